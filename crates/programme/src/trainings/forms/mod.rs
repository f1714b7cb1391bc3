//! The forms of trainings: what was typed → values, or what must be mended at which field.

mod answer;
mod filter;
mod people;
mod result;
mod training;

pub use answer::{LONGEST_OPINION, answer};
pub use filter::{Wanted, wanted};
pub use people::{Signing, Trouble, blank_person, citizen, filled_person, person};
pub use result::{blank_result, outcome};
pub use training::{blank, filled, halves, plan};

use kernel::{FieldErrors, text};
use web::Fields;

/// One line of text of at most `most` characters.
fn line(fields: &Fields, errors: &mut FieldErrors, name: &str, most: usize) -> String {
    let text: String = fields
        .text(name)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    long(errors, name, &text, most);
    text
}

/// Several lines of at most `most` characters.
fn lines(fields: &Fields, errors: &mut FieldErrors, name: &str, most: usize) -> String {
    let text = fields.text(name).replace("\r\n", "\n");
    long(errors, name, &text, most);
    text
}

fn long(errors: &mut FieldErrors, name: &str, text: &str, most: usize) {
    if text.chars().count() > most {
        errors.add(name, too_long(most));
    }
}

fn too_long(most: usize) -> String {
    format!("{most}文字以内で入力してください。")
}

/// A whole number from 0 to `most`; `None` where nothing was typed.
fn number(fields: &Fields, name: &str, most: i64) -> Result<Option<i64>, String> {
    let typed = fields.text(name).replace(['円', '人', '名'], "");
    if typed.is_empty() {
        return Ok(None);
    }
    match text::whole_number(&typed) {
        Some(n) if (0..=most).contains(&n) => Ok(Some(n)),
        _ => Err(format!("0から{most}までの数字で入力してください。")),
    }
}
