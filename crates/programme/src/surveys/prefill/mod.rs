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
use crate::forms::{Answers, Item, Proposal, Questionnaire, Value};
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
        // A table has no answer of its own to fill in, only its rows have.
        let filled = |item: &&Item| !item.prefill.is_empty() && item.rows().is_empty();
        for item in form.items().filter(filled) {
            let source = self.0.iter().find(|source| source.key == item.prefill);
            let Some(source) = source else { continue };
            match (source.ask)(asked.clone()).await {
                Ok(Some(proposal)) => {
                    answers.propose(&item.link, fitting(form, &item.link, proposal));
                }
                Ok(None) => {}
                Err(Fault::Broken(error)) => return Err(Fault::Broken(error)),
                Err(other) => tracing::warn!(source = source.key, fault = ?other, "not filled in"),
            }
        }
        Ok(())
    }
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
    use crate::forms::{Item, Kind, Scale, Section};

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
}
