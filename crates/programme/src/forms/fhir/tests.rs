//! FHIR there and back.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::{export, import};
use crate::forms::{
    model::{
        Condition, Edition, Is, Item, Kind, Questionnaire, Row, Scale, Section, State, Test, Value,
    },
    sample,
};

fn edition(content: Questionnaire) -> Edition {
    Edition {
        id: kernel::Id::new(7),
        form: "facility".into(),
        number: 2,
        state: State::InUse,
        content,
        updated_at: chrono::DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

#[test]
fn the_sample_comes_back_as_it_was() {
    let json = export(&edition(sample()));
    let found = import(&json.to_string()).unwrap();
    assert_eq!(found.content, sample());
    assert_eq!((found.form.as_str(), found.left.len()), ("facility", 0));
    assert_eq!(json["resourceType"], "Questionnaire");
    assert_eq!(
        (&json["status"], &json["version"]),
        (&json!("active"), &json!("2"))
    );
    let patients = &json["item"][0]["item"][1];
    assert_eq!(patients["enableWhen"][0]["operator"], "!=");
    assert_eq!(patients["enableWhen"][0]["answerCoding"]["code"], "no");
    let id = json["contained"][0]["id"].as_str().unwrap();
    assert_eq!(
        json["item"][0]["item"][0]["answerValueSet"],
        format!("#{id}")
    );
    assert!(!id.contains('_'), "FHIR ids know no underscore");
}

#[test]
fn a_foreign_questionnaire_is_read_and_what_is_unknown_is_listed() {
    let json = json!({
        "resourceType": "Questionnaire", "status": "active", "title": "問診", "publisher": "どこか",
        "item": [
            { "linkId": "1", "text": "喫煙", "type": "boolean", "initial": [{ "valueBoolean": false }] },
            { "linkId": "2", "text": "本数", "type": "integer", "code": [],
              "enableWhen": [{ "question": "1", "operator": "=", "answerBoolean": true }] },
            { "linkId": "3", "text": "困りごと", "type": "open-choice", "repeats": true,
              "answerOption": [{ "valueString": "痛み" }, { "valueCoding": { "code": "sleep", "display": "眠り" } }] },
            { "linkId": "g", "text": "くらし", "type": "group",
              "item": [{ "linkId": "4", "text": "住まい", "type": "string", "maxLength": 20 }] },
        ],
    });
    let found = import(&json.to_string()).unwrap();
    let form = found.content;
    assert_eq!(found.left, ["item[1].code", "publisher"]);
    assert_eq!(form.sections.len(), 2);
    assert_eq!(
        form.item("1").unwrap().initial,
        Some(Value::Choice("false".into()))
    );
    let when = form.item("2").unwrap().condition.clone().unwrap();
    assert_eq!(when.tests[0].is, Is::Has("true".into()));
    let labels: Vec<_> = form
        .scale_of("3")
        .unwrap()
        .choices
        .iter()
        .map(|one| one.label.clone())
        .collect();
    assert_eq!(labels, ["痛み", "眠り", "その他"]);
    assert_eq!(crate::forms::sound(&form), []);
}

#[test]
fn what_is_wrong_is_named_by_its_path() {
    let item = |item: Json| json!({ "resourceType": "Questionnaire", "item": [{ "linkId": "g", "type": "group", "item": [item] }] });
    let cases = [
        (json!({ "resourceType": "Patient" }).to_string(), "resourceType："),
        ("{".to_owned(), "1行目"),
        (item(json!({ "linkId": "a", "type": "quantity" })).to_string(), "item[0].item[0].type："),
        (item(json!({ "linkId": "あ", "type": "string" })).to_string(), "item[0].item[0].linkId："),
        (item(json!({ "linkId": "a", "type": "choice" })).to_string(), "item[0].item[0].answerOption："),
        (item(json!({ "linkId": "a", "type": "choice", "answerValueSet": "http://x" })).to_string(), "answerValueSet："),
        (item(json!({ "linkId": "a", "type": "string", "required": "yes" })).to_string(), "item[0].item[0].required："),
        (item(json!({ "linkId": "a", "type": "string", "enableWhen": [{ "question": "b", "operator": ">", "answerDate": "2026-01-01" }] })).to_string(), "enableWhen[0].operator："),
        (item(json!("x")).to_string(), "item[0].item[0]："),
    ];
    for (text, path) in cases {
        let errors = import(&text).unwrap_err();
        assert!(
            errors.iter().any(|error| error.contains(path)),
            "{path}: {errors:?}"
        );
    }
}

fn words() -> impl Strategy<Value = String> {
    "[ぁ-んa-z「\"<&]{1,12}"
}

fn kind() -> impl Strategy<Value = Kind> {
    let number = (0_u8..3, any::<bool>(), -5_i32..500, "[人回件]{0,1}");
    prop_oneof![
        Just(Kind::Note),
        Just(Kind::single("one")),
        Just(Kind::multiple("one")),
        number.prop_map(|(decimals, bound, most, unit)| Kind::Number {
            unit,
            decimals,
            least: bound.then_some(-7.5),
            most: bound.then(|| most.into()),
        }),
        Just(Kind::Date),
        (any::<bool>(), 1_u32..5000).prop_map(|(lines, most)| Kind::Text { lines, most }),
        (1_usize..4).prop_map(|rows| Kind::Matrix {
            rows: (0..rows)
                .map(|at| Row {
                    link: format!("row{at}"),
                    text: format!("行{at}"),
                    crosswalk: String::new()
                })
                .collect(),
            scale: "one".into(),
        }),
        Just(Kind::File),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    let is = prop_oneof![
        Just(Is::Answered),
        Just(Is::Blank),
        (-3_i32..50).prop_map(|least| Is::AtLeast(least.into())),
        (0_i32..50).prop_map(|most| Is::AtMost(f64::from(most) + 0.5)),
        Just(Is::Has("a".into())),
        Just(Is::HasNot("b".into())),
    ];
    let condition = prop::option::of((any::<bool>(), prop::collection::vec(is, 1..3)));
    (words(), words(), kind(), any::<bool>(), condition).prop_map(
        |(text, help, kind, required, condition)| {
            let tests = |tests: Vec<Is>| {
                tests
                    .into_iter()
                    .map(|is| Test {
                        item: "before".into(),
                        is,
                    })
                    .collect()
            };
            Item {
                help,
                required,
                condition: condition.map(|(any, all)| Condition {
                    any,
                    tests: tests(all),
                }),
                ..Item::new("asked", &text, kind)
            }
        },
    )
}

proptest! {
    #[test]
    fn whatever_is_exported_is_imported_the_same(one in item(), title in words(), mark in "[ア-ン]{0,1}") {
        let scale = Scale::of("one", "組", [("a", "はい"), ("b", "いいえ")]);
        let content = Questionnaire {
            title,
            scales: vec![scale],
            sections: vec![Section { link: "s".into(), mark, title: "章".into(), items: vec![one], ..Section::default() }],
            ..Questionnaire::default()
        };
        let json = export(&edition(content.clone())).to_string();
        prop_assert_eq!(import(&json).unwrap().content, content);
    }

    #[test]
    fn no_text_brings_it_down(text in "[\\[\\]{}\":,a-z0-9 ]{0,80}") {
        let _ = import(&text);
    }
}
