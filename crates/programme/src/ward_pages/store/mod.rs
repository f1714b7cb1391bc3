//! All SQL of ward pages.

mod editions;
mod pieces;

pub use editions::{add_edition, editions, newest, save_edition, set_state, shown, withdraw_shown};
pub use pieces::{add, count, find, lines, touch, waiting};
