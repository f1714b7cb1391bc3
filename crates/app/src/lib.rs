//! The features: the only crate that knows what a consultation is.

pub mod accounts;
pub mod activities;
pub mod areas;
pub mod audit_view;
pub mod codes;
pub mod consents;
pub mod consultations;
pub mod demo;
pub mod directory;
#[cfg(any(test, feature = "testing"))]
pub mod docs;
pub mod features;
pub mod figures;
#[cfg(test)]
mod fuzz_tests;
pub mod guidebooks;
pub mod held;
pub mod home;
pub mod mapview;
pub mod matching;
pub mod merging;
pub mod open;
pub mod open_data;
pub mod people;
pub mod places;
pub mod press;
pub mod qr;
pub mod reports;
pub mod rows;
pub mod sheets;
pub mod shown;
pub mod statistics;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod verification;

pub use open::{Above, Options, open, open_with};
