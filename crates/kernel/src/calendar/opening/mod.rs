//! Opening hours of a service: its week, public holidays, days of the month and of the year.
//!
//! Kept as text in a subset of OpenStreetMap's `opening_hours`, rules joined by `; `:
//!
//! | rule | means |
//! |---|---|
//! | `24/7` | whole day, every day, public holidays too |
//! | `Mo-Fr,Su 09:00-12:00,14:00-17:00` | these weekdays at these times |
//! | `Fr 22:00-06:00` | until the next morning |
//! | `Su off` | a weekday without opening |
//! | `Th[2,4] off`, `Sa[1] 09:00-12:00` | the 2nd and 4th Thursday, the 1st Saturday of a month |
//! | `PH off`, `PH 09:00-12:00` | public holidays |
//! | `Aug 15 off`, `Dec 29-Jan 03 off` | days of every year |
//! | `2026 Aug 13-2026 Aug 15 off` | days of one year |
//!
//! A later rule replaces an earlier one for the same days. A date comes before the days of every
//! year, those before holidays, those before the nth weekday, that before the weekday; texts are
//! written in the order in which OpenStreetMap's readers reach the same answer. As soon as one
//! weekday has hours, weekdays that are not named are closed. Holidays that are not named are
//! unknown: nobody said that a Monday's hours hold on a holiday, too.

mod answers;
mod dates;
mod error;
mod lines;
mod notation;
mod office;
mod span;
mod timetable;
mod typed;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use dates::{Dates, closed_days};
pub use error::OpeningHoursError;
pub use span::Span;
pub use timetable::{Day, Timetable};

/// Times of one day; none means closed.
type Spans = Vec<Span>;

/// 受付時間. When a service is open; what nobody said is unknown.
///
/// Normalised: two values that are open at the same times are equal and have the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpeningHours {
    /// Monday to Sunday, then public holidays; `None` where nothing is known.
    week: [Option<Spans>; 8],
    /// The nth (1 to 5) weekday (0 is Monday) of a month, where it differs from its weekday.
    nth: BTreeMap<(u8, u8), Spans>,
    /// Days of every year, counted from 0 in a leap year.
    yearly: BTreeMap<u16, Spans>,
    /// Days of one year.
    dated: BTreeMap<NaiveDate, Spans>,
}

impl OpeningHours {
    /// Reads the text in which hours are kept.
    ///
    /// # Errors
    /// What cannot be read, and where in the text it stands.
    pub fn parse(text: &str) -> Result<Self, OpeningHoursError> {
        notation::parse(text)
    }

    /// Reads what a person types: `月-金 9-12, 14:00-17:00 土9:00～12:00 日祝休`.
    ///
    /// Nothing typed is nothing known. What could mean two things is refused, not guessed.
    ///
    /// # Errors
    /// What cannot be read, where it stands and how to write it instead.
    pub fn from_typed(typed: &str) -> Result<Self, OpeningHoursError> {
        typed::read(typed)
    }

    /// Is nothing known?
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}
