//! Matching: finds the facilities that fit what one person needs.

pub mod engine;
