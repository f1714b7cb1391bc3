//! 読み手: one for each kind of published file, and how a file's kind is told.

mod dataset;
mod general;
pub(super) mod institution_codes;
pub(super) mod kaigo;
pub(super) mod kinds;
pub(super) mod kouseikyoku;
mod mapnavi;
pub(super) mod mapped;
pub(super) mod navii;
pub(super) mod source;

pub use general::{ADDRESS, FIELDS, KIND, NAME};
pub use source::label as source_label;
