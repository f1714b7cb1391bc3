//! 相談 and what belongs to it.

mod case;
mod choices;
mod inquiry;
mod passing;
mod sheet;
mod step;

pub use case::{Closing, Consultation, DISPOSED, Number};
pub use choices::{Kind, Status};
pub use inquiry::{Answer, Inquiry, InquiryState};
pub use passing::{Escalation, EscalationState, Handover, HandoverState};
pub use sheet::{ConsentSaid, Inquirer, Sheet, Subject};
pub use step::{Milestone, Step};
