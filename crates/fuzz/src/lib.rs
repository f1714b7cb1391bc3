//! For tests: feeds parsers of outside input with spoilt inputs, some thousands in every run of the
//! tests and as many millions as somebody asks for. Knows no parser.
//!
//! A target is an ordinary test in a file `fuzz_tests.rs` beside its parser. It begins with inputs
//! that the parser must take, and spoils them: always in the same way, so that what fails once fails
//! again. What counts as a failure is a panic, an invariant that does not hold, an end of the
//! process, and a parser that takes longer than [`LIMIT`](run::LIMIT).

pub mod dice;
pub mod kept;
pub mod orders;
mod report;
pub mod run;
pub mod spoil;
pub mod target;
mod watch;

pub use target::Target;

use std::borrow::Cow;

/// The text of an input, for parsers that are given text; what is no UTF-8 becomes U+FFFD.
pub fn text(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}
