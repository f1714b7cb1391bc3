//! What the forms of a report send.

use kernel::FieldErrors;
use web::Fields;

use super::model::Notes;

/// The longest note, in characters.
const LONGEST: usize = 2_000;

/// The office's notes.
pub fn notes(fields: &Fields) -> Result<Notes, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut take = |name: &str| {
        let text = fields.text(name).to_owned();
        let count = text.chars().count();
        if count > LONGEST {
            errors.add(
                name,
                format!("{LONGEST}文字以内で入力してください（いま{count}文字です）。"),
            );
        }
        text
    };
    let notes = Notes {
        special: take("special_note"),
        issue: take("issue_note"),
    };
    errors.or(notes)
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
