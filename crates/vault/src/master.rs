//! 親鍵: the one key that is kept outside the database.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{VaultFault, cipher::KEY};

/// 親鍵 of the installation; it wraps data keys and nothing else.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; KEY]>);

impl MasterKey {
    /// A new one, of 256 random bits.
    pub fn generate() -> Self {
        let mut bytes = Zeroizing::new([0u8; KEY]);
        rand::fill(bytes.as_mut());
        Self(bytes)
    }

    /// The key written as [`MasterKey::text`] writes it; blanks around it do not count.
    pub fn read(text: &str) -> Result<Self, VaultFault> {
        let bytes =
            Zeroizing::new(Base64::decode_vec(text.trim()).map_err(|_| VaultFault::NotAKey)?);
        let key = <[u8; KEY]>::try_from(bytes.as_slice()).map_err(|_| VaultFault::NotAKey)?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// The key in Base64, for its file.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64::encode_string(self.0.as_slice()))
    }

    /// 鍵の名: tells one master key from another and nothing of the key; stands beside what it wraps.
    pub fn name(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(b"renkei master key name");
        hasher.update(self.0.as_slice());
        let [a, b, c, d, ..]: [u8; 32] = hasher.finalize().into();
        format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MasterKey({})", self.name())
    }
}
