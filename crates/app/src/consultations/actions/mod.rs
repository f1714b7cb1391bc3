//! Every write of this feature: scope, load, rules, save, figures, audit, commit.

mod bulk;
mod close;
mod draft;
mod edit;
mod escalate;
mod handover;
mod inquire;
mod open;
mod read;
mod recount;
mod saving;
mod sharing;
mod step;

pub use bulk::{Record, add_many};
pub use close::{close, reopen};
pub use draft::{keep_draft, read_draft, remove_draft};
pub use edit::edit;
pub use escalate::{
    NewEscalation, answer as answer_escalation, escalate, escalations, read as read_escalation,
};
pub use handover::{
    HandoverFile, NewHandover, answer as answer_handover, offer, read as read_handover, withdraw,
};
pub use inquire::{Asked, answer, ask};
pub use open::{Opening, open};
pub use read::{
    CaseFile, files_at, keep_words, note_export, note_list, note_print, read, search_people,
};
pub use recount::{mend, recount};
pub use sharing::{give_sheet, given_sheet};
pub use step::{NewStep, add_step};
