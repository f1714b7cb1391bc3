//! Tables of cases for the rules, on the sample form.

use proptest::prelude::*;

use super::*;
use crate::forms::{
    model::{
        Answers, Check, Choice, Condition, Formula, Is, Item, Kind, Proposal, Questionnaire,
        Section, Severity, Test, Value,
    },
    sample,
};

fn today() -> chrono::NaiveDate {
    "2026-11-20".parse().unwrap()
}

/// Answers typed as text, by name.
fn typed(pairs: &[(&str, &str)]) -> Answers {
    let form = sample();
    pairs
        .iter()
        .fold(Answers::default(), |answers, (link, text)| {
            answers.with(link, read(&form, link, text, today()).unwrap().unwrap())
        })
}

const WHOLE: [(&str, &str); 7] = [
    ("visits", "行っている"),
    ("patients", "12"),
    ("patients_home", "9"),
    ("patients_facility", "３"),
    ("with_doctor", "いつも"),
    ("with_nurse", "ときどき"),
    ("with_manager", "never"),
];

#[test]
fn a_question_is_asked_while_its_condition_holds() {
    let form = sample();
    for (answer, asked) in [("yes", true), ("soon", true), ("no", false)] {
        let answers = typed(&[("visits", answer)]);
        assert_eq!(
            enabled(&form, &answers).contains("patients"),
            asked,
            "{answer}"
        );
    }
    // Not answered is not 行っていない.
    assert!(enabled(&form, &Answers::default()).contains("patients"));
}

#[test]
fn each_test_of_a_condition_looks_at_the_answer() {
    let number = Value::Number(3.0);
    let several = Value::Choices(vec!["fax".into(), "ict".into()]);
    let cases = [
        (Is::Answered, Some(number.clone()), true),
        (Is::Answered, None, false),
        (Is::Blank, None, true),
        (Is::AtLeast(3.0), Some(number.clone()), true),
        (Is::AtLeast(3.5), Some(number.clone()), false),
        (Is::AtMost(3.0), Some(number.clone()), true),
        (Is::AtMost(3.0), None, false),
        (Is::Has("ict".into()), Some(several.clone()), true),
        (Is::Has("phone".into()), Some(several.clone()), false),
        (Is::HasNot("phone".into()), Some(several), true),
    ];
    for (is, value, expected) in cases {
        let test = Test {
            item: "a".into(),
            is: is.clone(),
        };
        let mut form = two(Kind::count(""));
        form.sections[0].items[1].condition = Some(Condition {
            any: false,
            tests: vec![test],
        });
        let mut answers = Answers::default();
        answers.set("a", value.clone());
        assert_eq!(
            enabled(&form, &answers).contains("b"),
            expected,
            "{is:?} {value:?}"
        );
    }
}

/// Two questions a and b of one kind.
fn two(kind: Kind) -> Questionnaire {
    Questionnaire {
        title: "試験".into(),
        sections: vec![Section {
            link: "s".into(),
            title: "試験".into(),
            items: vec![
                Item::new("a", "一", kind.clone()),
                Item::new("b", "二", kind),
            ],
            ..Section::default()
        }],
        ..Questionnaire::default()
    }
}

#[test]
fn a_hidden_question_counts_as_not_answered_and_is_forgotten_when_settled() {
    let mut answers = typed(&WHOLE);
    answers.set("visits", Some(Value::Choice("no".into())));
    let settled = settled(&sample(), &answers);
    assert_eq!(settled.number("patients"), None);
    assert_eq!(settled.number("share"), None);
    assert_eq!(
        answers.number("patients"),
        Some(12.0),
        "kept until it is handed in"
    );
}

#[test]
fn numbers_follow_from_others_whichever_stands_first() {
    assert_eq!(
        calculate(&sample(), &typed(&WHOLE)).number("share"),
        Some(75.0)
    );
    let mut form = two(Kind::count(""));
    form.sections[0]
        .items
        .push(Item::new("c", "三", Kind::count("")));
    form.sections[0].items[0].formula = Some(Formula::Sum {
        of: vec!["b".into(), "c".into()],
    });
    form.sections[0].items[1].formula = Some(Formula::Difference {
        from: "c".into(),
        less: "d".into(),
    });
    let answers = Answers::default()
        .with("c", Value::Number(0.3))
        .with("d", Value::Number(0.1));
    let done = calculate(&form, &answers);
    assert_eq!((done.number("b"), done.number("a")), (Some(0.2), Some(0.5)));
    // What somebody typed into a calculated question does not count.
    let forged = Answers::default().with("a", Value::Number(99.0));
    assert_eq!(calculate(&form, &forged).number("a"), None);
}

