//! What a survey form is, as data: questionnaires, their editions, and the answers to them.

mod answers;
mod edition;
mod item;
mod questionnaire;
mod source;

pub use answers::{Answers, Change, Finding, Proposal, Severity, Value};
pub use edition::{Edition, EditionLine, NewEdition, State, Subject};
pub use item::{Check, Condition, Formula, Is, Item, Kind, Row, Test};
pub use questionnaire::{Choice, Questionnaire, Scale, Section};
pub use source::{SOURCES, source_label};
