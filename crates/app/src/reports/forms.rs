//! What the forms of a report send.

use kernel::{FieldErrors, calendar::YearMonth, text};
use ui::Form;
use web::Fields;

use super::{
    actions::Written,
    model::{MonthlyReport, Notes, ProgressGroup, Setup, Staff},
    rules,
};
use crate::codes::Book;

/// The longest note, in characters.
const LONGEST: usize = 2_000;

/// The longest line, in characters, and the most persons of an office.
const LONGEST_LINE: usize = 200;
const MOST: i64 = 99;

/// The form filled with what is kept.
pub fn filled(report: &MonthlyReport, progress: &[ProgressGroup]) -> Form {
    let (notes, staff) = (&report.notes, &report.setup.staff);
    let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    let form = Form::new()
        .with("special_note", &notes.special)
        .with("publicity_note", &notes.publicity)
        .with("issue_note", &notes.issue)
        .with("full_time", number(staff.full_time))
        .with("part_time", number(staff.part_time))
        .with("qualifications", &staff.qualifications)
        .with("hours", &staff.hours);
    let items = progress.iter().flat_map(|group| &group.items);
    items.fold(form, |form, item| form.with(&item.key, &item.state))
}

/// What the office wrote.
pub fn written(fields: &Fields, book: &Book, month: YearMonth) -> Result<Written, FieldErrors> {
    let mut reading = Reading {
        fields,
        errors: FieldErrors::new(),
    };
    let written = Written {
        notes: Notes {
            special: reading.text("special_note", LONGEST),
            publicity: reading.text("publicity_note", LONGEST),
            issue: reading.text("issue_note", LONGEST),
        },
        setup: Setup {
            staff: Staff {
                full_time: reading.persons("full_time"),
                part_time: reading.persons("part_time"),
                qualifications: reading.text("qualifications", LONGEST_LINE),
                hours: reading.text("hours", LONGEST_LINE),
            },
            progress: rules::progress(&Setup::default(), book, month)
                .into_iter()
                .flat_map(|group| group.items)
                .filter_map(|item| {
                    let state = reading.state(&item.key, book, month)?;
                    Some((item.key, state))
                })
                .collect(),
        },
    };
    reading.errors.or(written)
}

/// Reads fields and gathers what is wrong with them.
struct Reading<'a> {
    fields: &'a Fields,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn text(&mut self, name: &str, longest: usize) -> String {
        let text = self.fields.text(name).to_owned();
        let count = text.chars().count();
        if count > longest {
            let message = format!("{longest}文字以内で入力してください（いま{count}文字です）。");
            self.errors.add(name, message);
        }
        text
    }

    fn persons(&mut self, name: &str) -> Option<i64> {
        let typed = text::half_width(self.fields.text(name));
        let typed = typed.trim_end_matches('人').trim();
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|n| (0..=MOST).contains(n));
        if number.is_none() {
            let message = format!("0から{MOST}までの人数を数字で入力してください（例：1）。");
            self.errors.add(name, message);
        }
        number
    }

    fn state(&mut self, name: &str, book: &Book, month: YearMonth) -> Option<String> {
        let state = self.fields.text(name);
        if state.is_empty() {
            return None;
        }
        if !book.knows(rules::STATES, month.first_day(), state) {
            self.errors.add(name, "一覧から選んでください。");
        }
        Some(state.to_owned())
    }
}

/// The version the person was looking at.
pub fn version(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}

/// The words that go with a move.
pub fn comment(fields: &Fields) -> Result<String, FieldErrors> {
    let text = fields.text("comment").to_owned();
    if text.chars().count() > LONGEST {
        let message = format!("{LONGEST}文字以内で入力してください。");
        return Err(FieldErrors::one("comment", message));
    }
    Ok(text)
}
