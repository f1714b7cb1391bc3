//! Numbers that follow from other numbers.

use super::super::model::{Answers, Formula, Questionnaire, Value};

/// The answers with every calculated question worked out; where its parts are missing it has none.
pub fn calculate(form: &Questionnaire, answers: &Answers) -> Answers {
    let mut done = answers.clone();
    let formulas: Vec<_> = form
        .items()
        .filter_map(|item| Some((item.link.as_str(), item.formula.as_ref()?)))
        .collect();
    for (link, _) in &formulas {
        done.values.remove(*link);
    }
    // One sum may read another, whichever stands first; each round settles at least one more.
    for _ in &formulas {
        let before = done.values.clone();
        for (link, formula) in &formulas {
            let value = result(formula, &done).map(Value::Number);
            done.set(link, value);
        }
        if done.values == before {
            break;
        }
    }
    done
}

fn result(formula: &Formula, answers: &Answers) -> Option<f64> {
    match formula {
        Formula::Sum { of } => {
            let parts: Vec<f64> = of.iter().filter_map(|link| answers.number(link)).collect();
            (!parts.is_empty()).then(|| tidy(parts.iter().sum()))
        }
        Formula::Difference { from, less } => {
            Some(tidy(answers.number(from)? - answers.number(less)?))
        }
        Formula::Share { part, whole } => {
            let (part, whole) = (answers.number(part)?, answers.number(whole)?);
            (whole > 0.0).then(|| (part / whole * 1000.0).round() / 10.0)
        }
    }
}

/// Without the last digits that adding tenths leaves behind.
fn tidy(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
