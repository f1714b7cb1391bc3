//! When one may sign up, and how long links stand.

use app::codes::well_known::CITIZEN;
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use kernel::{clock::in_japan, text};

use super::{has_room, seat_for};
use crate::trainings::model::{Plan, Seat, Seats, SignUp, SignUpKind, State, Training};

/// So long after a training its personal links stand: for the questionnaire and the certificate.
const AFTER: Days = Days::new(60);
/// So long a personal link stands where the training has no day.
const WITHOUT_DAY: Days = Days::new(400);

/// 申込の期間: whether one may sign up on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Not before this day.
    NotYet(NaiveDate),
    /// Open.
    Open,
    /// Over.
    Closed,
}

/// Whether one may sign up on `today`, a day in Japan: sign-up ends with the end of its last day.
pub fn window(training: &Training, today: NaiveDate) -> Window {
    let plan = &training.plan;
    if training.state != State::Announced || plan.sign_up == SignUpKind::None {
        return Window::Closed;
    }
    let last = [plan.closes_on, plan.held_on].into_iter().flatten().min();
    if last.is_some_and(|last| today > last) {
        return Window::Closed;
    }
    match plan.opens_on {
        Some(first) if today < first => Window::NotYet(first),
        _ => Window::Open,
    }
}

/// 受付: what somebody finds who comes to sign up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A seat.
    Open,
    /// A place in the waiting list.
    Waiting,
    /// Neither seat nor place is left.
    AllTaken,
    /// Sign-up begins on this day.
    NotYet(NaiveDate),
    /// Sign-up is over.
    Closed,
    /// The training does not take place.
    CalledOff,
    /// The training is over.
    Held,
}

impl Door {
    /// Whether one may sign up, for a seat or to wait for one.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Waiting)
    }
}

/// What somebody finds who comes to sign up on `today`, with so many on the list.
pub fn door(training: &Training, seats: Seats, today: NaiveDate) -> Door {
    let plan = &training.plan;
    match (training.state, window(training, today)) {
        (_, Window::Open) if !has_room(plan, seats) => Door::AllTaken,
        (_, Window::Open) if seat_for(plan, seats) == Seat::Waiting => Door::Waiting,
        (_, Window::Open) => Door::Open,
        (State::CalledOff | State::NotHeld, _) => Door::CalledOff,
        (State::Held, _) => Door::Held,
        (_, Window::NotYet(day)) => Door::NotYet(day),
        (_, Window::Closed) => Door::Closed,
    }
}

/// Whether letters about a training make sense on `today`: it is ahead, and its day is not past.
pub fn is_coming(training: &Training, today: NaiveDate) -> bool {
    let is_over = training.plan.held_on.is_some_and(|day| day < today);
    training.state.is_ahead() && !is_over
}

/// Whether the list of a training is closed for good: it does not take place.
pub fn takes_nobody(state: State) -> bool {
    matches!(state, State::CalledOff | State::NotHeld)
}

/// Whether a training whose day people were told, or on which they came, would lose it.
pub fn lacks_day(state: State, plan: &Plan) -> bool {
    matches!(state, State::Announced | State::Held) && plan.held_on.is_none()
}

/// Why a profession may not sign up by the page; `None` where it may.
pub fn may_sign_up(plan: &Plan, profession: &str) -> Option<&'static str> {
    let is_citizen = profession == CITIZEN;
    if is_citizen && plan.sign_up == SignUpKind::Professionals {
        return Some(
            "この研修は医療・介護などの専門職が対象です。区民の方は問合せ先へおたずねください。",
        );
    }
    if is_citizen && !plan.for_citizens && !plan.audience.is_empty() {
        return Some("この研修は区民の方を対象にしていません。問合せ先へおたずねください。");
    }
    None
}

/// Whether citizens may sign up by the page.
pub fn takes_citizens(plan: &Plan) -> bool {
    may_sign_up(plan, CITIZEN).is_none()
}

/// Whether a sign-up may still be given back on `today`.
pub fn may_cancel(training: &Training, sign_up: &SignUp, today: NaiveDate) -> bool {
    let is_gone = sign_up.seat == Seat::Cancelled || sign_up.attended;
    !is_gone && is_coming(training, today)
}

/// Whether a personal link made at `made_at` still leads anywhere on `today`.
pub fn link_stands(training: &Training, made_at: DateTime<Utc>, today: NaiveDate) -> bool {
    let end = match training.plan.held_on {
        Some(day) => day.checked_add_days(AFTER),
        None => in_japan(made_at).date().checked_add_days(WITHOUT_DAY),
    };
    end.is_none_or(|end| today <= end)
}

