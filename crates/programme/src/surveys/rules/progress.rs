//! How far an answer has come.

use crate::forms::{Answers, Kind, Questionnaire, enabled};

/// How many questions and rows are answered, of those asked. What is worked out is not counted.
pub fn asked(form: &Questionnaire, answers: &Answers) -> (i64, i64) {
    let reached = enabled(form, answers);
    let links = form
        .items()
        .filter(|item| reached.contains(&item.link) && item.formula.is_none())
        .filter(|item| item.kind != Kind::Note)
        .flat_map(|item| item.links());
    links.fold((0, 0), |(answered, asked), link| {
        (answered + i64::from(answers.get(link).is_some()), asked + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::super::results::tests::form;
    use super::*;
    use crate::forms::Value;

    #[test]
    fn a_question_that_is_not_asked_is_not_missing() {
        let state = |code: &str| Answers::default().with("state", Value::Choice(code.into()));
        assert_eq!(asked(&form(), &Answers::default()), (0, 3));
        assert_eq!(asked(&form(), &state("not")), (1, 3));
        assert_eq!(asked(&form(), &state("doing")), (1, 4));
    }
}
