//! データ鍵: the keys of one municipality, which stand in its database wrapped by the master key.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{MasterKey, VaultFault, cipher, cipher::KEY};

/// データ鍵 with its number, which counts up with each rotation.
#[derive(Clone)]
pub struct DataKey {
    number: i64,
    secret: Zeroizing<[u8; KEY]>,
    sealing: Zeroizing<[u8; KEY]>,
    blinding: Zeroizing<[u8; KEY]>,
}

impl DataKey {
    /// A new key of 256 random bits.
    pub fn generate(number: i64) -> Self {
        let mut secret = Zeroizing::new([0u8; KEY]);
        rand::fill(secret.as_mut());
        Self::of(number, secret)
    }

    /// The key that `wrapped` holds, if `master` wrapped it for municipality `owner`.
    pub fn unwrap(
        (number, wrapped): (i64, &str),
        master: &MasterKey,
        owner: i64,
    ) -> Result<Self, VaultFault> {
        let secret = cipher::open(master.bytes(), &place(owner, number), wrapped)
            .map(Zeroizing::new)
            .map_err(|_| VaultFault::WrongMaster)?;
        let secret = <[u8; KEY]>::try_from(secret.as_slice()).map_err(|_| VaultFault::NotAKey)?;
        Ok(Self::of(number, Zeroizing::new(secret)))
    }

    /// The key as the database keeps it for municipality `owner`.
    pub fn wrapped(&self, master: &MasterKey, owner: i64) -> Result<String, VaultFault> {
        cipher::seal(
            master.bytes(),
            &place(owner, self.number),
            self.secret.as_slice(),
        )
    }

    /// Its number.
    pub fn number(&self) -> i64 {
        self.number
    }

    fn of(number: i64, secret: Zeroizing<[u8; KEY]>) -> Self {
        Self {
            number,
            sealing: derived(&secret, b"renkei sealed text"),
            blinding: derived(&secret, b"renkei blind token"),
            secret,
        }
    }

    pub(crate) fn sealing(&self) -> &[u8; KEY] {
        &self.sealing
    }

    pub(crate) fn blinding(&self) -> &[u8; KEY] {
        &self.blinding
    }
}

/// What a wrapped key is bound to.
fn place(owner: i64, number: i64) -> Vec<u8> {
    format!("renkei data key/{owner}/{number}").into_bytes()
}

/// A key for one use alone (HKDF-SHA-256, RFC 5869).
fn derived(secret: &[u8; KEY], purpose: &[u8]) -> Zeroizing<[u8; KEY]> {
    let mut key = Zeroizing::new([0u8; KEY]);
    if Hkdf::<Sha256>::new(None, secret)
        .expand(purpose, key.as_mut())
        .is_err()
    {
        unreachable!("one block is never too long for HKDF");
    }
    key
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DataKey({})", self.number)
    }
}
