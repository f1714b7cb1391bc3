//! The types of accounts: who may log in, and with what.

mod accounts;
mod factors;
mod invitations;
mod notices;
mod provider;

pub use accounts::*;
pub use factors::*;
pub use invitations::*;
pub use notices::*;
pub use provider::*;
