//! The features: the only crate that knows what a consultation is.

pub mod accounts;
pub mod activities;
pub mod areas;
pub mod audit_view;
pub mod codes;
pub mod consultations;
pub mod demo;
pub mod directory;
#[cfg(test)]
mod docs;
pub mod features;
pub mod figures;
pub mod guidebooks;
pub mod home;
pub mod mapview;
pub mod matching;
pub mod merging;
pub mod open;
pub mod open_data;
pub mod people;
pub mod places;
pub mod press;
pub mod reports;
pub mod rows;
mod sheets;
pub mod statistics;
#[cfg(test)]
mod testing;
pub mod verification;
#[cfg(test)]
mod walk;

pub use open::{Options, open};
