//! What was typed, checked, with messages at the fields.

use app::audit_view::Days;
use chrono::NaiveDate;
use kernel::{FieldErrors, calendar::parse_date};
use web::Fields;

use super::{
    model::{Finding, New},
    rules,
};

/// The longest note, in characters.
const LONG: usize = 1000;

/// Whether any day was typed.
pub fn has_days(fields: &Fields) -> bool {
    fields.has("from") || fields.has("until")
}

/// The days that are asked for, those given where no field is filled in; `None` where there are none.
pub fn days(
    fields: &Fields,
    given: Option<Days>,
    today: NaiveDate,
) -> Result<Option<Days>, FieldErrors> {
    if !has_days(fields) {
        return Ok(given);
    }
    let mut errors = FieldErrors::new();
    let days = typed_days(fields, today, &mut errors);
    errors.or(Some(days))
}

/// The days that were typed, with what is wrong about them.
fn typed_days(fields: &Fields, today: NaiveDate, errors: &mut FieldErrors) -> Days {
    let mut day = |field: &str| {
        let read = parse_date(fields.text(field), today);
        errors.take(field, read.map_err(|error| format!("{error}。")))
    };
    let days = Days {
        from: day("from"),
        until: day("until"),
    };
    if errors.is_empty()
        && let Some((field, message)) = rules::wrong(days, today)
    {
        errors.add(field, message);
    }
    days
}

/// What the reviewer says of the days.
pub fn signed(fields: &Fields, today: NaiveDate) -> Result<New, FieldErrors> {
    let mut errors = FieldErrors::new();
    let days = has_days(fields).then(|| typed_days(fields, today, &mut errors));
    let finding = Finding::from_code(fields.text("finding"));
    if finding.is_none() {
        errors.add("finding", "点検の結果を選んでください。");
    }
    let note = fields.text("note").to_owned();
    let needs_note = finding.is_some_and(|finding| finding != Finding::Clear);
    if needs_note && note.is_empty() {
        errors.add(
            "note",
            "だれに何を確かめるか、または何をしたかを入力してください。",
        );
    }
    if note.chars().count() > LONG {
        errors.add("note", format!("所見は{LONG}字までで入力してください。"));
    }
    if days.is_none() && errors.is_empty() {
        errors.add("from", "点検した期間を入力してください。");
    }
    match (days, finding) {
        (Some(days), Some(finding)) if errors.is_empty() => Ok(New {
            days,
            finding,
            note,
            seen: fields.text("seen").parse().unwrap_or_default(),
        }),
        _ => Err(errors),
    }
}
