//! Seats, and who is the same person.

use kernel::text;

use crate::trainings::model::{Person, Plan, Seat, Seats, State};

/// Name and affiliation folded: one person stands on a list once.
pub fn person_key(person: &Person) -> String {
    let (name, affiliation) = (text::fold(&person.name), text::fold(&person.affiliation));
    if affiliation.is_empty() {
        // Citizens have no affiliation: two of one name differ by mail or telephone.
        let told = if person.mail.is_empty() {
            text::digits(&person.phone)
        } else {
            person.mail.to_lowercase()
        };
        return format!("{name}||{told}");
    }
    format!("{name}|{affiliation}")
}

/// Whether two entries are one person: the same name with the same affiliation or mail. The mail
/// alone says nothing: an office shares one.
pub fn is_same(one: &Person, other: &Person) -> bool {
    let same_name = text::fold(&one.name) == text::fold(&other.name);
    let same_mail = !one.mail.is_empty() && one.mail.eq_ignore_ascii_case(&other.mail);
    same_name && (same_mail || person_key(one) == person_key(other))
}

/// Whether there is a free seat.
fn has_seat(plan: &Plan, seats: Seats) -> bool {
    plan.capacity.is_none_or(|most| seats.confirmed < most)
}

/// The seat of whoever signs up now: those who wait come first.
pub fn seat_for(plan: &Plan, seats: Seats) -> Seat {
    if has_seat(plan, seats) && seats.waiting == 0 {
        Seat::Confirmed
    } else {
        Seat::Waiting
    }
}

/// How many of those who wait get a seat now.
pub fn free_seats(plan: &Plan, seats: Seats) -> i64 {
    match plan.capacity {
        None => seats.waiting,
        Some(most) => (most - seats.confirmed).clamp(0, seats.waiting),
    }
}

/// A training for the tests of rules.
/// Whether a name may be erased: not while it holds a seat, or waits for one, of a training that is
/// still ahead, for nobody could give the seat on.
pub fn may_erase(state: State, seat: Seat) -> bool {
    !state.is_ahead() || seat == Seat::Cancelled
}

#[cfg(test)]
pub fn sample() -> crate::trainings::model::Training {
    use crate::trainings::model::{SignUpKind, State, Training};
    Training {
        id: kernel::Id::new(1),
        ward: Some(kernel::Id::new(1)),
        public: "x".into(),
        plan: Plan {
            half: "2026H2".parse().unwrap(),
            in_plan: true,
            title: "多職種研修".into(),
            held_on: None,
            begins: None,
            ends: None,
            mode: "in_person".into(),
            place: String::new(),
            online_address: String::new(),
            hosts: Vec::new(),
            host_other: String::new(),
            audience: Vec::new(),
            for_citizens: false,
            themes: Vec::new(),
            theme_other: String::new(),
            speakers: String::new(),
            summary: String::new(),
            fee: 0,
            capacity: Some(2),
            sign_up: SignUpKind::Public,
            opens_on: None,
            closes_on: None,
            contact: String::new(),
            contact_phone: String::new(),
        },
        state: State::Announced,
        reasons: Vec::new(),
        result_note: String::new(),
        updated_at: chrono::DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, affiliation: &str, mail: &str) -> Person {
        Person {
            name: name.into(),
            affiliation: affiliation.into(),
            mail: mail.into(),
            ..Person::default()
        }
    }

    #[test]
    fn one_person_is_known_in_any_spelling_and_colleagues_are_told_apart() {
        let known = person("見本 花子", "架空訪問看護ステーション", "st@example.jp");
        for (name, affiliation, mail, same) in [
            ("見本花子", "架空訪問看護ｽﾃｰｼｮﾝ", "", true),
            ("見本　花子", "べつの事業所", "ST@example.jp", true),
            (
                "例示 花子",
                "架空訪問看護ステーション",
                "st@example.jp",
                false,
            ),
            ("見本 花子", "べつの事業所", "", false),
        ] {
            let other = person(name, affiliation, mail);
            assert_eq!(is_same(&known, &other), same, "{name} {affiliation} {mail}");
        }
        let citizen = |mail| person("見本 太郎", "", mail);
        assert!(is_same(&citizen("a@example.jp"), &citizen("a@example.jp")));
        assert!(!is_same(&citizen("a@example.jp"), &citizen("b@example.jp")));
    }

    #[test]
    fn seats_are_given_in_order() {
        let plan = |capacity| Plan {
            capacity,
            ..sample().plan
        };
        let seats = |confirmed, waiting| Seats {
            confirmed,
            waiting,
            attended: 0,
        };
        for (capacity, confirmed, waiting, seat, free) in [
            (None, 500, 0, Seat::Confirmed, 0),
            (Some(2), 1, 0, Seat::Confirmed, 0),
            (Some(2), 2, 0, Seat::Waiting, 0),
            (Some(2), 1, 3, Seat::Waiting, 1),
            (Some(5), 2, 2, Seat::Waiting, 2),
            // The capacity was lowered: nobody loses a seat.
            (Some(1), 4, 2, Seat::Waiting, 0),
            (None, 4, 2, Seat::Waiting, 2),
        ] {
            let (plan, seats) = (plan(capacity), seats(confirmed, waiting));
            assert_eq!(seat_for(&plan, seats), seat, "{capacity:?} {seats:?}");
            assert_eq!(free_seats(&plan, seats), free, "{capacity:?} {seats:?}");
        }
    }

    #[test]
    fn a_seat_of_a_training_ahead_is_given_back_before_its_name_goes() {
        for (state, seat, may) in [
            (State::Announced, Seat::Waiting, false),
            (State::Planned, Seat::Confirmed, false),
            (State::Announced, Seat::Cancelled, true),
            (State::Held, Seat::Confirmed, true),
        ] {
            assert_eq!(may_erase(state, seat), may, "{state:?} {seat:?}");
        }
    }
}
