//! The citizens' pages: whom to ask, in six languages, without an account. Stands on the registers of
//! `app` and the year of `programme`, and shows nothing that is not public.

pub mod contacts;
pub mod events;
pub mod features;
mod hours;
mod kept;
pub mod languages;
mod look;
pub mod notebook;
pub mod open;
pub mod register;
mod sheet;
pub mod signposts;
#[cfg(test)]
mod testing;
mod visit;
pub mod welcome;
