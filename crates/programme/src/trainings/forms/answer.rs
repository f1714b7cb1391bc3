//! The form of the questionnaire.

use kernel::FieldErrors;
use web::Fields;

use super::lines;
use crate::trainings::model::{Answer, QUESTIONS, Way};

/// The longest opinion, in characters.
pub const LONGEST_OPINION: usize = 1000;

/// What was answered; something must be.
pub fn answer(fields: &Fields, way: Way) -> Result<Answer, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mark = |(name, _): (&str, &str)| {
        let mark = fields.text(name).parse().ok();
        mark.filter(|mark| (1..=5).contains(mark))
    };
    let answer = Answer {
        marks: QUESTIONS.map(mark),
        opinion: lines(fields, &mut errors, "opinion", LONGEST_OPINION),
        way,
    };
    if answer.marks.iter().all(Option::is_none) && answer.opinion.is_empty() {
        errors.add("satisfaction", "1つ以上の質問に答えてください。");
    }
    errors.or(answer)
}
