//! 表示の条件: each test chosen from what the questions before can be answered with.

use kernel::FieldErrors;
use ui::{Choice, Form};
use web::Fields;

use crate::forms::{
    model::{Condition, Is, Kind, Questionnaire, Test},
    rules::figure,
};

/// How many tests a condition has on the screen.
pub const TESTS: usize = 3;

/// Between the parts of a test's value.
const OF: char = '|';

/// Every test that a question before `link` allows; a number is written beside some.
pub fn condition_choices(form: &Questionnaire, link: &str) -> Vec<Choice> {
    let mut choices = Vec::new();
    for item in form.items().take_while(|item| item.link != link) {
        for one in item.links() {
            let number = form.number(one);
            let mut add = |value: String, label: String| choices.push(Choice::new(value, label));
            if matches!(item.kind, Kind::Number { .. }) {
                add(
                    format!("at_least{OF}{one}"),
                    format!("{number} が次の数以上"),
                );
                add(
                    format!("at_most{OF}{one}"),
                    format!("{number} が次の数以下"),
                );
            }
            for choice in form.scale_of(one).map_or(&[][..], |scale| &scale.choices) {
                let (code, label) = (&choice.code, &choice.label);
                add(
                    format!("has{OF}{one}{OF}{code}"),
                    format!("{number} で「{label}」を選んだ"),
                );
                add(
                    format!("has_not{OF}{one}{OF}{code}"),
                    format!("{number} で「{label}」を選んでいない"),
                );
            }
            add(format!("answered{OF}{one}"), format!("{number} に答えた"));
            add(
                format!("blank{OF}{one}"),
                format!("{number} に答えていない"),
            );
        }
    }
    choices
}

/// The form with a condition.
pub(super) fn filled(mut form: Form, condition: Option<&Condition>) -> Form {
    let Some(condition) = condition else {
        return form.with("any", "all");
    };
    form = form.with("any", if condition.any { "any" } else { "all" });
    for (row, test) in (1..).zip(&condition.tests) {
        let item = &test.item;
        let (value, number) = match &test.is {
            Is::Answered => (format!("answered{OF}{item}"), None),
            Is::Blank => (format!("blank{OF}{item}"), None),
            Is::Has(code) => (format!("has{OF}{item}{OF}{code}"), None),
            Is::HasNot(code) => (format!("has_not{OF}{item}{OF}{code}"), None),
            Is::AtLeast(least) => (format!("at_least{OF}{item}"), Some(*least)),
            Is::AtMost(most) => (format!("at_most{OF}{item}"), Some(*most)),
        };
        form = form.with(format!("test-{row}"), value);
        if let Some(number) = number {
            form = form.with(format!("than-{row}"), figure(number));
        }
    }
    form
}

/// The condition as it was chosen. Tests beyond those on the screen are kept from `known`.
pub(super) fn read(
    fields: &Fields,
    known: Option<&Condition>,
    errors: &mut FieldErrors,
) -> Option<Condition> {
    let mut tests: Vec<Test> = (1..=TESTS)
        .filter_map(|row| test(fields, row, errors))
        .collect();
    let more = known.map(|known| known.tests.iter().skip(TESTS));
    tests.extend(more.into_iter().flatten().cloned());
    (!tests.is_empty()).then(|| Condition {
        any: fields.text("any") == "any",
        tests,
    })
}

fn test(fields: &Fields, row: usize, errors: &mut FieldErrors) -> Option<Test> {
    let chosen = fields.text(&format!("test-{row}"));
    let mut parts = chosen.splitn(3, OF);
    let (kind, item, code) = (parts.next()?, parts.next()?, parts.next());
    let name = format!("than-{row}");
    let mut number = || {
        let typed = kernel::text::half_width(fields.text(&name)).replace(',', "");
        let number: Option<f64> = typed.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            errors.add(&name, "数を入力してください（例：1）。");
        }
        number
    };
    let is = match (kind, code) {
        ("answered", _) => Is::Answered,
        ("blank", _) => Is::Blank,
        ("has", Some(code)) => Is::Has(code.into()),
        ("has_not", Some(code)) => Is::HasNot(code.into()),
        ("at_least", _) => Is::AtLeast(number()?),
        ("at_most", _) => Is::AtMost(number()?),
        _ => return None,
    };
    Some(Test {
        item: item.to_owned(),
        is,
    })
}
