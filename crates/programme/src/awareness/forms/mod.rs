//! Forms → values, with messages at the fields.

mod activity;
mod leaflet;
mod wanted;

use chrono::NaiveDate;
use kernel::{FieldErrors, Id, calendar::parse_date, text::whole_number};
use policy::Ward;
use web::Fields;

pub use activity::{another, blank, content, filled};
pub use leaflet::{edition, filled_leaflet, leaflet, printing};
pub use wanted::{periods, wanted};

/// The longest line and the longest note, in characters.
const LONGEST_LINE: usize = 200;
const LONGEST_NOTE: usize = 2000;

/// A text of at most `longest` characters.
fn words(fields: &Fields, name: &str, longest: usize, errors: &mut FieldErrors) -> String {
    let text = fields.text(name).to_owned();
    if text.chars().count() > longest {
        errors.add(name, format!("{longest}文字以内で入力してください。"));
    }
    text
}

/// A day up to `latest`.
fn day(typed: &str, today: NaiveDate, latest: NaiveDate, name: &str) -> Result<NaiveDate, String> {
    let day = parse_date(typed, today).map_err(|error| error.to_string())?;
    if day > latest {
        return Err(format!("{name}は今日までの日付で入力してください。"));
    }
    Ok(day)
}

/// A count, or nothing where nothing was typed.
fn number(fields: &Fields, name: &str, least: i64, errors: &mut FieldErrors) -> Option<i64> {
    const MOST: i64 = 10_000_000;
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    let number = whole_number(typed).filter(|n| (least..=MOST).contains(n));
    if number.is_none() {
        let words = format!("{least}以上の整数で入力してください（例：40）。");
        errors.add(name, words);
    }
    number
}

/// Whose it is: a ward of the city, or the city's where the field is empty.
pub fn whose(fields: &Fields) -> Option<Id<Ward>> {
    fields.text("ward").parse().ok()
}
