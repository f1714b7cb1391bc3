//! What is wrong or strange in answers.

use std::collections::BTreeSet;

use super::super::model::{
    Answers, Check, Finding, Item, Kind, Questionnaire, Scale, Severity, Value,
};
use super::{enabled, figure};

/// How far two sums may be apart and still be the same.
const SAME: f64 = 0.000_5;

/// Everything found in the answers, in the order of the questions. `last` are the answers of the
/// period before, for the same questions (see [`super::carried`]).
pub fn check(form: &Questionnaire, answers: &Answers, last: Option<&Answers>) -> Vec<Finding> {
    let desk = Desk {
        form,
        answers,
        last,
        asked: enabled(form, answers),
    };
    let mut found = Vec::new();
    for item in form.items().filter(|item| desk.asked.contains(&item.link)) {
        desk.item(item, &mut found);
    }
    found
}

/// Whether something found must be mended first.
pub fn refusals(found: &[Finding]) -> bool {
    let mut found = found.iter();
    found.any(|one| one.severity == Severity::Refuse)
}

struct Desk<'a> {
    form: &'a Questionnaire,
    answers: &'a Answers,
    last: Option<&'a Answers>,
    asked: BTreeSet<String>,
}

type Said = (Severity, String);

fn refuse(words: impl Into<String>) -> Said {
    (Severity::Refuse, words.into())
}

impl Desk<'_> {
    fn item(&self, item: &Item, found: &mut Vec<Finding>) {
        for link in item.links() {
            let mut said = match self.answers.get(link) {
                Some(value) => self.value(item, link, value),
                None if item.required && item.formula.is_none() => {
                    vec![refuse("答えてください。")]
                }
                None => Vec::new(),
            };
            if self.answers.is_corrected(link) && blank(self.answers.reasons.get(link)) {
                said.push(refuse(
                    "自動で入れた値を直したときは、直す理由を入力してください。",
                ));
            }
            said.extend(item.checks.iter().filter_map(|one| self.held(link, one)));
            found.extend(said.into_iter().map(|(severity, words)| Finding {
                link: link.to_owned(),
                severity,
                words,
            }));
        }
    }

    fn value(&self, item: &Item, link: &str, value: &Value) -> Vec<Said> {
        match (&item.kind, value) {
            (Kind::Single { .. } | Kind::Matrix { .. }, Value::Choice(code)) => {
                self.chosen(link, &[code])
            }
            (Kind::Multiple { .. }, Value::Choices(codes)) => {
                let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
                self.chosen(link, &codes)
            }
            (
                Kind::Number {
                    decimals,
                    least,
                    most,
                    ..
                },
                Value::Number(number),
            ) => bounds(*number, *decimals, (*least, *most))
                .into_iter()
                .collect(),
            (Kind::Text { most, .. }, Value::Text(text)) => {
                let long = text.chars().count() > *most as usize;
                let words = || refuse(format!("{most}文字以内で入力してください。"));
                long.then(words).into_iter().collect()
            }
            (Kind::Date, Value::Date(_)) | (Kind::File, Value::Files(_)) => Vec::new(),
            _ => vec![refuse("答え直してください（設問の形と合いません）。")],
        }
    }

    fn chosen(&self, link: &str, codes: &[&str]) -> Vec<Said> {
        let Some(scale) = self.form.scale_of(link) else {
            return vec![refuse("選択肢がありません。担当者に知らせてください。")];
        };
        if codes.iter().any(|code| scale.choice(code).is_none()) {
            return vec![refuse("選び直してください（今はない選択肢です）。")];
        }
        let detail = self.answers.details.get(link);
        [alone(scale, codes), explained(scale, codes, detail)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn held(&self, link: &str, check: &Check) -> Option<Said> {
        let number = self.answers.number(link)?;
        match check {
            Check::SumOf { parts } => {
                let asked = |part: &&String| self.asked.contains(*part);
                let parts = parts.iter().filter(asked);
                let parts: Vec<f64> = parts.filter_map(|part| self.answers.number(part)).collect();
                let sum: f64 = parts.iter().sum();
                let differs = !parts.is_empty() && (sum - number).abs() > SAME;
                differs.then(|| {
                    let (sum, number) = (figure(sum), figure(number));
                    refuse(format!(
                        "内訳の合計（{sum}）と合いません（{number}）。どちらかを直してください。"
                    ))
                })
            }
            Check::NotAbove { item } => {
                let whole = self.answers.number(item)?;
                (number > whole + SAME).then(|| {
                    let whole = figure(whole);
                    let of = self.form.number(item);
                    refuse(format!("設問{of}の値（{whole}）を超えています（{}）。再掲はもとの数以下になります。", figure(number)))
                })
            }
            Check::Jump { percent } => {
                let before = self.last?.number(link)?;
                jumped(before, number, *percent).then(|| {
                    let (before, number) = (figure(before), figure(number));
                    (
                        Severity::Warn,
                        format!("前回（{before}）から{percent}％を超えて変わっています（今回{number}）。合っているか確かめてください。"),
                    )
                })
            }
        }
    }
}

fn jumped(before: f64, now: f64, percent: u32) -> bool {
    if before.abs() < SAME {
        return false;
    }
    (now - before).abs() / before.abs() * 100.0 > f64::from(percent) + SAME
}

fn blank(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// An answer that goes with no other stands alone.
fn alone(scale: &Scale, codes: &[&str]) -> Option<Said> {
    let mut choices = codes.iter().filter_map(|code| scale.choice(code));
    let only = choices.find(|choice| choice.exclusive)?;
    (codes.len() > 1).then(|| {
        refuse(format!(
            "「{}」は、ほかの答えといっしょには選べません。",
            only.label
        ))
    })
}

/// An answer that asks for words has them.
fn explained(scale: &Scale, codes: &[&str], detail: Option<&String>) -> Option<Said> {
    let mut choices = codes.iter().filter_map(|code| scale.choice(code));
    let asks = choices.find(|choice| choice.detail)?;
    blank(detail).then(|| refuse(format!("「{}」の内容を入力してください。", asks.label)))
}

fn bounds(number: f64, decimals: u8, (least, most): (Option<f64>, Option<f64>)) -> Option<Said> {
    let scaled = number * 10_f64.powi(decimals.into());
    if !number.is_finite() || (scaled - scaled.round()).abs() > 1e-6 {
        return Some(refuse(match decimals {
            0 => "整数で入力してください。".to_owned(),
            digits => format!("小数点以下{digits}けたまでで入力してください。"),
        }));
    }
    match (least, most) {
        (Some(least), _) if number < least => {
            Some(refuse(format!("{}以上で入力してください。", figure(least))))
        }
        (_, Some(most)) if number > most => {
            Some(refuse(format!("{}以下で入力してください。", figure(most))))
        }
        _ => None,
    }
}
