//! What may be written in a cell, and what it means.

use chrono::NaiveDate;
use kernel::{
    Id,
    calendar::{self, OpeningHours},
    text::{self, PhoneNumber, PostalCode},
};

use super::{Column, cells::Cell};
use crate::directory::{
    model::{Answer, Field},
    rules::{LONGEST_LINE, LONGEST_NOTE},
    visits,
    words::Words,
};

/// The list of a coded field.
fn list_of(field: Field) -> Option<&'static str> {
    match field {
        Field::Kind => Some("facility_kind"),
        Field::ContactWay => Some("contact_way"),
        _ => None,
    }
}

/// What may be chosen in a column; empty for anything.
pub(super) fn allowed(column: &Column, words: Words<'_>, today: NaiveDate) -> Vec<String> {
    let answers = [Answer::Yes, Answer::Conditional, Answer::No];
    let answers = || answers.map(|answer| answer.label().to_owned()).to_vec();
    match column {
        Column::Procedure(_) | Column::Field(Field::Acceptance) => answers(),
        Column::Field(Field::Ward) => {
            let wards = words.atlas.wards.iter();
            wards.map(|ward| ward.name.clone()).collect()
        }
        Column::Field(Field::RoundTheClock | Field::Night | Field::Holiday) => {
            ["可", "不可"].map(str::to_owned).to_vec()
        }
        Column::Field(field) => list_of(*field)
            .map(|list| words.book.choices(list, today))
            .unwrap_or_default()
            .into_iter()
            .map(|choice| choice.label)
            .collect(),
    }
}

/// What the header says may be written.
pub(super) fn note(field: Field) -> &'static str {
    match field {
        Field::Ward | Field::Kind | Field::ContactWay => "一覧から選びます",
        Field::Acceptance => "可・条件付・不可。不明は空欄",
        Field::RoundTheClock | Field::Night | Field::Holiday => "可・不可。不明は空欄",
        Field::ClosedOn | Field::AcceptanceUntil => "例：2026/11/20、令和8年11月20日",
        Field::Phone | Field::Fax | Field::ServicePhone | Field::ServiceFax => {
            "例：06-1234-5678。はじめの0を落とさないでください"
        }
        Field::PostalCode => "例：123-4567",
        Field::Capacity | Field::AcceptanceLimit => "数字だけ。例：20",
        Field::Radius => "メートル。数字だけ。例：2000",
        Field::Hours | Field::ContactHours => "例：月-金 9-12、14-17 日祝休み",
        Field::Areas => "区、または区と町。「、」で区切ります",
        _ => "",
    }
}

/// The canonical text of a cell, or what is wrong with it.
pub(super) fn canonical(
    field: Field,
    cell: &Cell,
    words: Words<'_>,
    today: NaiveDate,
) -> Result<String, String> {
    let typed = cell.text.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    let line = text::half_width(typed);
    match field {
        Field::Kind | Field::ContactWay => coded(field, &line, words, today),
        Field::Acceptance => answer(&line).map(|answer| match answer {
            Answer::Unknown => String::new(),
            answer => answer.code().to_owned(),
        }),
        Field::RoundTheClock | Field::Night | Field::Holiday => match line.as_str() {
            "可" => Ok("yes".into()),
            "不可" => Ok("no".into()),
            _ => Err("「可」か「不可」にしてください。わからないときは空欄にします。".into()),
        },
        Field::Ward => ward(&line, words),
        Field::ClosedOn | Field::AcceptanceUntil => day(cell, &line, today),
        Field::Capacity | Field::AcceptanceLimit | Field::Radius => number(&line),
        Field::Phone | Field::Fax | Field::ServicePhone | Field::ServiceFax => phone(&line),
        Field::PostalCode => PostalCode::parse(&line)
            .map(|code| code.to_string())
            .map_err(|error| format!("{error}。")),
        Field::Areas => areas(&line, words),
        Field::Hours | Field::ContactHours => OpeningHours::from_typed(typed)
            .map(|hours| hours.to_string())
            .map_err(|error| format!("{error}。")),
        Field::Email if !line.contains('@') => {
            Err("メールアドレスは name@example.jp の形で書いてください。".into())
        }
        Field::Number => Ok(line.to_ascii_uppercase()),
        Field::Note
        | Field::OfficeNote
        | Field::HoursNote
        | Field::ContactNote
        | Field::AreaNote
        | Field::AcceptanceNote => long(typed.replace("\r\n", "\n"), LONGEST_NOTE),
        _ => long(line, LONGEST_LINE),
    }
}

