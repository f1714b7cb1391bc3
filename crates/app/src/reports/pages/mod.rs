//! The pages of monthly reports.

mod list;
mod moves;
mod show;

pub use list::list;
pub use moves::{accept, check, close, keep, ready, send_back, send_return, submit};
pub use show::show;
