//! 自動で入れる値: what the records know already, asked of whichever feature keeps them.
//!
//! A feature that can fill in a question offers a [`Source`]; `features::prefills` lists them. A form
//! names them by their key.

/// A [`Source`] of a key and the question that answers it.
macro_rules! source {
    ($key:literal, $ask:expr) => {
        Source {
            key: $key,
            ask: |asked| Box::pin($ask(asked)),
        }
    };
}

mod counts;
mod records;
mod year;

use std::{future::Future, pin::Pin};

use kernel::{Fault, calendar::Period};
use web::House;

use super::model::Place;
use crate::forms::{Answers, Item, Kind, Proposal, Questionnaire, Row, Value};
use db::Work;

/// Everything that can be filled in.
pub fn all() -> Vec<Source> {
    let mut all = records::own();
    all.extend(year::sources());
    all
}

/// 問い合わせ: whose figures of which period.
#[derive(Clone)]
pub struct Asked {
    /// The house, for its tools.
    pub house: House,
    /// Who asks: only what this person may read is told.
    pub work: Work,
    /// Whose.
    pub place: Place,
    /// Of when.
    pub period: Period,
}

/// The answer of a source; `None` where the records say nothing.
pub type Told = Pin<Box<dyn Future<Output = Result<Option<Proposal>, Fault>> + Send>>;

/// One thing that the records know.
#[derive(Clone, Copy)]
pub struct Source {
    /// Its key, one of [`crate::forms::SOURCES`].
    pub key: &'static str,
    /// Asks for it.
    pub ask: fn(Asked) -> Told,
}

/// A tool of the house: everything that can fill in a question; listed in `features.rs`.
pub struct Sources(pub Vec<Source>);

impl Sources {
    /// Fills in what the records know. A source that fails leaves its question open: a survey can
    /// be answered without it.
    pub async fn fill(
        &self,
        form: &Questionnaire,
        answers: &mut Answers,
        asked: &Asked,
    ) -> Result<(), Fault> {
        for item in form.items().filter(|item| !item.prefill.is_empty()) {
            let source = self.0.iter().find(|source| source.key == item.prefill);
            let Some(source) = source else { continue };
            match (source.ask)(asked.clone()).await {
                Ok(Some(proposal)) if item.rows().is_empty() => {
                    answers.propose(&item.link, fitting(form, &item.link, proposal));
                }
                Ok(Some(proposal)) => {
                    for (link, proposal) in by_row(form, item, &proposal) {
                        answers.propose(link, proposal);
                    }
                }
                Ok(None) => {}
                Err(Fault::Broken(error)) => return Err(Fault::Broken(error)),
                Err(other) => tracing::warn!(source = source.key, fault = ?other, "not filled in"),
            }
        }
        Ok(())
    }
}

/// What choices say of a table's rows, where its scale is of two: the rows whose link ends with the
/// code of a choice get the first answer, the others the second. Nothing where no row is named after
/// a choice: the table asks something else.
fn by_row<'a>(
    form: &Questionnaire,
    item: &'a Item,
    proposal: &Proposal,
) -> Vec<(&'a str, Proposal)> {
    let (Value::Choices(codes), Kind::Matrix { scale, .. }) = (&proposal.value, &item.kind) else {
        return Vec::new();
    };
    let scale = form.scales.iter().find(|one| one.key == *scale);
    let Some([yes, no]) = scale.map(|scale| scale.choices.as_slice()) else {
        return Vec::new();
    };
    let is_named = |link: &str| {
        let mut codes = codes.iter();
        codes.any(|code| {
            link.strip_suffix(code.as_str())
                .is_some_and(|rest| rest.ends_with('_'))
        })
    };
    if !item.rows().iter().any(|row| is_named(&row.link)) {
        return Vec::new();
    }
    let answer = |row: &'a Row| {
        let choice = if is_named(&row.link) { yes } else { no };
        let proposal = Proposal {
            value: Value::Choice(choice.code.clone()),
            ..proposal.clone()
        };
        (row.link.as_str(), proposal)
    };
    item.rows().iter().map(answer).collect()
}

/// The proposal with only those choices that the question offers, in its order: as it comes back from
/// the screen, so that what nobody touched is not taken for a correction.
fn fitting(form: &Questionnaire, link: &str, mut proposal: Proposal) -> Proposal {
    if let (Value::Choices(codes), Some(scale)) = (&mut proposal.value, form.scale_of(link)) {
        let given = std::mem::take(codes);
        let offered = scale.choices.iter().map(|choice| &choice.code);
        codes.extend(offered.filter(|code| given.contains(code)).cloned());
    }
    proposal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{Scale, Section};

    #[test]
    fn only_choices_that_a_question_offers_are_filled_in_and_in_its_order() {
        let hosts = [
            ("ward_office", "区役所"),
            ("pharmacist_association", "薬剤師会"),
            ("medical_association", "医師会"),
        ];
        let form = Questionnaire {
            scales: vec![Scale::of("hosts", "主催者", hosts)],
            sections: vec![Section {
                items: vec![Item::new("who", "主催者", Kind::multiple("hosts"))],
                ..Section::default()
            }],
            ..Questionnaire::default()
        };
        let codes = |codes: &[&str]| codes.iter().map(ToString::to_string).collect();
        let proposal = Proposal {
            value: Value::Choices(codes(&["medical_association", "other", "ward_office"])),
            from: String::new(),
            href: String::new(),
        };
        let fitting = fitting(&form, "who", proposal).value;
        let wanted = Value::Choices(codes(&["ward_office", "medical_association"]));
        assert_eq!(fitting, wanted);
    }

    #[test]
    fn a_tables_rows_are_filled_in_where_they_are_named_after_choices() {
        let row = |link: &str| Row {
            link: link.into(),
            text: link.into(),
            crosswalk: String::new(),
        };
        let item = |rows: &[&str]| {
            let rows = rows.iter().map(|link| row(link)).collect();
            let scale = "discussed".to_owned();
            Item::new("topics", "検討した内容", Kind::Matrix { rows, scale })
        };
        let choices = [("yes", "検討した"), ("no", "検討していない")];
        let form = Questionnaire {
            scales: vec![Scale::of("discussed", "検討した・していない", choices)],
            ..Questionnaire::default()
        };
        let proposal = Proposal {
            value: Value::Choices(vec!["network".into()]),
            from: "推進会議の議題 2回".into(),
            href: String::new(),
        };
        let table = item(&["i_network", "i_goals"]);
        let filled: Vec<_> = by_row(&form, &table, &proposal)
            .into_iter()
            .map(|(link, one)| (link.to_owned(), one.value))
            .collect();
        let choice = |code: &str| Value::Choice(code.into());
        let expected = [("i_network", "yes"), ("i_goals", "no")];
        assert_eq!(
            filled,
            expected.map(|(link, code)| (link.to_owned(), choice(code)))
        );
        assert!(by_row(&form, &item(&["i_1", "i_2"]), &proposal).is_empty());
    }
}
