//! The engine as its callers see it, and against a slow and simple one.
mod change;
mod fairness;
mod lists;
mod look_up;
mod oracle;
mod random;
mod reasons;

use chrono::NaiveDate;
use kernel::geo::Point;

use super::{Acceptance, Answer, Code, Codes, Entry, Need, Place, Register};

/// The day on which all these tests ask.
fn today() -> NaiveDate {
    day(2026, 4, 1)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The codes `c0` to `c9`, the same in every test.
fn codes() -> (Codes, Vec<Code>) {
    let mut codes = Codes::default();
    let all = (0..10).map(|n| codes.intern(&format!("c{n}"))).collect();
    (codes, all)
}

/// The nth of [`codes`].
fn code(n: usize) -> Code {
    codes().1[n]
}

/// Metres north of the place all tests ask from.
fn north(metres: f64) -> Point {
    Point {
        lat: 34.69 + metres / 111_195.08,
        lng: 135.50,
    }
}

/// The place all tests ask from: ward 1, town 11.
fn here() -> Place {
    Place {
        point: Some(north(0.0)),
        ward_id: Some(1),
        town_id: Some(11),
    }
}

/// A verified entry of kind 0, so many metres from [`here`].
fn entry(facility_id: i64, metres: f64) -> Entry {
    Entry {
        point: Some(north(metres)),
        verified_on: Some(today()),
        ..Entry::new(facility_id, 0, code(0))
    }
}

/// A need for something near [`here`].
fn need() -> Need {
    Need {
        place: Some(here()),
        ..Need::on(today())
    }
}

fn accepting(answer: Answer, valid_until: Option<NaiveDate>) -> Acceptance {
    Acceptance {
        answer,
        valid_until,
    }
}

fn register(entries: &[Entry]) -> Register {
    Register::new(entries.to_vec())
}
