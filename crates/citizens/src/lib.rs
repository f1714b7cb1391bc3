//! The citizens' pages: whom to ask, in six languages, without an account. Stands on the registers of
//! `app` and the year of `programme`, and shows nothing that is not public.

mod chart;
pub mod contacts;
pub mod desks;
pub mod events;
pub mod features;
pub mod finder;
mod hours;
mod look;
pub mod notebook;
pub mod offline;
pub mod open;
mod pointer;
pub mod register;
pub mod share;
mod sheet;
pub mod sign_ups;
pub mod signposts;
#[cfg(test)]
mod testing;
pub mod towns;
mod visit;
pub mod wards;
pub mod welcome;

pub use ::languages;
