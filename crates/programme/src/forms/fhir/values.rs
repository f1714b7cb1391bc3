//! Conditions and beginning values of a FHIR item.

use super::node::Node;
use crate::forms::model::{Condition, Is, Kind, Test, Value};

/// When a question is asked.
pub(super) fn when(node: &Node<'_>) -> Option<Condition> {
    let tests: Vec<Test> = node.nodes("enableWhen").iter().filter_map(test).collect();
    let how = node.text("enableBehavior");
    if tests.len() > 1 && how.is_empty() {
        node.wrong(
            "enableBehavior",
            "条件が2つ以上あるときは all か any を書いてください。",
        );
    }
    (!tests.is_empty()).then_some(Condition {
        any: how == "any",
        tests,
    })
}

fn test(node: &Node<'_>) -> Option<Test> {
    let item = node.text("question");
    let operator = node.text("operator");
    let number = ["answerDecimal", "answerInteger"].map(|key| node.number(key));
    let number = number.into_iter().flatten().next();
    let coding = node.node("answerCoding").map(|coding| coding.text("code"));
    let flag = node
        .get("answerBoolean")
        .and_then(serde_json::Value::as_bool);
    let text = node.text("answerString");
    let chosen = coding
        .or_else(|| (!text.is_empty()).then_some(text))
        .or_else(|| flag.map(|on| on.to_string()));
    let is = match (operator.as_str(), number, chosen) {
        ("exists", _, _) if flag == Some(false) => Is::Blank,
        ("exists", _, _) => Is::Answered,
        ("=", None, Some(code)) => Is::Has(code),
        ("!=", None, Some(code)) => Is::HasNot(code),
        (">=", Some(least), _) => Is::AtLeast(least),
        ("<=", Some(most), _) => Is::AtMost(most),
        _ => {
            let words =
                "この条件は取り込めません。exists・=・!=（選択肢）か >=・<=（数）にしてください。";
            node.wrong("operator", words);
            return None;
        }
    };
    node.leave_rest();
    Some(Test { item, is })
}

/// What stands in a question before it is answered.
pub(super) fn initial(node: &Node<'_>, kind: &Kind) -> Option<Value> {
    let all = node.nodes("initial");
    let code = |one: &Node<'_>| match one.node("valueCoding") {
        Some(coding) => Some(coding.text("code")),
        None => one
            .get("valueBoolean")
            .and_then(serde_json::Value::as_bool)
            .map(|on| on.to_string()),
    };
    let codes: Vec<String> = all.iter().filter_map(code).collect();
    let first = all.first()?;
    let value = match kind {
        Kind::Single { .. } => codes.into_iter().next().map(Value::Choice),
        Kind::Multiple { .. } if !codes.is_empty() => Some(Value::Choices(codes)),
        Kind::Number { .. } => first
            .number("valueDecimal")
            .or_else(|| first.number("valueInteger"))
            .map(Value::Number),
        Kind::Date => first.text("valueDate").parse().ok().map(Value::Date),
        Kind::Text { .. } => Some(first.text("valueString"))
            .filter(|text| !text.is_empty())
            .map(Value::Text),
        _ => None,
    };
    if value.is_none() {
        first.wrong("value[x]", "はじめの値が、設問の形と合いません。");
    }
    for one in &all {
        one.leave_rest();
    }
    value
}