#[test]
fn what_is_wrong_is_said_at_its_question() {
    let cases: [(&str, Option<Value>, Severity, &str); 7] = [
        ("visits", None, Severity::Refuse, "答えてください"),
        ("with_nurse", None, Severity::Refuse, "答えてください"),
        (
            "patients",
            Some(Value::Number(13.0)),
            Severity::Refuse,
            "内訳の合計（12）",
        ),
        (
            "patients_end",
            Some(Value::Number(13.0)),
            Severity::Refuse,
            "超えています",
        ),
        (
            "patients_end",
            Some(Value::Number(-1.0)),
            Severity::Refuse,
            "0以上",
        ),
        (
            "patients_end",
            Some(Value::Number(1.5)),
            Severity::Refuse,
            "整数",
        ),
        (
            "visits",
            Some(Value::Choice("gone".into())),
            Severity::Refuse,
            "今はない選択肢",
        ),
    ];
    let form = sample();
    assert_eq!(check(&form, &calculate(&form, &typed(&WHOLE)), None), []);
    for (link, value, severity, words) in cases {
        let mut answers = typed(&WHOLE);
        answers.set(link, value);
        let found = check(&form, &calculate(&form, &answers), None);
        let told = found
            .iter()
            .any(|one| one.link == link && one.severity == severity && one.words.contains(words));
        assert!(told, "{link}: {words} in {found:?}");
    }
}

#[test]
fn an_answer_that_stands_alone_and_one_that_wants_words_are_checked() {
    let form = sample();
    let with = |codes: &[&str], detail: &str| {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        let mut answers = typed(&WHOLE).with("ways", Value::Choices(codes));
        answers.details.insert("ways".into(), detail.into());
        check(&form, &answers, None).len()
    };
    let cases = [
        (with(&["fax", "ict"], ""), 0),
        (with(&["none"], ""), 0),
        (with(&["fax", "none"], ""), 1),
        (with(&["other"], " "), 1),
        (with(&["other"], "交換ノート"), 0),
    ];
    for (at, (found, expected)) in cases.into_iter().enumerate() {
        assert_eq!(found, expected, "case {at}");
    }
}

#[test]
fn a_jump_is_a_warning_and_a_correction_wants_a_reason() {
    let form = sample();
    for (last, warned) in [("6", true), ("8", false), ("11", false), ("100", true)] {
        let last = typed(&[("patients", last)]);
        let found = check(&form, &typed(&WHOLE), Some(&last));
        assert_eq!(
            found.iter().any(|one| one.severity == Severity::Warn),
            warned
        );
        assert!(!refusals(&found));
    }
    let mut answers = typed(&WHOLE);
    let proposal = |number| Proposal {
        value: Value::Number(number),
        from: "研修の記録".into(),
        href: String::new(),
    };
    answers.propose("trainings", proposal(3.0));
    assert_eq!(answers.number("trainings"), Some(3.0));
    assert!(!refusals(&check(&form, &answers, None)));
    answers.set("trainings", Some(Value::Number(4.0)));
    assert!(refusals(&check(&form, &answers, None)));
    answers
        .reasons
        .insert("trainings".into(), "区外の1回を足す".into());
    assert!(!refusals(&check(&form, &answers, None)));
    // A new proposal never runs over what a person corrected.
    answers.propose("trainings", proposal(5.0));
    assert_eq!(answers.number("trainings"), Some(4.0));
}

#[test]
fn differences_and_answers_are_told_in_words() {
    let form = sample();
    let after = typed(&WHOLE).with("patients", Value::Number(1200.0));
    let changes = difference(&form, &typed(&WHOLE), &after);
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].before.as_str(), changes[0].after.as_str()),
        ("12人", "1,200人")
    );
    assert_eq!(changes[0].text, "ア-2 訪問した患者");
    assert_eq!(form.number("with_nurse"), "イ-1-2");
    assert_eq!(words(&form, &after, "with_nurse"), "ときどき");
    for (number, said) in [(-0.0, "0"), (-1234.5, "-1,234.5"), (0.1 + 0.2, "0.3")] {
        assert_eq!(figure(number), said);
    }
}

