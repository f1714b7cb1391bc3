//! All SQL of consultations.

mod codes;
mod drafts;
mod find;
mod inquiries;
mod list;
mod passing;
mod recount;
mod rows;
mod steps;
mod today;
mod words;
mod write;

pub use codes::choose;
pub use drafts::{Draft, drafts, find_draft, keep_draft, remove_draft};
pub use find::{find, find_any, has_others, of_person};
pub use inquiries::{add_inquiry, find_inquiry, inquiries, save_inquiry};
pub use list::{Line, ListFilter, Order, count, count_to, list};
pub use passing::{
    add_escalation, add_handover, answer_escalation, answer_handover, escalations_of,
    escalations_to, find_escalation, find_handover, given_away, handovers_from, handovers_of,
    handovers_to,
};
pub use recount::truth;
pub use steps::{add_step, finish_step, steps};
pub use today::{Due, Waiting, due, waiting};
pub use words::{SearchWords, find_words, keep_words};
pub use write::{add, save};
