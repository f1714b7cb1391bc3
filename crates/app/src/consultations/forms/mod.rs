//! The forms of this feature: what was typed → checked values, with a message at each field that
//! does not do.

mod blank;
mod case;
mod filter;
#[cfg(test)]
mod fuzz_tests;
mod intake;
mod reading;

pub use blank::{blank, filled};
pub use case::{answer, closing, escalation, handover, step};
pub use filter::{filter, filter_errors, order, page_number};
pub use intake::intake;
pub use reading::Desk;
