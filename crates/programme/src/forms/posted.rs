//! Answers as a form on the screen sends them, and the form filled with answers.
//!
//! The fields are `q_` (answer), `d_` (what was written beside it) and `r_` (直す理由) with the name
//! of the question or row behind.

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar::format_date};
use ui::Form;
use web::Fields;

use super::{
    model::{Answers, Finding, Item, Kind, Questionnaire, Severity, Value},
    rules,
};

/// The longest words beside an answer.
const LONGEST_DETAIL: usize = 300;

/// The field of a question's answer.
pub fn field(link: &str) -> String {
    format!("q_{link}")
}

/// The field of what is written beside an answer.
pub fn detail_field(link: &str) -> String {
    format!("d_{link}")
}

/// The field of the reason for a correction.
pub fn reason_field(link: &str) -> String {
    format!("r_{link}")
}

/// The answers a form sent, with everything worked out, and what could not be read, at its field.
/// Files and what was filled in stay as they are in `before`.
pub fn answers(
    form: &Questionnaire,
    fields: &Fields,
    before: &Answers,
    today: NaiveDate,
) -> (Answers, FieldErrors) {
    let mut now = Answers {
        proposals: before.proposals.clone(),
        ..Answers::default()
    };
    let mut errors = FieldErrors::new();
    for item in form.items() {
        for link in item.links() {
            if item.kind == Kind::File {
                now.set(link, before.get(link).cloned());
                continue;
            }
            if item.formula.is_some() {
                continue;
            }
            let value = errors.take(&field(link), value(form, item, (link, fields), today));
            now.set(link, value);
            beside(&mut now, &mut errors, (link, fields));
        }
    }
    (rules::calculate(form, &now), errors)
}

fn value(
    form: &Questionnaire,
    item: &Item,
    (link, fields): (&str, &Fields),
    today: NaiveDate,
) -> Result<Option<Value>, String> {
    let name = field(link);
    if let Kind::Multiple { scale } = &item.kind {
        let sent: Vec<String> = fields.all(&name).map(str::to_owned).collect();
        let codes = rules::in_order(form.scale(scale), &sent);
        return Ok((!codes.is_empty()).then_some(Value::Choices(codes)));
    }
    rules::read(form, link, fields.text(&name), today)
}

/// What stands beside an answer: its detail, and the reason it was corrected.
fn beside(now: &mut Answers, errors: &mut FieldErrors, (link, fields): (&str, &Fields)) {
    let corrected = now.is_corrected(link);
    for (name, into, wanted) in [
        (detail_field(link), &mut now.details, true),
        (reason_field(link), &mut now.reasons, corrected),
    ] {
        let text = fields.text(&name);
        if text.chars().count() > LONGEST_DETAIL {
            let words = format!("{LONGEST_DETAIL}文字以内で入力してください。");
            errors.add(name, words);
        } else if !text.is_empty() && wanted {
            into.insert(link.to_owned(), text.to_owned());
        }
    }
}

/// The form filled with answers.
pub fn filled(form: &Questionnaire, answers: &Answers) -> Form {
    let mut filled = Form::new();
    for (link, _) in form.answered() {
        let name = field(link);
        filled = match answers.get(link) {
            None | Some(Value::Files(_)) => filled,
            Some(Value::Choices(codes)) => codes
                .iter()
                .fold(filled, |filled, code| filled.with(&name, code)),
            Some(Value::Choice(code)) => filled.with(name, code),
            Some(Value::Number(number)) => filled.with(name, rules::figure(*number)),
            Some(Value::Date(day)) => filled.with(name, format_date(*day)),
            Some(Value::Text(text)) => filled.with(name, text),
        };
        if let Some(detail) = answers.details.get(link) {
            filled = filled.with(detail_field(link), detail);
        }
        if let Some(reason) = answers.reasons.get(link) {
            filled = filled.with(reason_field(link), reason);
        }
    }
    filled
}

/// What must be mended, as messages at the fields; warnings are not among it.
pub fn messages(findings: &[Finding]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for finding in findings {
        if finding.severity == Severity::Refuse {
            errors.add(field(&finding.link), finding.words.clone());
        }
    }
    errors
}
