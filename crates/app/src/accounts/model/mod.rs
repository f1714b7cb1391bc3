//! The types of accounts: who may log in, and with what.

mod accounts;
mod factors;
mod invitations;

pub use accounts::*;
pub use factors::*;
pub use invitations::*;
