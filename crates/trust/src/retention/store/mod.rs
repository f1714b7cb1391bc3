//! All SQL of retention.

mod disposals;
mod holds;
mod rules;

pub use disposals::{
    add, approve, done, find, finish, items, list, note_item, unfinished, withdraw,
};
pub use holds::{REASON, add_hold, forget_reasons, holds, is_held, lift};
pub use rules::{keep_rule, rules};
