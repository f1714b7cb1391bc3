//! The forms in which a draft is changed: one for the head, a section, a question, a set of answers.

mod head;
mod item;
mod reckoning;
mod scale;
mod when;

pub use head::{head, head_form, section, section_form};
pub use item::{item, item_form, row_count};
pub use scale::{scale, scale_form, scale_rows};
pub use when::{TESTS, condition_choices};

use kernel::FieldErrors;
use web::Fields;

/// The longest title or question, and the longest text under one.
const LONGEST_TITLE: usize = 300;
const LONGEST_TEXT: usize = 2000;

/// Words of at most so many letters.
fn short(fields: &Fields, name: &str, most: usize, errors: &mut FieldErrors) -> String {
    let text = fields.text(name).replace("\r\n", "\n");
    if text.chars().count() > most {
        errors.add(name, format!("{most}文字以内で入力してください。"));
    }
    text
}

/// Words that must not be missing.
fn needed(fields: &Fields, name: &str, what: &str, errors: &mut FieldErrors) -> String {
    let text = short(fields, name, LONGEST_TITLE, errors);
    if text.is_empty() {
        errors.add(name, format!("{what}を入力してください。"));
    }
    text
}
