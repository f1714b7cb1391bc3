//! The matching engine: a register held in memory, asked what fits a need and why.
//!
//! It is pure: it reads no database, no clock and no file. Whoever holds it loads [`Entry`] values
//! from the register, builds a [`Register`], keeps it behind an `Arc`, and swaps in the value that
//! [`Register::with_changes`] returns whenever a facility changes. Readers are never blocked and
//! always see one consistent state.
//!
//! * [`search`] answers a [`Need`] with full fits and near misses, each with its reasons.
//! * [`nearest`] lists only what surely fits, in the order of distance.
//! * [`suggest`] finds entries by any part of name, kana, corporation, address or phone number.
//!
//! Inside, entries lie in the order of a map grid, so that a neighbourhood is a few runs of
//! neighbouring slots. Every answer of every capability is a column of bits in that order, so 64
//! entries are judged at once; only what may still reach the list is looked at one by one.

mod bits;
mod codes;
mod entry;
mod matches;
mod need;
mod register;
mod search;
mod segment;
pub mod synth;
mod text;
mod weights;

#[cfg(test)]
mod tests;

pub use codes::{Code, Codes};
pub use entry::{Acceptance, Answer, Entry, Hours, Time, VisitArea};
pub use matches::{Candidate, Freshness, Matches, Reason, Total, What};
pub use need::{Need, Place};
pub use register::Register;
pub use search::{Nearest, nearest, search};
pub use text::{Found, Hit, Suggestions, suggest};
pub use weights::Weights;
