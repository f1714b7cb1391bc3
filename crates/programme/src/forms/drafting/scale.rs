//! 選択肢の組 in a table: one row a choice.

use kernel::FieldErrors;
use ui::Form;
use web::Fields;

use super::{LONGEST_TITLE, needed};
use crate::forms::model::{Choice, Scale};

/// Empty rows below the choices.
const MORE: usize = 4;
/// More choices than any question has.
const MOST: usize = 100;

/// How many rows the table has.
pub fn scale_rows(fields: &Fields, scale: &Scale) -> usize {
    let sent = fields.text("rows").parse().unwrap_or(0);
    (scale.choices.len() + MORE).max(sent).min(MOST)
}

/// The form filled with a set.
pub fn scale_form(scale: &Scale) -> Form {
    let mut form = Form::new().with("name", &scale.name);
    for (row, choice) in (1..).zip(&scale.choices) {
        form = form
            .with(format!("code-{row}"), &choice.code)
            .with(format!("label-{row}"), &choice.label)
            .with(format!("cross-{row}"), &choice.crosswalk);
        if choice.exclusive {
            form = form.with(format!("exclusive-{row}"), "1");
        }
        if choice.detail {
            form = form.with(format!("detail-{row}"), "1");
        }
    }
    form
}

/// The set as it was typed. A choice keeps its code when its words change; a new one gets a code made from `fresh`.
pub fn scale(fields: &Fields, known: &Scale, fresh: &str) -> Result<Scale, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = needed(fields, "name", "組の名前", &mut errors);
    let mut choices: Vec<Choice> = Vec::new();
    for row in 1..=scale_rows(fields, known) {
        let label = fields.text(&format!("label-{row}"));
        if label.is_empty() {
            continue;
        }
        let field = format!("label-{row}");
        if label.chars().count() > LONGEST_TITLE {
            errors.add(
                &field,
                format!("{LONGEST_TITLE}文字以内で入力してください。"),
            );
        }
        if choices.iter().any(|choice| choice.label == label) {
            errors.add(&field, "同じ選択肢があります。言葉を変えてください。");
        }
        let code = fields.text(&format!("code-{row}"));
        let mut choice = known.choice(code).cloned().unwrap_or_else(|| Choice {
            code: format!("{fresh}-{row}"),
            ..Choice::default()
        });
        label.clone_into(&mut choice.label);
        fields
            .text(&format!("cross-{row}"))
            .clone_into(&mut choice.crosswalk);
        choice.exclusive = fields.has(&format!("exclusive-{row}"));
        choice.detail = fields.has(&format!("detail-{row}"));
        choices.push(choice);
    }
    if choices.len() < 2 {
        errors.add("label-1", "選択肢を2つ以上入力してください。");
    }
    let key = if known.key.is_empty() {
        fresh
    } else {
        &known.key
    };
    errors.or(Scale {
        key: key.to_owned(),
        name,
        choices,
    })
}
