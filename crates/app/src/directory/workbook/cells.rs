//! Cells of a workbook as a spreadsheet programme left them.

use calamine::Data;
use chrono::{Days, NaiveDate};

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// The day, where the programme took it for one.
    pub day: Option<NaiveDate>,
    /// Whether a formula went wrong in it.
    pub broken: bool,
}

impl Cell {
    /// The cell as words.
    pub fn of(data: &Data) -> Self {
        let text = |text: String| Self {
            text,
            ..Self::default()
        };
        match data {
            Data::Empty => Self::default(),
            Data::Float(number) => text(plain(*number)),
            Data::DateTime(date) => Self {
                text: plain(date.as_f64()),
                day: serial_day(date.as_f64()),
                broken: false,
            },
            Data::Error(error) => Self {
                text: error.to_string(),
                day: None,
                broken: true,
            },
            // The format escapes what it holds no letter for.
            other => text(other.to_string().replace("_x000D_", "")),
        }
    }
}

/// A whole number without its `.0`.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

/// The day of a serial number, counted from 30 December 1899.
fn serial_day(number: f64) -> Option<NaiveDate> {
    if !(1.0..3_000_000.0).contains(&number) {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    first.checked_add_days(Days::new(number as u64))
}
