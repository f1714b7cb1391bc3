//! The addresses of this feature's pages.

use kernel::Id;

use super::model::{Consultation, Escalation, Handover, Inquiry};
use crate::consents::Disclosure;

/// The list.
pub const LIST: &str = "/consultations";
/// The intake.
pub const NEW: &str = "/consultations/new";
/// The intake of a liaison.
pub const NEW_LIAISON: &str = "/consultations/liaison";
/// What was escalated to the ward.
pub const ESCALATIONS: &str = "/escalations";

/// One case.
pub fn show(id: Id<Consultation>) -> String {
    format!("/consultations/{id}")
}

/// One inquiry on its case's page.
pub fn inquiry(id: Id<Consultation>, inquiry: Id<Inquiry>) -> String {
    format!("{}#inquiry-{inquiry}", show(id))
}

/// 氏名の入った票 under a sharing.
pub fn given_sheet(id: Id<Consultation>, disclosure: Id<Disclosure>) -> String {
    format!("{}/disclosures/{disclosure}/sheet.pdf", show(id))
}

/// One handover.
pub fn handover(id: Id<Handover>) -> String {
    format!("/handovers/{id}")
}

/// One escalation.
pub fn escalation(id: Id<Escalation>) -> String {
    format!("/escalations/{id}")
}
