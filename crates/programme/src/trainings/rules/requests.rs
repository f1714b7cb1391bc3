//! How long a sign-up waits for its mail to be confirmed, and when there is no room for another.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use kernel::clock::from_japan;

use super::people::seat_for;
use crate::trainings::model::{Plan, Seat, Seats};

/// So long a link stands that confirms a sign-up, and what was typed with it.
const STANDS: TimeDelta = TimeDelta::hours(24);
/// One mail gets no second letter about the same training before this time has passed.
const BETWEEN_LETTERS: TimeDelta = TimeDelta::hours(1);
/// So many letters nobody answered may go to one mail within [`STANDS`], about all trainings.
const MOST_LETTERS: i64 = 10;
/// So many unconfirmed sign-ups one training holds.
const MOST_UNCONFIRMED: i64 = 200;
/// Places in a waiting list: so many times the capacity, and never more than the second number.
const WAITING: (i64, i64) = (2, 200);

/// What was typed, and links made, at this time or before have expired.
pub fn expired_at(now: DateTime<Utc>) -> DateTime<Utc> {
    now.checked_sub_signed(STANDS).unwrap_or(now)
}

/// Until when a link made at `made_at` confirms: a day, and not beyond the last day of sign-up.
pub fn confirm_by(plan: &Plan, made_at: DateTime<Utc>) -> DateTime<Utc> {
    let stands = made_at.checked_add_signed(STANDS).unwrap_or(made_at);
    let last = [plan.closes_on, plan.held_on].into_iter().flatten().min();
    let midnight = last.and_then(|day| day.succ_opt());
    let closes = midnight.map(|day| from_japan(day.and_time(NaiveTime::MIN)));
    closes.map_or(stands, |closes| closes.min(stands))
}

/// Whether a letter with a link goes out: `last` is when the last one about this training went to
/// the mail, `unanswered` how many went there within a day.
pub fn may_write(last: Option<DateTime<Utc>>, unanswered: i64, now: DateTime<Utc>) -> bool {
    unanswered < MOST_LETTERS && last.is_none_or(|at| now - at >= BETWEEN_LETTERS)
}

/// Whether a training with so many unconfirmed sign-ups takes another.
pub fn takes_another(unconfirmed: i64) -> bool {
    unconfirmed < MOST_UNCONFIRMED
}

/// Whether whoever signs up by the page now gets a seat, or a place in the waiting list.
pub fn has_room(plan: &Plan, seats: Seats) -> bool {
    let (times, most) = WAITING;
    let places = plan.capacity.map_or(most, |n| most.min(n * times));
    seat_for(plan, seats) == Seat::Confirmed || seats.waiting < places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trainings::rules::people::sample;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_link_stands_for_a_day_and_not_beyond_the_last_day_of_sign_up() {
        let mut plan = sample().plan;
        let made = at("2026-11-20T01:00:00Z");
        for (closes, held, until) in [
            (None, None, "2026-11-21T01:00:00Z"),
            (
                Some("2026-12-01"),
                Some("2026-12-10"),
                "2026-11-21T01:00:00Z",
            ),
            // Midnight in Japan.
            (Some("2026-11-20"), None, "2026-11-20T15:00:00Z"),
            (None, Some("2026-11-20"), "2026-11-20T15:00:00Z"),
        ] {
            plan.closes_on = closes.map(|day| day.parse().unwrap());
            plan.held_on = held.map(|day| day.parse().unwrap());
            assert_eq!(confirm_by(&plan, made), at(until), "{closes:?} {held:?}");
        }
        assert_eq!(expired_at(at("2026-11-21T01:00:00Z")), made);
    }

    #[test]
    fn one_mail_gets_few_letters() {
        let now = at("2026-11-20T10:00:00Z");
        for (last, unanswered, may) in [
            (None, 0, true),
            (None, 9, true),
            (None, 10, false),
            (Some("2026-11-20T09:00:01Z"), 1, false),
            (Some("2026-11-20T09:00:00Z"), 1, true),
            (Some("2026-11-20T02:00:00Z"), 10, false),
        ] {
            let found = may_write(last.map(at), unanswered, now);
            assert_eq!(found, may, "{last:?} {unanswered}");
        }
    }

    #[test]
    fn a_waiting_list_ends_at_twice_the_capacity() {
        for (capacity, confirmed, waiting, room) in [
            (None, 5000, 0, true),
            (Some(2), 1, 0, true),
            (Some(2), 2, 3, true),
            (Some(2), 2, 4, false),
            // Who waits comes before a free seat.
            (Some(2), 1, 4, false),
            (Some(500), 500, 199, true),
            (Some(500), 500, 200, false),
        ] {
            let plan = Plan {
                capacity,
                ..sample().plan
            };
            let seats = Seats {
                confirmed,
                waiting,
                attended: 0,
            };
            assert_eq!(has_room(&plan, seats), room, "{capacity:?} {seats:?}");
        }
        assert!(takes_another(199) && !takes_another(200));
    }
}
