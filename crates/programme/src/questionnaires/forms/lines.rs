//! The numbers of each target, as they are typed.

use kernel::{FieldErrors, text::whole_number};
use ui::Choice;
use web::Fields;

use crate::questionnaires::{
    model::{Content, Line},
    rules::{self, Flaw},
};

/// The three numbers of a target: the beginning of the field's name, and its head.
pub const NUMBERS: [(&str, &str); 3] = [
    ("sent", "発送数"),
    ("returned", "回収数"),
    ("valid", "有効回答数"),
];

/// More than any city has of one kind.
const MOST: i64 = 1_000_000;

/// The name of the field of `number` of `target`.
pub fn field(number: &str, target: &str) -> String {
    format!("{number}_{target}")
}

/// The lines of `targets` that have numbers.
pub fn lines(fields: &Fields, targets: &[Choice], errors: &mut FieldErrors) -> Vec<Line> {
    let typed = targets.iter().filter_map(|target| {
        let text = |number: &str| fields.text(&field(number, &target.value)).to_owned();
        line(target, NUMBERS.map(|(number, _)| text(number)), errors)
    });
    typed.collect()
}

/// What came back, as the page for counting says it; all else stays as it is in `before`.
pub fn counts(
    fields: &Fields,
    before: &Content,
    label: impl Fn(&str) -> String,
) -> Result<Content, FieldErrors> {
    let mut errors = FieldErrors::new();
    let counted = before.lines.iter().filter_map(|line_before| {
        let target = Choice::new(&line_before.target, label(&line_before.target));
        let text = |number: &str| fields.text(&field(number, &target.value)).to_owned();
        let typed = [
            line_before.sent.to_string(),
            text("returned"),
            text("valid"),
        ];
        line(&target, typed, &mut errors)
    });
    let content = Content {
        lines: counted.collect(),
        ..before.clone()
    };
    errors.or(content)
}

/// One target's line; `None` where it was not asked, or where a number must be mended.
fn line(target: &Choice, typed: [String; 3], errors: &mut FieldErrors) -> Option<Line> {
    let mut numbers = [None; 3];
    let mut is_readable = true;
    for ((number, (name, head)), text) in numbers.iter_mut().zip(NUMBERS).zip(typed) {
        if let Ok(value) = read(&text) {
            *number = value;
        } else {
            is_readable = false;
            let words = format!(
                "{}の{head}を0以上の整数で入力してください（例：173）。",
                target.label
            );
            errors.add(field(name, &target.value), words);
        }
    }
    let [sent, returned, valid] = numbers;
    if !is_readable {
        return None;
    }
    if let Some(flaw) = rules::flaw(sent, returned, valid) {
        let (number, words) = told(flaw, &target.label, numbers);
        errors.add(field(number, &target.value), words);
        return None;
    }
    sent.map(|sent| Line {
        target: target.value.clone(),
        sent,
        returned,
        valid,
    })
}

fn read(typed: &str) -> Result<Option<i64>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number = whole_number(typed).filter(|n| (0..=MOST).contains(n));
    number.map(Some).ok_or(())
}

/// At which number a flaw is mended, and how.
fn told(flaw: Flaw, label: &str, numbers: [Option<i64>; 3]) -> (&'static str, String) {
    let [sent, returned, valid] = numbers.map(Option::unwrap_or_default);
    match flaw {
        Flaw::NotSent => (
            "sent",
            format!(
                "{label}の発送数を入力してください。対象でなければ、回収数と有効回答数を空にしてください。"
            ),
        ),
        Flaw::NotReturned => (
            "returned",
            format!("{label}の回収数を入力してください。有効回答数は、回収数のうちの数です。"),
        ),
        Flaw::MoreReturned => (
            "returned",
            format!(
                "{label}の回収数（{returned}）が発送数（{sent}）を超えています。どちらかを直してください。"
            ),
        ),
        Flaw::MoreValid => (
            "valid",
            format!(
                "{label}の有効回答数（{valid}）が回収数（{returned}）を超えています。どちらかを直してください。"
            ),
        ),
    }
}
