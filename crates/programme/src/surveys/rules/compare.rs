//! 前回との比較: questions and answers of two editions meet by their crosswalk; where there is none,
//! nothing is compared, and the page says so.

use super::results::{Tally, tally};
use crate::forms::{Answers, Choice, Kind, Questionnaire, Scale, carried};

/// 今回と前回 of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// 今回.
    pub now: Tally,
    /// 前回, as answers to the question of this time, or why it cannot be compared.
    pub before: Standing,
}

/// Whether a question can be compared with the last edition.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It can.
    Beside {
        /// What was answered then.
        tally: Tally,
        /// How answers of then are read now; empty where they are the same.
        note: String,
    },
    /// 比較不可, and why.
    Not(&'static str),
}

/// Each question of this time beside the last one.
pub fn compare(
    (form, all): (&Questionnaire, &[Answers]),
    (old, past): (&Questionnaire, &[Answers]),
) -> Vec<Compared> {
    let read: Vec<Answers> = past
        .iter()
        .map(|answers| carried(old, form, answers))
        .collect();
    let before = tally(form, &read);
    let now = tally(form, all).into_iter();
    now.zip(before)
        .map(|(now, mut before)| {
            // Of then, everybody was asked whom the old form asked.
            before.asked = past.len();
            let before = match meeting(old, form, &now.link) {
                Ok(note) => Standing::Beside {
                    tally: before,
                    note,
                },
                Err(why) => Standing::Not(why),
            };
            Compared { now, before }
        })
        .collect()
}

/// The answers of the last time as answers to this form.
pub fn last(old: &Questionnaire, form: &Questionnaire, answers: &Answers) -> Answers {
    carried(old, form, answers)
}

/// Whether a question was asked alike the last time.
pub fn comparable(old: &Questionnaire, form: &Questionnaire, link: &str) -> bool {
    meeting(old, form, link).is_ok()
}

/// How answers of then are read as answers of now, or why they cannot be.
fn meeting(old: &Questionnaire, form: &Questionnaire, link: &str) -> Result<String, &'static str> {
    let meets = form.compared_by(link);
    let asked = old.answered();
    let from = asked
        .iter()
        .find(|(other, _)| old.compared_by(other) == meets)
        .map(|(other, _)| *other)
        .ok_or("前回は同じ設問がありません。")?;
    if shape(form, link) != shape(old, from) {
        return Err("前回は回答の形が違います。");
    }
    match (old.scale_of(from), form.scale_of(link)) {
        (Some(then), Some(now)) => reading(then, now),
        _ => Ok(String::new()),
    }
}

/// What kind of answer a question takes, as far as comparing goes.
fn shape(form: &Questionnaire, link: &str) -> &'static str {
    let item = form.item(link).or_else(|| form.row(link).map(|row| row.0));
    match item.map(|item| &item.kind) {
        Some(Kind::Single { .. } | Kind::Matrix { .. }) => "one",
        Some(other) => other.code(),
        None => "",
    }
}

fn reading(then: &Scale, now: &Scale) -> Result<String, &'static str> {
    let mut keys: Vec<&str> = now.choices.iter().map(Choice::compared_by).collect();
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() < count {
        return Err("前回の1つの選択肢が、今回は分かれています。");
    }
    let mut notes = Vec::new();
    let mut met = 0;
    for choice in &now.choices {
        let old: Vec<&str> = then
            .choices
            .iter()
            .filter(|one| one.compared_by() == choice.compared_by())
            .map(|one| one.label.as_str())
            .collect();
        met += old.len();
        if !old.is_empty() && old != [choice.label.as_str()] {
            let old = old.join("」「");
            notes.push(format!(
                "前回の「{old}」は「{}」として数えています。",
                choice.label
            ));
        }
    }
    if met == 0 {
        return Err("前回は選択肢が違い、対応するものがありません。");
    }
    let lost = then
        .choices
        .iter()
        .filter(|one| !keys.contains(&one.compared_by()));
    notes
        .extend(lost.map(|one| format!("前回の「{}」にあたる選択肢は今回ありません。", one.label)));
    Ok(notes.concat())
}

#[cfg(test)]
mod tests {
    use super::super::results::{Given, tests::form};
    use super::*;
    use crate::forms::{Item, Value};

    fn old() -> Questionnaire {
        let mut old = form();
        let scale = Scale::of(
            "progress",
            "4段階",
            [
                ("done", "既に実施"),
                ("this_year", "当年度中に実施予定"),
                ("next_year", "翌年度に実施予定"),
                ("none", "未実施"),
            ],
        );
        old.scales[0] = scale;
        for (choice, as_now) in
            old.scales[0]
                .choices
                .iter_mut()
                .zip(["doing", "preparing", "preparing", "not"])
        {
            choice.crosswalk = as_now.into();
        }
        old.sections[0].items[0].link = "uw1".into();
        old.sections[0].items[0].crosswalk = "state".into();
        old.sections[0].items[1] = Item::new("times", "回数", Kind::text(false));
        old.sections[0].items[2] = Item::new("themes", "テーマ", Kind::multiple("topic"));
        old
    }

    #[test]
    fn four_answers_of_then_are_read_as_three_of_now_and_the_rest_is_not_compared() {
        let past: Vec<Answers> = ["done", "this_year", "next_year", "none"]
            .map(|code| Answers::default().with("uw1", Value::Choice(code.into())))
            .into();
        let rows = compare((&form(), &[]), (&old(), &past));
        let Standing::Beside { tally, note } = &rows[0].before else {
            panic!("{:?}", rows[0])
        };
        let Given::Choices { bars, .. } = &tally.given else {
            panic!("choices")
        };
        let counts: Vec<_> = bars.iter().map(|bar| bar.places.len()).collect();
        assert_eq!((counts, tally.asked), (vec![1, 2, 1], 4));
        assert!(
            note.contains("前回の「当年度中に実施予定」「翌年度に実施予定」は「準備中」として"),
            "{note}"
        );
        let why: Vec<_> = rows[1..3]
            .iter()
            .map(|row| match &row.before {
                Standing::Not(why) => *why,
                Standing::Beside { .. } => "",
            })
            .collect();
        assert_eq!(
            why,
            ["前回は回答の形が違います。", "前回は同じ設問がありません。"]
        );
    }

    #[test]
    fn an_answer_that_was_split_is_not_compared() {
        let mut now = form();
        now.scales[0].choices[1].crosswalk = "doing".into();
        let rows = compare((&now, &[]), (&form(), &[]));
        let why = "前回の1つの選択肢が、今回は分かれています。";
        assert_eq!(rows[0].before, Standing::Not(why));
    }
}