/// Whether those who signed up must hear of the change: day, time, place or form differ.
pub fn times_differ(before: &Plan, after: &Plan) -> bool {
    let told = |plan: &Plan| {
        (
            plan.held_on,
            plan.begins,
            plan.ends,
            plan.mode.clone(),
            plan.place.clone(),
            plan.online_address.clone(),
        )
    };
    told(before) != told(after)
}

/// Names of trainings held before this day may be erased, when they are kept for `years`.
pub fn erasable_before(today: NaiveDate, years: u32) -> NaiveDate {
    today
        .checked_sub_months(Months::new(years * 12))
        .unwrap_or(today)
}

/// The folded words by which lists find a training.
pub fn search_key(plan: &Plan) -> String {
    text::fold(&format!(
        "{} {} {} {} {} {}",
        plan.title, plan.speakers, plan.place, plan.host_other, plan.theme_other, plan.summary
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trainings::rules::people::sample;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn sign_up_opens_and_ends_with_its_days() {
        let mut training = sample();
        training.plan.held_on = Some(day("2026-12-20"));
        training.plan.opens_on = Some(day("2026-11-10"));
        training.plan.closes_on = Some(day("2026-12-10"));
        for (today, then) in [
            ("2026-11-09", Window::NotYet(day("2026-11-10"))),
            ("2026-11-10", Window::Open),
            ("2026-12-10", Window::Open),
            ("2026-12-11", Window::Closed),
        ] {
            assert_eq!(window(&training, day(today)), then, "{today}");
        }
        training.plan.closes_on = None;
        assert_eq!(window(&training, day("2026-12-20")), Window::Open);
        assert_eq!(window(&training, day("2026-12-21")), Window::Closed);
        for state in [State::Planned, State::Held, State::CalledOff] {
            training.state = state;
            assert_eq!(window(&training, day("2026-12-01")), Window::Closed);
        }
    }

    #[test]
    fn citizens_are_let_in_only_where_they_are_meant() {
        let mut plan = sample().plan;
        plan.audience = vec!["nurse".into()];
        plan.for_citizens = false;
        for (kind, profession, may) in [
            (SignUpKind::Public, "citizen", false),
            (SignUpKind::Public, "nurse", true),
            // Whoever else is interested in the field may come.
            (SignUpKind::Public, "doctor", true),
            (SignUpKind::Professionals, "citizen", false),
        ] {
            plan.sign_up = kind;
            assert_eq!(may_sign_up(&plan, profession).is_none(), may, "{kind:?}");
        }
        plan.for_citizens = true;
        plan.sign_up = SignUpKind::Public;
        assert_eq!(may_sign_up(&plan, "citizen"), None);
    }

    #[test]
    fn a_personal_link_stands_for_two_months_after_the_day() {
        let mut training = sample();
        training.plan.held_on = Some(day("2026-11-20"));
        let made = DateTime::<Utc>::default();
        assert!(link_stands(&training, made, day("2027-01-19")));
        assert!(!link_stands(&training, made, day("2027-01-20")));
        training.plan.held_on = None;
        assert!(!link_stands(&training, made, day("2026-11-20")));
    }

    #[test]
    fn letters_go_out_until_the_day_is_over() {
        let mut training = sample();
        for (state, held_on, coming) in [
            (State::Announced, None, true),
            (State::Announced, Some("2026-11-20"), true),
            (State::Announced, Some("2026-11-19"), false),
            (State::Planned, Some("2026-11-21"), true),
            (State::Held, Some("2026-11-20"), false),
            (State::CalledOff, Some("2026-12-20"), false),
        ] {
            training.state = state;
            training.plan.held_on = held_on.map(day);
            let found = is_coming(&training, day("2026-11-20"));
            assert_eq!(found, coming, "{state:?} {held_on:?}");
        }
    }

    #[test]
    fn a_day_people_were_told_is_not_emptied() {
        let mut plan = sample().plan;
        for (state, lacks) in [
            (State::Planned, false),
            (State::Announced, true),
            (State::Held, true),
            (State::NotHeld, false),
        ] {
            assert_eq!(lacks_day(state, &plan), lacks, "{state:?}");
        }
        plan.held_on = Some(day("2026-11-20"));
        assert!(!lacks_day(State::Announced, &plan));
    }

    #[test]
    fn names_are_kept_for_whole_years() {
        assert_eq!(erasable_before(day("2026-11-20"), 3), day("2023-11-20"));
        assert_eq!(erasable_before(day("2024-02-29"), 1), day("2023-02-28"));
    }

    #[test]
    fn people_hear_of_another_day_but_not_of_another_speaker() {
        let before = sample().plan;
        let mut after = before.clone();
        after.speakers = "別の講師".into();
        assert!(!times_differ(&before, &after));
        after.place = "別の会場".into();
        assert!(times_differ(&before, &after));
    }
}
