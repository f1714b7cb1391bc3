//! Decisions and sums, without asking anybody.

mod acp;
mod channels;
mod entry;

pub use acp::acp_month;
pub use channels::{by_month, by_ward, empty_channels};
pub use entry::{current_edition, is_link, search_key, suggests_acp_month};
