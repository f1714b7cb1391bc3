//! Answers in words.

use chrono::Datelike;
use kernel::calendar::format_date;

use super::super::model::{Answers, Kind, Questionnaire, Value};

/// A number as a person reads it: 1,234.5.
pub fn figure(number: f64) -> String {
    let rounded = (number.abs() * 1e6).round() / 1e6;
    let text = format!("{rounded}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = grouped(whole);
    let sign = if number < 0.0 && rounded != 0.0 {
        "-"
    } else {
        ""
    };
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

/// Digits with commas between thousands.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The answer to a question or row in words, with what was written beside it; empty for none.
pub fn words(form: &Questionnaire, answers: &Answers, link: &str) -> String {
    let Some(value) = answers.get(link) else {
        return String::new();
    };
    let said = value_words(form, link, value);
    match answers.details.get(link) {
        Some(detail) if !detail.is_empty() => format!("{said}（{detail}）"),
        _ => said,
    }
}

/// A value as an answer to a question or row, in words.
pub fn value_words(form: &Questionnaire, link: &str, value: &Value) -> String {
    let label = |code: &String| {
        let scale = form.scale_of(link);
        scale.map_or_else(|| code.clone(), |scale| scale.label(code).to_owned())
    };
    match value {
        Value::Choice(code) => label(code),
        Value::Choices(codes) => codes.iter().map(label).collect::<Vec<_>>().join("、"),
        Value::Number(number) => match form.item(link).map(|item| &item.kind) {
            Some(Kind::Number { unit, .. }) => format!("{}{unit}", figure(*number)),
            _ => figure(*number),
        },
        // Years before the eras a form knows are still days.
        Value::Date(day) if day.year() > 0 => format_date(*day),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => text.clone(),
        Value::Files(ids) => format!("{}件のファイル", ids.len()),
    }
}
