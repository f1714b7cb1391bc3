//! 打診の状態 as figures read them.

use crate::consultations::InquiryState;

/// 打診の答え: what a state says of an inquiry's success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The facility takes the person, perhaps on a condition.
    Yes,
    /// It does not, or did not answer.
    No,
    /// Nothing to judge yet, or taken back.
    NotYet,
}

/// What the state with this code says; a state nobody knows says nothing.
pub fn answered(code: &str) -> Answered {
    match InquiryState::from_code(code) {
        Some(InquiryState::Accepted | InquiryState::Conditional | InquiryState::Decided) => {
            Answered::Yes
        }
        Some(InquiryState::Declined | InquiryState::NoAnswer) => Answered::No,
        Some(InquiryState::Asked | InquiryState::Withdrawn) | None => Answered::NotYet,
    }
}

/// What a person reads for a state.
pub fn inquiry_label(code: &str) -> &str {
    match InquiryState::from_code(code) {
        Some(state) => state.label(),
        None => code,
    }
}
