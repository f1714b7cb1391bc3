//! Forms of councils: what was typed becomes a checked value, or messages at its fields.

mod councils;
mod minutes;
mod people;
mod plan;

pub use councils::{council, member, of_council, of_member};
pub use minutes::{action, attendance, correction, minutes, of_action, of_minutes, why};
pub use people::{answer, guest, of_answer, vote_name};
pub use plan::{ItemRow, blank_plan, of_plan, plan, rows};

use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{parse_date, parse_time},
    text::{PhoneNumber, is_mail_address},
};
use web::Fields;

/// The longest line and the longest text, in characters.
const LINE: usize = 200;
const TEXT: usize = 10_000;

/// A line as typed, at most as long as it may be.
fn line(errors: &mut FieldErrors, fields: &Fields, name: &str) -> String {
    limited(errors, fields, name, LINE)
}

/// Several lines as typed.
fn text(errors: &mut FieldErrors, fields: &Fields, name: &str) -> String {
    limited(errors, fields, name, TEXT).replace("\r\n", "\n")
}

fn limited(errors: &mut FieldErrors, fields: &Fields, name: &str, most: usize) -> String {
    let typed = fields.text(name);
    if typed.chars().count() > most {
        errors.add(name, format!("{most}文字以内で入力してください。"));
    }
    typed.to_owned()
}

/// A line that must not be empty.
fn needed(errors: &mut FieldErrors, fields: &Fields, name: &str, words: &str) -> String {
    if !fields.has(name) {
        errors.add(name, words);
    }
    line(errors, fields, name)
}

fn day(typed: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    parse_date(typed, today).map_err(|error| sentence(&error))
}

/// A day, or nothing where nothing was typed.
fn day_or_none(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    day(typed, today).map(Some)
}

fn time(typed: &str) -> Result<chrono::NaiveTime, String> {
    parse_time(typed).map_err(|error| sentence(&error))
}

/// A telephone number, or nothing.
fn phone(typed: &str) -> Result<String, String> {
    if typed.is_empty() {
        return Ok(String::new());
    }
    PhoneNumber::parse(typed)
        .map(|number| number.to_string())
        .map_err(|error| sentence(&error))
}

/// An address of mail, or nothing.
fn mail(typed: &str) -> Result<String, String> {
    if typed.is_empty() || is_mail_address(typed) {
        return Ok(typed.to_owned());
    }
    Err("メールアドレスは name@example.jp の形で入力してください。".into())
}

/// The message of an error, ending as a sentence does.
fn sentence(error: &impl ToString) -> String {
    let words = error.to_string();
    if words.ends_with('。') {
        words
    } else {
        format!("{words}。")
    }
}

#[cfg(test)]
mod tests;
