//! 添付: files kept with a record of another feature. That feature says who may read and add them;
//! this one keeps them, checks what they are, and never runs or shows what could be harmful.

#[cfg(test)]
mod fuzz_tests;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Attachment, Media, NewAttachment, Owner};
pub use rules::{MOST_BYTES, checked};
pub use store::{contents, keep, list, list_many, put_away, take_back};
