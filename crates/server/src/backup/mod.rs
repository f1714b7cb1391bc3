//! 控え: makes, checks and puts back sealed archives of the database, keeps so many of them, and says
//! how the last one went.

mod archive;
#[cfg(test)]
mod fuzz_tests;
mod generations;
mod health;
mod keys;
mod make;
mod manifest;
mod nightly;
mod scratch;
mod state;
mod unpack;

pub use generations::choose;
pub use health::health;
pub use keys::{Identities, Recipients, make_pair};
pub use make::{Made, Plan, make};
pub use nightly::keep_making;
pub use scratch::Scratch;
pub use unpack::{Archive, open};
