//! Sign-on at a provider of identities: OpenID Connect Core 1.0 by the authorization code flow with
//! PKCE (RFC 7636), as a confidential or public client. Knows no account and no database.
//!
//! [`Provider::address`] says where to send the browser, [`Provider::identity`] who came back.

mod claims;
mod failure;
#[cfg(test)]
mod fuzz_tests;
mod jose;
mod provider;
mod wire;

pub use claims::Identity;
pub use failure::Failure;
pub use provider::{Asked, Provider, Returned, Settings};
pub use wire::may_be_asked;
