//! Handlers of meeting attendance.

mod edit;
mod list;

pub use edit::{delete, edit, restore, save};
pub use list::{add, export, list};
