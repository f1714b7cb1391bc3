//! Sealing of what must not be read off a disk: master key, data keys, sealed texts, blind tokens.
//!
//! A municipality has data keys of its own, wrapped by the installation's master key; a text is
//! sealed with the newest of them and bound to the place it stands in. No IO: keys come in as
//! text, and this crate knows no table.

mod cipher;
#[cfg(test)]
mod fuzz_tests;
mod key;
mod master;
mod ring;

pub use key::DataKey;
pub use master::MasterKey;
pub use ring::{Place, Ring};

/// Why something could not be sealed or opened. Never holds the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultFault {
    /// The text of a key is not 32 bytes in Base64.
    #[error("a key is 32 bytes in Base64")]
    NotAKey,
    /// A data key was wrapped by another master key, or for another municipality.
    #[error("the data key cannot be unwrapped by this master key")]
    WrongMaster,
    /// There is no data key of this number.
    #[error("there is no data key {0}")]
    NoSuchKey(i64),
    /// A sealed text was changed, moved to another record, or is none.
    #[error("a sealed text was changed or stands in another place")]
    Broken,
    /// There is no key at all.
    #[error("no data key")]
    NoKeys,
}
