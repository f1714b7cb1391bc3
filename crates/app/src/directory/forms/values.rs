//! Single fields: what was typed as a value, or what is wrong with it.

use chrono::NaiveDate;
use kernel::{
    calendar::{self, OpeningHours},
    geo::Polygon,
    text::{self, PhoneNumber, PostalCode, is_mail_address},
};

/// A number that is not changed is not checked: it may come from a source that writes it so.
pub(super) fn phone(typed: &str, before: Option<&String>) -> Result<String, String> {
    if typed.is_empty() || before.is_some_and(|number| number == typed) {
        return Ok(typed.to_owned());
    }
    PhoneNumber::parse(typed)
        .map(|number| number.to_string())
        .map_err(|error| format!("{error}。"))
}

/// Hours as a form shows them: in the words that can be typed again.
pub(super) fn shown_hours(hours: &OpeningHours) -> String {
    hours.lines().join("\n")
}

/// Hours as typed. What is not changed is not read again: it may come from a source that knows
/// more than can be typed.
pub(super) fn hours(typed: &str, before: Option<&OpeningHours>) -> Result<OpeningHours, String> {
    let same = |hours: &&OpeningHours| {
        let shown = shown_hours(hours);
        shown.lines().eq(typed.trim().lines().map(str::trim_end))
    };
    if let Some(hours) = before.filter(same) {
        return Ok(hours.clone());
    }
    OpeningHours::from_typed(typed).map_err(|error| format!("{error}。"))
}

/// A postal code, or nothing.
pub(super) fn postal_code(typed: &str) -> Result<String, String> {
    if typed.is_empty() {
        return Ok(String::new());
    }
    PostalCode::parse(typed)
        .map(|code| code.to_string())
        .map_err(|error| format!("{error}。"))
}

/// An address of mail, or nothing.
pub(super) fn email(typed: &str) -> Result<String, String> {
    if typed.is_empty() || is_mail_address(typed) {
        return Ok(typed.to_owned());
    }
    Err("メールアドレスは name@example.jp の形で入力してください。".into())
}

/// A day as it may be typed, or nothing.
pub(super) fn date(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    calendar::parse_date(typed, today)
        .map(Some)
        .map_err(|error| format!("{error}。"))
}

/// A whole number, or nothing.
pub(super) fn number(typed: &str) -> Result<Option<i64>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number = text::whole_number(typed);
    number.map(Some).ok_or_else(|| {
        "数字で入力してください（例：20）。わからないときは空欄にしてください。".into()
    })
}

/// How far somebody visits, or nothing.
pub(super) fn metres(typed: &str) -> Result<Option<i64>, String> {
    match number(typed)? {
        Some(metres) if !(1..=50_000).contains(&metres) => {
            Err("訪問する距離は1〜50000（メートル）で入力してください。".into())
        }
        metres => Ok(metres),
    }
}

/// The corners of an area, or nothing.
pub(super) fn polygon(typed: &str) -> Result<Polygon, String> {
    Polygon::parse(&text::half_width(typed)).map_err(|error| format!("{error}。"))
}

/// Yes, no, or unknown.
pub(super) fn yes_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