fn long(text: String, longest: usize) -> Result<String, String> {
    let count = text.chars().count();
    if count > longest {
        return Err(format!(
            "{longest}文字以内で書いてください（いま{count}文字です）。"
        ));
    }
    Ok(text)
}

fn coded(field: Field, line: &str, words: Words<'_>, today: NaiveDate) -> Result<String, String> {
    let list = list_of(field).unwrap_or_default();
    let choices = words.book.choices(list, today);
    let wanted = text::fold(line);
    let found = choices.iter().find(|one| text::fold(&one.label) == wanted);
    found
        .map(|one| one.value.clone())
        .ok_or_else(|| "一覧にない値です。セルの一覧から選んでください。".into())
}

/// An answer by its label; a blank is [`Answer::Unknown`].
pub(super) fn answer(line: &str) -> Result<Answer, String> {
    let known = Answer::ALL
        .into_iter()
        .find(|answer| answer.label() == line);
    match (line, known) {
        ("", _) => Ok(Answer::Unknown),
        (_, Some(answer)) => Ok(answer),
        (_, None) => {
            Err("「可」「条件付」「不可」のどれかにしてください。不明は空欄にします。".into())
        }
    }
}

fn ward(line: &str, words: Words<'_>) -> Result<String, String> {
    let mut wards = words.atlas.wards.iter();
    let found = wards.find(|ward| ward.name == line);
    found
        .map(|ward| ward.id.to_string())
        .ok_or_else(|| "区の一覧にありません。セルの一覧から選んでください。".into())
}

/// A day as words, or as the number that a spreadsheet keeps for it.
fn day(cell: &Cell, line: &str, today: NaiveDate) -> Result<String, String> {
    let day = match cell.day {
        Some(day) => Ok(day),
        None => calendar::parse_date(line, today).map_err(|error| format!("{error}。")),
    };
    day.map(|day| day.format("%Y-%m-%d").to_string())
}

fn number(line: &str) -> Result<String, String> {
    let bare = line.trim_end_matches(['人', '床']).replace(',', "");
    let number = text::whole_number(&bare).filter(|number| *number >= 0);
    number
        .map(|number| number.to_string())
        .ok_or_else(|| "数字で書いてください（例：20）。わからないときは空欄にします。".into())
}

/// A telephone number; a spreadsheet takes one without hyphens for a number and drops its zero.
fn phone(line: &str) -> Result<String, String> {
    let bare = line.bytes().all(|byte| byte.is_ascii_digit());
    if bare && !line.starts_with('0') {
        return Err(
            "電話番号のはじめの0が失われています。0から書き直してください（例：06-1234-5678）。"
                .into(),
        );
    }
    PhoneNumber::parse(line)
        .map(|number| number.to_string())
        .map_err(|error| format!("{error}。"))
}

/// Wards and towns by their names.
fn areas(line: &str, words: Words<'_>) -> Result<String, String> {
    let mut found: Vec<(i64, i64)> = visits::of_names(line, words.atlas)?
        .into_iter()
        .map(|area| (area.ward.get(), area.town.map_or(0, Id::get)))
        .collect();
    found.sort_unstable();
    let text = |(ward, town): (i64, i64)| match town {
        0 => ward.to_string(),
        town => format!("{ward}/{town}"),
    };
    Ok(found.into_iter().map(text).collect::<Vec<_>>().join(","))
}
