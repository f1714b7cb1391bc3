//! Forms about retention as values, with messages at their fields.

use app::consultations::Number;
use kernel::FieldErrors;
use web::Fields;

use super::super::{
    actions::{New, NewHold},
    model::{Kind, MOST_YEARS},
};

/// The longest reason, in characters.
const LONG: usize = 500;

/// The field of a kind's years.
pub fn field(kind: Kind) -> String {
    format!("years_{}", kind.code())
}

/// The years of each kind.
pub fn rules(fields: &Fields) -> Result<New, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut new = New::new();
    for kind in Kind::ALL {
        let name = field(kind);
        let typed = kernel::text::fold(fields.text(&name)).parse::<i64>().ok();
        match typed.filter(|years| (1..=MOST_YEARS).contains(years)) {
            Some(years) => new.push((kind, years)),
            None => errors.add(
                name,
                format!("1から{MOST_YEARS}までの年数を入力してください。"),
            ),
        }
    }
    errors.or(new)
}

/// What somebody wants to keep.
pub fn hold(fields: &Fields) -> Result<NewHold, FieldErrors> {
    let mut errors = FieldErrors::new();
    let number = |name: &str| kernel::text::fold(fields.text(name)).parse::<i64>().ok();
    let fiscal_year = number("fiscal_year");
    if fiscal_year.is_none() {
        errors.add("fiscal_year", "受付番号の年度を選んでください。");
    }
    let sequence = number("sequence");
    if sequence.is_none() {
        errors.add("sequence", "受付番号の数字を入力してください（例：12）。");
    }
    let reason = fields.text("reason");
    if reason.is_empty() {
        errors.add("reason", "廃棄を止める理由を入力してください。");
    } else if reason.chars().count() > LONG {
        errors.add("reason", format!("理由は{LONG}字までで入力してください。"));
    }
    errors.or(NewHold {
        number: Number {
            fiscal_year: fiscal_year.unwrap_or_default(),
            sequence: sequence.unwrap_or_default(),
        },
        whole_person: fields.has("whole_person"),
        reason: reason.to_owned(),
    })
}

/// How many records the proposer was shown; a message where the box was not ticked.
pub fn proposal(fields: &Fields) -> Result<usize, FieldErrors> {
    let mut errors = FieldErrors::new();
    if !fields.has("confirmed") {
        errors.add("confirmed", "候補を確かめて、ここに印を付けてください。");
    }
    errors.or(fields.text("seen").parse().unwrap_or_default())
}
