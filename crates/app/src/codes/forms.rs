//! The forms of the code lists.

use chrono::NaiveDate;
use kernel::{calendar, text};
use ui::Form;
use web::Fields;

use super::model::{Code, CodeVersion, Draft, DraftCode};

/// Empty rows for new codes at first, and how many more a press of the button brings.
const NEW_ROWS: usize = 3;

/// The most rows a form has; beyond it nothing is read.
const MOST_ROWS: usize = 300;

/// How many rows the form of the next version has: the last version's codes, then empty ones.
pub fn rows(fields: &Fields, last: &CodeVersion) -> usize {
    let asked: usize = fields.text("rows").parse().unwrap_or(0);
    let least = last.codes.len() + NEW_ROWS;
    let more = if fields.has("more") { NEW_ROWS } else { 0 };
    (asked.max(least) + more).min(MOST_ROWS.max(least))
}

/// The form of a copy of the last version.
pub fn copy_of(last: &CodeVersion) -> Form {
    (1..)
        .zip(&last.codes)
        .fold(Form::new(), |form, (row, code)| {
            of_code(form, row, code)
                .with(format!("order-{row}"), row.to_string())
                .with(format!("from-{row}"), row.to_string())
        })
}

fn of_code(form: Form, row: usize, code: &Code) -> Form {
    let short = if code.short == code.label {
        ""
    } else {
        &code.short
    };
    form.with(format!("label-{row}"), &code.label)
        .with(format!("short-{row}"), short)
        .with(format!("group-{row}"), &code.group)
}

/// The form of a version's labels.
pub fn labels_of(version: &CodeVersion) -> Form {
    (1..)
        .zip(&version.codes)
        .fold(Form::new(), |form, (row, code)| of_code(form, row, code))
}

/// What the form of the next version asks for.
pub fn draft(fields: &Fields, last: &CodeVersion, today: NaiveDate) -> Draft {
    let valid_from = calendar::parse_date(fields.text("valid_from"), today);
    let codes = (1..=rows(fields, last)).map(|row| draft_code(fields, last, row));
    let is_written = |code: &DraftCode| {
        let new = [
            &code.code,
            &code.label,
            &code.short,
            &code.from,
            &code.order,
        ];
        code.row <= last.codes.len() || new.iter().any(|typed| !typed.is_empty())
    };
    Draft {
        valid_from: valid_from.map_err(|error| format!("{error}。")),
        note: clean(fields, "note"),
        codes: codes.filter(is_written).collect(),
    }
}

/// The labels that the form of a version's labels sends.
pub fn labels(fields: &Fields, version: &CodeVersion) -> Vec<DraftCode> {
    (1..=version.codes.len())
        .map(|row| draft_code(fields, version, row))
        .collect()
}

/// One row. The code of a row that was there is taken from the version, whatever was sent.
fn draft_code(fields: &Fields, last: &CodeVersion, row: usize) -> DraftCode {
    let typed = |name: &str| clean(fields, &format!("{name}-{row}"));
    let held = row.checked_sub(1).and_then(|at| last.codes.get(at));
    DraftCode {
        row,
        code: match held {
            Some(code) => code.code.clone(),
            None => text::half_width(&typed("code")),
        },
        label: typed("label"),
        short: typed("short"),
        group: typed("group"),
        order: typed("order"),
        from: typed("from"),
        ends: fields.has(&format!("ends-{row}")),
    }
}

fn clean(fields: &Fields, name: &str) -> String {
    text::clean_cell(fields.text(name)).text
}
