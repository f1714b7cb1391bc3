//! 連鎖: how each link of the audit record holds on to the one before it.
//!
//! The rows of one transaction are one link. Its hash is SHA-256 over the hash before it, its
//! number and the digests of its rows in their order, so that a row that is changed, removed, put
//! in or put elsewhere breaks every link from there on.

use kernel::text::hexadecimal;
use sha2::{Digest, Sha256};

/// The hash before the first link.
pub(super) const NONE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// 先頭: the newest link of a municipality's chain. Kept elsewhere, on paper or in a mail, it
/// proves later that nothing before it was changed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Head {
    /// The link's number, from 1; 0 is the empty chain.
    pub seq: i64,
    /// Its hash, 64 hexadecimal digits.
    pub hash: String,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            seq: 0,
            hash: NONE.to_owned(),
        }
    }
}

impl Head {
    /// The link after this one, with rows of these digests.
    pub(super) fn next(&self, digests: &[[u8; 32]]) -> Self {
        let seq = self.seq + 1;
        let mut hasher = Sha256::new();
        hasher.update(bytes(&self.hash));
        hasher.update(seq.to_be_bytes());
        for digest in digests {
            hasher.update(digest);
        }
        Self {
            seq,
            hash: hexadecimal(&hasher.finalize()),
        }
    }
}

/// The bytes that hexadecimal digits stand for; what is none stands for nothing, and no hash that
/// was made from it is right.
fn bytes(hash: &str) -> Vec<u8> {
    let pairs = hash.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.filter_map(byte).collect()
}
