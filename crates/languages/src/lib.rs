//! 言語: the languages of the citizens' pages, and their words.
//!
//! All words stand in catalogues, `messages/<language>/<page>.ftl` (Project Fluent). In Japanese and
//! やさしい日本語 a reading stands behind its word as in 青空文庫: `｜相談《そうだん》`.

mod catalogue;
mod language;
mod ruby;
#[cfg(test)]
mod tests;
mod time;
mod words;

pub use language::Language;
pub use time::weekday_message;
pub use words::{Said, Text, Words};
