//! All SQL of consultations.

mod called;
mod codes;
mod disposal;
mod drafts;
mod escalations;
mod find;
mod handovers;
mod inquiries;
mod list;
mod recount;
mod rows;
mod sealed;
mod steps;
mod today;
mod words;
mod write;

pub use codes::choose;
pub use disposal::{
    Emptied, Kept, closed_before, dispose, forget_drafts, forget_person, hold_fast, numbered,
    people_without_cases,
};
pub use drafts::{Draft, drafts, find_draft, has_draft, keep_draft, remove_draft};
pub use escalations::{
    add_escalation, answer_escalation, escalations_of, escalations_to, find_escalation,
};
pub use find::{find, find_any, has_others, of_person, of_person_at, records_of};
pub use handovers::{
    add_handover, answer_handover, find_handover, given_away, handovers_from, handovers_of,
    handovers_to,
};
pub use inquiries::{add_inquiry, find_inquiry, inquiries, save_inquiry};
pub use list::{Line, ListFilter, Order, Wanted, count};
pub use recount::truth;
pub use sealed::ALL as SEALED;
pub use steps::{add_step, finish_step, steps};
pub use today::{Due, Waiting, due, waiting};
pub use words::{SearchWords, find_words, keep_words};
pub use write::{add, save};
