//! Fields as canonical text: what proposals, workbooks and the last edition of a source hold.

mod parts;
mod place;
mod service;
#[cfg(test)]
mod tests;

use super::Field;

/// 項目に合わない値: a text that is no value of its field, in words for whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", field.label())]
pub struct Unfit {
    /// The field.
    pub field: Field,
    /// What to write instead.
    pub reason: String,
}
