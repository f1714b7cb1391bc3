//! What was filled in beforehand, as it is shown beside the questions.

use std::collections::BTreeMap;

use super::{Asked, Asking};
use crate::forms::{
    model::{Answers, Item, Kind, Proposal, Questionnaire, Row, Scale, Section, Value},
    posted,
};

fn form() -> Questionnaire {
    let row = |link: &str, text: &str| Row {
        link: link.into(),
        text: text.into(),
        ..Row::default()
    };
    let rows = vec![row("fair", "講演会"), row("film", "上映会")];
    let matrix = Kind::Matrix {
        rows,
        scale: "done".into(),
    };
    Questionnaire {
        scales: vec![Scale::of("done", "有無", [("y", "した"), ("n", "しない")])],
        sections: vec![Section {
            link: "s".into(),
            items: vec![
                Item::new("ways", "方法", matrix),
                Item::new("times", "回数", Kind::count("回")),
            ],
            ..Section::default()
        }],
        ..Questionnaire::default()
    }
}

#[test]
fn what_was_filled_in_is_said_in_words_at_rows_too() {
    let form = form();
    let mut answers = Answers::default();
    for (link, value) in [
        ("film", Value::Choice("y".into())),
        ("times", Value::Number(3.0)),
    ] {
        let from = "普及啓発の記録".to_owned();
        let href = String::new();
        answers.propose(link, Proposal { value, from, href });
    }
    answers.set("times", Some(Value::Number(4.0)));
    let asked = Asked::of(Asking {
        form: &form,
        answers: &answers,
        fields: posted::filled(&form, &answers),
        findings: &[],
        last: None,
        files: BTreeMap::new(),
    });
    let items = &asked.sections[0].items;
    assert!(items[0].rows[0].from.is_none());
    let film = items[0].rows[1].from.as_ref().unwrap();
    assert_eq!(film.words, "した");
    assert!(!film.is_corrected, "it stands as it was filled in");
    assert!(items[1].from.as_ref().unwrap().is_corrected);
}
