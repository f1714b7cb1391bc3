//! The pages of consultations: each handler reads the request, calls one thing, and shows.

mod case;
mod found;
mod hand;
mod intake;
mod known;
mod list;
mod lookups;
mod narrow;
mod passing;
mod print;
mod show;
mod told;

pub use case::{add_step, answer, ask, close, escalate, give_sheet, offer, reopen};
pub use intake::{continue_draft, edit, keep_draft, new, new_liaison, open, remove_draft, save};
pub use known::note_shown;
pub use list::{LineView, Lists, export, find, list};
pub use lookups::{candidates, people, towns};
pub use passing::{answer_escalation, answer_handover, escalation, escalations, handover};
pub use print::{given_pdf, masked_pdf, sheet_pdf};
pub use show::{Facts, show};
pub use told::{Told, told};
