//! Reads hours as people type them in Japanese, and refuses what could mean two things.

mod clause;
mod lex;
mod number;

use super::{OpeningHours, OpeningHoursError, timetable::Day};
use clause::Reader;
pub(super) use lex::{Kind, lex};

/// Longer texts are no hours, in characters.
const LONGEST: usize = 1_000;

pub(super) fn read(typed: &str) -> Result<OpeningHours, OpeningHoursError> {
    if typed.chars().count() > LONGEST {
        return Err(OpeningHoursError::new("", "1000文字以内にしてください"));
    }
    let mut reader = Reader::default();
    let tokens = lex(typed)?;
    let only: Vec<&Kind> = tokens.iter().map(|token| &token.kind).collect();
    if let [Kind::WholeDay] = only.as_slice() {
        // 24時間 alone says that there is always somebody.
        return OpeningHours::parse("24/7");
    }
    for token in tokens {
        reader.take(token)?;
    }
    reader.finish()
}

/// Days that a word stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Day(Day),
    Nth(u8, chrono::Weekday),
    Dates(super::Dates),
}
