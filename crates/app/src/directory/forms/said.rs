//! What people say of an entry: that it was verified, and whether new patients are taken.

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar::format_date, text};
use ui::Form;
use web::Fields;

use super::values::{date, number};
use crate::{
    codes::Book,
    directory::{
        model::{Acceptance, Answer, Verification},
        rules::{LONGEST_LINE, usual_end},
    },
};

/// 確認した: the day, who and how.
pub fn verification(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<Verification, FieldErrors> {
    let mut errors = FieldErrors::new();
    let on = errors.take("on", date(fields.text("on"), today));
    if errors.is_empty() && on.is_none() {
        errors.add("on", "確認した日を入力してください。");
    }
    // The code stands in the audit row: nothing that anybody could have written there.
    if !book.knows("verified_how", today, fields.text("how")) {
        errors.add("how", "確認の方法を選んでください。");
    }
    errors.or(Verification {
        on,
        by: text::half_width(fields.text("by")),
        how: fields.text("how").to_owned(),
    })
}

/// The form of 新規受入 as it stands on `today`: what has expired is not offered again.
pub fn of_acceptance(said: &Acceptance, today: NaiveDate) -> Form {
    let stands = said.at(today);
    let known = stands != Answer::Unknown;
    let until = said.until.filter(|_| known);
    let limit = said.limit.filter(|_| known);
    Form::new()
        .with("answer", stands.code())
        .with("limit", limit.map(|n| n.to_string()).unwrap_or_default())
        .with("note", if known { said.note.as_str() } else { "" })
        .with(
            "until",
            format_date(until.unwrap_or_else(|| usual_end(today))),
        )
}

/// 新規受入; an answer without a last day holds for [`ACCEPTANCE_DAYS`](crate::directory::ACCEPTANCE_DAYS).
pub fn acceptance(fields: &Fields, today: NaiveDate) -> Result<Acceptance, FieldErrors> {
    let mut errors = FieldErrors::new();
    if !fields.has("answer") {
        errors.add("answer", "新規受入を選んでください。");
    }
    let until = errors.take("until", date(fields.text("until"), today));
    let limit = errors.take("limit", number(fields.text("limit")));
    let note = fields.text("note");
    let count = note.chars().count();
    if count > LONGEST_LINE {
        let message = format!("{LONGEST_LINE}文字以内で入力してください（いま{count}文字です）。");
        errors.add("note", message);
    }
    let answer = Answer::from_code(fields.text("answer"));
    let said = answer != Answer::Unknown;
    errors.or(Acceptance {
        answer,
        limit: limit.filter(|_| said),
        note: if said { note.to_owned() } else { String::new() },
        on: None,
        until: said.then(|| until.unwrap_or_else(|| usual_end(today))),
    })
}
