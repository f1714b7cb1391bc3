//! One answer as it was typed, written into a cell, or chosen.

use chrono::NaiveDate;
use kernel::{
    calendar::parse_date,
    text::{half_width, is_dash},
};

use super::super::model::{Kind, Questionnaire, Scale, Value};

/// What was typed as the answer to a question or row; `None` for nothing. `Err` says what to type.
/// Choices may be given by code or by their words, several with `、` between them.
pub fn read(
    form: &Questionnaire,
    link: &str,
    typed: &str,
    today: NaiveDate,
) -> Result<Option<Value>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let item = form.item(link).or_else(|| form.row(link).map(|row| row.0));
    let Some(item) = item else {
        return Err("この設問はありません。".into());
    };
    let value = match &item.kind {
        Kind::Number { decimals, .. } => Value::Number(number(typed, *decimals)?),
        Kind::Date => Value::Date(parse_date(typed, today).map_err(|error| error.to_string())?),
        Kind::Text { most, .. } => Value::Text(text(typed, *most)?),
        Kind::Single { .. } | Kind::Matrix { .. } => {
            Value::Choice(choice(form.scale_of(link), typed)?)
        }
        Kind::Multiple { .. } => Value::Choices(choices(form.scale_of(link), typed)?),
        Kind::Note | Kind::File => return Err("ここには答えを入力できません。".into()),
    };
    Ok(Some(value))
}

/// A number in any width, with commas between thousands, with or without a point.
fn number(typed: &str, decimals: u8) -> Result<f64, String> {
    let plain = half_width(typed);
    let (sign, rest) = match plain.chars().next() {
        Some(first) if is_dash(first) || first == '△' || first == '▲' => {
            (-1.0, plain.trim_start_matches(first))
        }
        _ => (1.0, plain.as_str()),
    };
    let digits: String = rest.chars().filter(|c| *c != ',').collect();
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.len() <= 12;
    let number: Option<f64> = digits.parse().ok().filter(|_| plain);
    number.map(|number| sign * number).ok_or_else(|| {
        let example = if decimals == 0 {
            "例：12"
        } else {
            "例：12.5"
        };
        format!("数字で入力してください（{example}）。")
    })
}

fn text(typed: &str, most: u32) -> Result<String, String> {
    let plain = typed.replace("\r\n", "\n");
    if plain.chars().count() > most as usize {
        return Err(format!("{most}文字以内で入力してください。"));
    }
    Ok(plain)
}

fn choice(scale: Option<&Scale>, typed: &str) -> Result<String, String> {
    let choices = scale
        .map(|scale| scale.choices.as_slice())
        .unwrap_or_default();
    let mut found = choices.iter();
    found
        .find(|choice| choice.code == typed || choice.label == typed)
        .map(|choice| choice.code.clone())
        .ok_or_else(|| {
            let labels: Vec<&str> = choices.iter().map(|one| one.label.as_str()).collect();
            format!("「{}」から選んでください。", labels.join("」「"))
        })
}

/// Several choices, in the order of the set.
fn choices(scale: Option<&Scale>, typed: &str) -> Result<Vec<String>, String> {
    let chosen = typed.split(['、', '\n']).map(str::trim);
    let chosen: Result<Vec<String>, String> = chosen
        .filter(|one| !one.is_empty())
        .map(|one| choice(scale, one))
        .collect();
    Ok(in_order(scale, &chosen?))
}

/// The codes once each, in the order of the set.
pub fn in_order(scale: Option<&Scale>, codes: &[String]) -> Vec<String> {
    let choices = scale
        .map(|scale| scale.choices.as_slice())
        .unwrap_or_default();
    let known = choices.iter().map(|choice| choice.code.clone());
    known.filter(|code| codes.contains(code)).collect()
}
