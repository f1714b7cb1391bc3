//! Answers to one edition as answers to another.

use super::super::model::{Answers, Questionnaire, Value};

/// The answers given to `old` as far as `new` asks the same: questions and choices meet by what
/// they are compared by. What has no counterpart is left out.
pub fn carried(old: &Questionnaire, new: &Questionnaire, answers: &Answers) -> Answers {
    let mut found = Answers::default();
    for (link, _) in new.answered() {
        let meets = new.compared_by(link);
        let from = old.answered();
        let from = from
            .iter()
            .find(|(other, _)| old.compared_by(other) == meets);
        let Some((from, _)) = from else { continue };
        let value = answers.get(from).and_then(|value| {
            let code = |code: &String| counterpart((old, from), (new, link), code);
            match value {
                Value::Choice(one) => code(one).map(Value::Choice),
                Value::Choices(many) => {
                    let many: Vec<_> = many.iter().filter_map(code).collect();
                    (!many.is_empty()).then_some(Value::Choices(many))
                }
                other => Some(other.clone()),
            }
        });
        let detail = answers.details.get(*from).filter(|_| value.is_some());
        if let Some(detail) = detail {
            found.details.insert(link.to_owned(), detail.clone());
        }
        found.set(link, value);
    }
    found
}

fn counterpart(
    (old, from): (&Questionnaire, &str),
    (new, to): (&Questionnaire, &str),
    code: &str,
) -> Option<String> {
    let meets = old.scale_of(from)?.choice(code)?.compared_by();
    let mut choices = new.scale_of(to)?.choices.iter();
    let choice = choices.find(|choice| choice.compared_by() == meets)?;
    Some(choice.code.clone())
}
