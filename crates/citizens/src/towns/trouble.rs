//! What is wrong with what was typed.

use super::Found;
use crate::languages::{Said, Words};

/// What to say at the field; `None` where the words were understood.
pub fn trouble(words: Words, typed: &str, found: &Found) -> Option<Said> {
    match found {
        Found::HalfPostcode => Some(words.say("ask-half-postcode")),
        Found::UnknownPostcode => Some(words.fill("ask-unknown-postcode", &[("code", typed)])),
        Found::Nowhere => Some(words.fill("ask-nothing", &[("words", typed)])),
        Found::Outside => Some(words.say("ask-outside")),
        Found::Nothing | Found::Ward(_) | Found::Town(_) | Found::Towns(_) => None,
    }
}
