//! Decisions about accounts.

mod device;
mod guessable;
mod network;
mod posts;

pub use device::device;
pub use guessable::{OwnWords, guessable};
pub use network::network;
pub use posts::*;
