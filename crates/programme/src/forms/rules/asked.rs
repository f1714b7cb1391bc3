//! Which questions are asked, given the answers so far.

use std::collections::BTreeSet;

use super::super::model::{Answers, Condition, Is, Item, Questionnaire, Value};

/// The names of the questions that are asked. A question that is not asked counts as not answered
/// for the conditions of those after it.
pub fn enabled(form: &Questionnaire, answers: &Answers) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    let mut silent: BTreeSet<&str> = BTreeSet::new();
    for item in form.items() {
        let holds = item.condition.as_ref().is_none_or(|condition| {
            holds(condition, &|link| {
                answers.get(link).filter(|_| !silent.contains(link))
            })
        });
        if holds {
            asked.insert(item.link.clone());
        } else {
            silent.extend(item.links());
        }
    }
    asked
}

/// The answers without those of questions that are not asked, and with everything worked out.
pub fn settled(form: &Questionnaire, answers: &Answers) -> Answers {
    let mut kept = super::calculate(form, answers);
    let asked = enabled(form, &kept);
    for item in form.items().filter(|item| !asked.contains(&item.link)) {
        forget(&mut kept, item);
    }
    super::calculate(form, &kept)
}

fn forget(answers: &mut Answers, item: &Item) {
    for link in item.links() {
        answers.values.remove(link);
        answers.details.remove(link);
        answers.reasons.remove(link);
        answers.proposals.remove(link);
    }
}

fn holds<'a>(condition: &Condition, answer: &impl Fn(&str) -> Option<&'a Value>) -> bool {
    let mut tests = condition.tests.iter();
    let test = |test: &super::super::model::Test| passes(&test.is, answer(&test.item));
    if condition.any {
        tests.any(test)
    } else {
        tests.all(test)
    }
}

fn passes(is: &Is, value: Option<&Value>) -> bool {
    match is {
        Is::Answered => value.is_some(),
        Is::Blank => value.is_none(),
        Is::Has(code) => has(value, code),
        Is::HasNot(code) => !has(value, code),
        Is::AtLeast(least) => number(value).is_some_and(|number| number >= *least),
        Is::AtMost(most) => number(value).is_some_and(|number| number <= *most),
    }
}

fn has(value: Option<&Value>, code: &str) -> bool {
    match value {
        Some(Value::Choice(chosen)) => chosen == code,
        Some(Value::Choices(chosen)) => chosen.iter().any(|one| one == code),
        _ => false,
    }
}

fn number(value: Option<&Value>) -> Option<f64> {
    match value {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    }
}
