//! What editors send.

use kernel::{FieldErrors, calendar::Period};
use web::Fields;

use super::model::Words;

/// The longest text at one place.
const LONGEST: usize = 4000;
/// The longest title.
const LONGEST_TITLE: usize = 120;

/// The period a report is begun for: a half-year or a year.
pub fn period(fields: &Fields) -> Result<Period, FieldErrors> {
    let period = fields.text("period").parse().ok();
    period
        .filter(|period| !matches!(period, Period::Month(_)))
        .ok_or_else(|| FieldErrors::one("period", "期間（半期か年度）を選んでください。"))
}

/// Words at one place.
pub fn words(fields: &Fields) -> Result<Words, FieldErrors> {
    let mut errors = FieldErrors::new();
    for name in ["sentences", "note"] {
        if fields.text(name).chars().count() > LONGEST {
            errors.add(name, "4,000字以内で入力してください。");
        }
    }
    errors.or(Words {
        sentences: fields.text("sentences").trim().to_owned(),
        note: fields.text("note").trim().to_owned(),
        is_hidden: fields.has("hidden"),
        version: fields.text("version").parse().unwrap_or_default(),
    })
}

/// The title.
pub fn title(fields: &Fields) -> Result<String, FieldErrors> {
    let title = fields.text("title").trim();
    match title.chars().count() {
        0 => Err(FieldErrors::one("title", "表題を入力してください。")),
        n if n > LONGEST_TITLE => Err(FieldErrors::one(
            "title",
            "表題は120字以内で入力してください。",
        )),
        _ => Ok(title.to_owned()),
    }
}
