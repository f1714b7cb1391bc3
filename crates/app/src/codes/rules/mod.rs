//! How codes go on from version to version, and what a new version may look like.

mod draft;
mod walk;

pub use draft::{check, labels, may_withdraw};
pub use walk::translate;
