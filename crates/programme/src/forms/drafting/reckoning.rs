//! 計算・自動入力・確認 of a question.

use kernel::{FieldErrors, text::whole_number};
use ui::Form;
use web::Fields;

use crate::forms::model::{Check, Formula};

/// The form with what is worked out and checked.
pub(super) fn filled(mut form: Form, formula: Option<&Formula>, checks: &[Check]) -> Form {
    match formula {
        None => {}
        Some(Formula::Sum { of }) => {
            form = form.with("formula", "sum");
            form = of.iter().fold(form, |form, link| form.with("sum", link));
        }
        Some(Formula::Difference { from, less }) => {
            form = form.with("formula", "difference").with("first", from);
            form = form.with("second", less);
        }
        Some(Formula::Share { part, whole }) => {
            form = form.with("formula", "share").with("first", part);
            form = form.with("second", whole);
        }
    }
    for check in checks {
        form = match check {
            Check::SumOf { parts } => parts.iter().fold(form, |form, one| form.with("parts", one)),
            Check::NotAbove { item } => form.with("not_above", item),
            Check::Jump { percent } => form.with("jump", percent.to_string()),
        };
    }
    form
}

/// How a question is worked out.
pub(super) fn formula(fields: &Fields, errors: &mut FieldErrors) -> Option<Formula> {
    let pair = |errors: &mut FieldErrors| {
        let found = ["first", "second"].map(|name| fields.text(name).to_owned());
        for (name, link) in ["first", "second"].iter().zip(&found) {
            if link.is_empty() {
                errors.add(*name, "計算に使う設問を選んでください。");
            }
        }
        found
    };
    match fields.text("formula") {
        "sum" => {
            let of: Vec<String> = fields.all("sum").map(str::to_owned).collect();
            if of.is_empty() {
                errors.add("sum", "足す設問を選んでください。");
            }
            Some(Formula::Sum { of })
        }
        "difference" => {
            let [from, less] = pair(errors);
            Some(Formula::Difference { from, less })
        }
        "share" => {
            let [part, whole] = pair(errors);
            Some(Formula::Share { part, whole })
        }
        _ => None,
    }
}

/// What a question is held against.
pub(super) fn checks(fields: &Fields, errors: &mut FieldErrors) -> Vec<Check> {
    let mut checks = Vec::new();
    let parts: Vec<String> = fields.all("parts").map(str::to_owned).collect();
    if !parts.is_empty() {
        checks.push(Check::SumOf { parts });
    }
    if fields.has("not_above") {
        let item = fields.text("not_above").to_owned();
        checks.push(Check::NotAbove { item });
    }
    if fields.has("jump") {
        let percent = whole_number(fields.text("jump")).and_then(|n| u32::try_from(n).ok());
        match percent.filter(|percent| *percent > 0) {
            Some(percent) => checks.push(Check::Jump { percent }),
            None => errors.add("jump", "1以上の数を入力してください（例：50）。"),
        }
    }
    checks
}
