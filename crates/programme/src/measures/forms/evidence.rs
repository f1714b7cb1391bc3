//! Forms of what shows an issue: counts of consultations, notes.

use app::{
    codes::{Book, well_known},
    figures::Measure as Figure,
};
use chrono::NaiveDate;
use kernel::{FieldErrors, calendar::Period};
use ui::Choice;
use web::Fields;

use super::{LONGEST_TEXT, LONGEST_TITLE, day, limited, needed};

/// Every case, whatever it was about.
const WHAT_ALL: &str = "case:";

/// 相談の件数 that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is counted.
    pub figure: Figure,
    /// Under which code; empty for all.
    pub code: String,
    /// What it is called.
    pub label: String,
}

/// 相談の件数 of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What.
    pub asked: Asked,
    /// When.
    pub period: Period,
}

/// 現場の声・資料: what a person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What it is called.
    pub label: String,
    /// In words.
    pub note: String,
    /// 出典.
    pub source: String,
    /// The day it speaks of.
    pub on: NaiveDate,
}

/// Each list by which cases are counted, with the figure and its name.
const LISTS: [(&str, Figure, &str); 4] = [
    ("topic", Figure::CaseByTopic, "相談内容"),
    ("scene", Figure::CaseByScene, "場面"),
    ("difficulty", Figure::CaseByDifficulty, "支援困難要因"),
    ("outcome", Figure::CaseByOutcome, "結果"),
];

/// What can be counted of consultations: those without a resource first.
pub fn what_choices(book: &Book, today: NaiveDate) -> Vec<Choice> {
    let none = well_known::OUTCOME_NO_RESOURCE;
    let mut choices = vec![
        Choice::new(
            format!("{}:{none}", Figure::CaseByOutcome.code()),
            format!("結果：{}", book.label("outcome", none)),
        ),
        Choice::new(WHAT_ALL, "個別ケース相談の総数"),
    ];
    for (list, figure, name) in LISTS {
        let codes = book.choices(list, today).into_iter();
        let codes = codes.filter(|one| one.value != none);
        choices.extend(codes.map(|one| {
            let value = format!("{}:{}", figure.code(), one.value);
            Choice::new(value, format!("{name}：{}", one.label))
        }));
    }
    choices
}

/// 相談の件数を根拠にする.
pub fn counted(fields: &Fields, book: &Book, today: NaiveDate) -> Result<Counted, FieldErrors> {
    let mut errors = FieldErrors::new();
    let what = fields.text("what");
    let choices = what_choices(book, today);
    let known = choices.iter().find(|one| one.value == what);
    let asked = known.and_then(|choice| {
        let (figure, code) = what.split_once(':')?;
        Some(Asked {
            figure: Figure::from_code(figure)?,
            code: code.to_owned(),
            label: choice.label.clone(),
        })
    });
    if asked.is_none() {
        errors.add("what", "何の件数かを選んでください。");
    }
    let period = fields.text("period").parse::<Period>().ok();
    if period.is_none() {
        errors.add("period", "期間を選んでください。");
    }
    match asked.zip(period) {
        Some((asked, period)) => errors.or(Counted { asked, period }),
        None => Err(errors),
    }
}

/// 現場の声・資料を根拠にする.
pub fn noted(fields: &Fields, today: NaiveDate) -> Result<Noted, FieldErrors> {
    let mut errors = FieldErrors::new();
    let ask = "何が課題を示しているかを入力してください（例：訪問看護連絡会での意見）。";
    let label = needed(&mut errors, fields, "label", ask);
    let source = needed(
        &mut errors,
        fields,
        "source",
        "出典を入力してください（例：令和8年10月の連絡会の記録）。",
    );
    let note = fields.text("note").to_owned();
    limited(
        &mut errors,
        &[("label", &label), ("source", &source)],
        LONGEST_TITLE,
    );
    limited(&mut errors, &[("note", &note)], LONGEST_TEXT);
    let on = day(&mut errors, fields, "on", today);
    if on > today {
        errors.add("on", "今日までの日付で入力してください。");
    }
    errors.or(Noted {
        label,
        note,
        source,
        on,
    })
}
