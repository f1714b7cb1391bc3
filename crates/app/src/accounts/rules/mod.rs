//! Decisions about accounts.

mod device;
mod posts;

pub use device::device;
pub use posts::*;
