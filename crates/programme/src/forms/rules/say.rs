//! Conditions, formulas and checks in words.

use super::super::model::{Check, Condition, Formula, Is, Questionnaire, Test};
use super::figure;

/// When a question is asked: 設問1-2で「ある」と答えたとき.
pub fn condition_words(form: &Questionnaire, condition: &Condition) -> String {
    let tests = condition.tests.iter().map(|test| self::test(form, test));
    let tests: Vec<String> = tests.collect();
    let join = if condition.any {
        "、または"
    } else {
        "、かつ"
    };
    format!("{}とき", tests.join(join))
}

fn test(form: &Questionnaire, test: &Test) -> String {
    let number = form.number(&test.item);
    let label = |code: &str| {
        let scale = form.scale_of(&test.item);
        scale.map_or(code, |scale| scale.label(code)).to_owned()
    };
    match &test.is {
        Is::Answered => format!("設問{number}に答えた"),
        Is::Blank => format!("設問{number}に答えていない"),
        Is::Has(code) => format!("設問{number}で「{}」を選んだ", label(code)),
        Is::HasNot(code) => format!("設問{number}で「{}」を選んでいない", label(code)),
        Is::AtLeast(least) => format!("設問{number}が{}以上の", figure(*least)),
        Is::AtMost(most) => format!("設問{number}が{}以下の", figure(*most)),
    }
}

/// How a number is worked out.
pub fn formula_words(form: &Questionnaire, formula: &Formula) -> String {
    let number = |link: &String| format!("設問{}", form.number(link));
    match formula {
        Formula::Sum { of } => {
            let parts: Vec<String> = of.iter().map(number).collect();
            format!("{}の合計", parts.join("＋"))
        }
        Formula::Difference { from, less } => format!("{}－{}", number(from), number(less)),
        Formula::Share { part, whole } => format!("{}÷{}（％）", number(part), number(whole)),
    }
}

/// What an answer is held against.
pub fn check_words(form: &Questionnaire, check: &Check) -> String {
    let number = |link: &String| format!("設問{}", form.number(link));
    match check {
        Check::SumOf { parts } => {
            let parts: Vec<String> = parts.iter().map(number).collect();
            format!("内訳（{}）の合計と一致", parts.join("、"))
        }
        Check::NotAbove { item } => format!("{}を超えない", number(item)),
        Check::Jump { percent } => format!("前回から{percent}％を超えて変わったら注意"),
    }
}
