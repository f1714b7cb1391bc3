//! The sample form as it is printed: blank for a pen, and filled in.

use render::document::Sender;

use crate::{
    forms::{
        Answers, Value,
        paper::{self, Paper},
        sample,
    },
    testing::pictured,
};

fn asked_by() -> Paper {
    Paper {
        sender: Sender {
            office: "見本市 健康局".into(),
            phone: "06-0000-0000".into(),
            fax: "06-0000-0001".into(),
            ..Sender::default()
        },
        number: "第1版".into(),
        ..Paper::default()
    }
}

fn answers() -> Answers {
    let choice = |code: &str| Value::Choice(code.into());
    let values = [
        ("visits", choice("yes")),
        ("patients", Value::Number(40.0)),
        ("patients_home", Value::Number(30.0)),
        ("patients_facility", Value::Number(10.0)),
        ("patients_end", Value::Number(3.0)),
        ("share", Value::Number(75.0)),
        ("since", Value::Date("2012-04-01".parse().unwrap())),
        ("with_doctor", choice("always")),
        ("with_nurse", choice("often")),
        ("with_manager", choice("never")),
        ("ways", Value::Choices(vec!["fax".into(), "other".into()])),
        ("trainings", Value::Number(2.0)),
        (
            "opinion",
            Value::Text(
                "退院の前に、一度集まって話せるとよい。\n急なときの連絡先を一つにしたい。".into(),
            ),
        ),
    ];
    let values = values.into_iter();
    Answers {
        values: values
            .map(|(link, value)| (link.to_owned(), value))
            .collect(),
        details: [("ways".to_owned(), "連絡ノート".to_owned())].into(),
        ..Answers::default()
    }
}

#[test]
fn a_blank_form_is_printed_as_it_was() {
    let document = paper::document(&sample(), None, asked_by());
    pictured("forms", "blank", &[document]);
}

#[test]
fn a_filled_in_form_is_printed_as_it_was() {
    let paper = Paper {
        created: "令和8年11月20日（金）".into(),
        from: "架空クリニック".into(),
        ..asked_by()
    };
    let document = paper::document(&sample(), Some(&answers()), paper);
    pictured("forms", "filled", &[document]);
}
