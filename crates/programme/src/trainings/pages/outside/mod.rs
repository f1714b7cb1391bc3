//! What those see who sign up: the public pages, and the page behind a personal link.

pub mod confirm;
pub mod own;
pub mod public;