#[test]
fn answers_are_carried_over_by_what_they_are_compared_by() {
    let old = sample();
    let mut new = sample();
    new.sections[0].items[1].link = "people".into();
    new.sections[0].items[1].crosswalk = "patients".into();
    let doing = &mut new.scales[0].choices;
    doing[0] = Choice {
        crosswalk: "yes".into(),
        ..Choice::new("done", "実施している")
    };
    doing.remove(1);
    let carry =
        |answer: &str| carried(&old, &new, &typed(&[("visits", answer), ("patients", "5")]));
    assert_eq!(carry("yes").codes("visits"), ["done"]);
    assert!(carry("soon").codes("visits").is_empty(), "no counterpart");
    assert_eq!(carry("yes").number("people"), Some(5.0));
}

#[test]
fn a_form_that_cannot_be_asked_says_why() {
    assert_eq!(sound(&sample()), []);
    let broken = |change: &dyn Fn(&mut Questionnaire)| {
        let mut form = sample();
        change(&mut form);
        sound(&form)
    };
    let item = |at: usize, change: &dyn Fn(&mut Item)| {
        broken(&|form| change(&mut form.sections[0].items[at]))
    };
    let later = Condition {
        any: false,
        tests: vec![Test {
            item: "patients".into(),
            is: Is::Answered,
        }],
    };
    let round = Formula::Sum {
        of: vec!["share".into()],
    };
    let cases = [
        broken(&|form| form.title.clear()),
        broken(&|form| form.sections.clear()),
        broken(&|form| form.scales[0].choices.truncate(1)),
        broken(&|form| form.sections[1].link = "s-visits".into()),
        item(0, &|item| item.text.clear()),
        item(0, &|item| item.kind = Kind::single("gone")),
        item(0, &|item| item.condition = Some(later.clone())),
        item(2, &|item| item.formula = Some(round.clone())),
        item(0, &|item| item.checks = vec![Check::Jump { percent: 5 }]),
        item(1, &|item| item.prefill = "unknown.source".into()),
        item(1, &|item| item.link = "あ".into()),
        item(1, &|item| item.initial = Some(Value::Text("5".into()))),
    ];
    for (at, found) in cases.iter().enumerate() {
        assert!(!found.is_empty(), "case {at}");
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let form = sample();
    for (text, number) in [
        ("12", 12.0),
        ("１，２３４", 1234.0),
        ("△3", -3.0),
        ("ー5", -5.0),
    ] {
        let read = read(&form, "patients", text, today());
        assert_eq!(read, Ok(Some(Value::Number(number))), "{text}");
    }
    for (link, text) in [
        ("patients", "十二人"),
        ("patients", "1e9"),
        ("patients", "NaN"),
        ("visits", "たぶん"),
        ("since", "いつか"),
        ("gone", "1"),
    ] {
        assert!(read(&form, link, text, today()).is_err(), "{link}={text}");
    }
    assert_eq!(read(&form, "since", " ", today()), Ok(None));
}

#[test]
fn moving_and_changing_keeps_every_other_question() {
    let form = sample();
    let links = |form: &Questionnaire| {
        form.items()
            .map(|item| item.link.clone())
            .collect::<Vec<_>>()
    };
    let moved = apply(&form, Edit::Move("note".into(), Place::Up));
    assert_eq!(moved.sections[0].items.last().unwrap().link, "note");
    let back = apply(&moved, Edit::Move("note".into(), Place::Down));
    assert_eq!(links(&back), links(&form));
    assert_eq!(apply(&form, Edit::Move("visits".into(), Place::Up)), form);
    let sections = apply(&form, Edit::Move("s-visits".into(), Place::Down));
    assert_eq!(sections.sections[1].link, "s-visits");
    let removed = apply(&form, Edit::Remove("patients_end".into()));
    assert_eq!(links(&removed).len(), links(&form).len() - 1);
}

proptest! {
    #[test]
    fn working_out_twice_changes_nothing(home in 0_u32..500, facility in 0_u32..500, whole in 0_u32..900) {
        let form = sample();
        let answers = Answers::default()
            .with("visits", Value::Choice("yes".into()))
            .with("patients", Value::Number(whole.into()))
            .with("patients_home", Value::Number(home.into()))
            .with("patients_facility", Value::Number(facility.into()));
        let once = settled(&form, &answers);
        prop_assert_eq!(&settled(&form, &once), &once);
        let sums = check(&form, &once, None).iter().any(|one| one.link == "patients");
        prop_assert_eq!(sums, home + facility != whole);
    }

    #[test]
    fn any_words_are_read_or_refused_never_worse(text in ".{0,40}") {
        let form = sample();
        for link in ["visits", "patients", "since", "ways", "opinion", "share", "with_nurse"] {
            let _ = read(&form, link, &text, today());
        }
    }
}
