//! Why hours could not be read.

/// What could not be read, and where, in words for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", quoted(at))]
pub struct OpeningHoursError {
    at: String,
    what: &'static str,
}

/// So much of the text is quoted, in characters.
const LONGEST_QUOTE: usize = 30;

impl OpeningHoursError {
    pub(super) fn new(at: &str, what: &'static str) -> Self {
        let mut chars = at.trim().chars();
        let mut at: String = chars.by_ref().take(LONGEST_QUOTE).collect();
        if chars.next().is_some() {
            at.push('…');
        }
        Self { at, what }
    }

    /// The piece of the text that could not be read; empty when the whole is meant.
    pub fn at(&self) -> &str {
        &self.at
    }
}

fn quoted(at: &str) -> String {
    if at.is_empty() {
        return String::new();
    }
    format!("「{at}」：")
}
