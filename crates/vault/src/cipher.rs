//! XChaCha20-Poly1305 with a random nonce before each text, in Base64 (RFC 4648, URL alphabet).

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};

use crate::VaultFault;

/// Bytes of a key.
pub(crate) const KEY: usize = 32;
/// Bytes of a nonce: so many that random ones never meet (draft-irtf-cfrg-xchacha, 2.1).
const NONCE: usize = 24;

/// `plain` sealed under `key`, bound to `place`.
pub(crate) fn seal(key: &[u8; KEY], place: &[u8], plain: &[u8]) -> Result<String, VaultFault> {
    let mut nonce = [0u8; NONCE];
    rand::fill(&mut nonce);
    let text = Payload {
        msg: plain,
        aad: place,
    };
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), text)
        .map_err(|_| VaultFault::Broken)?;
    Ok(Base64UrlUnpadded::encode_string(
        &[nonce.as_slice(), &sealed].concat(),
    ))
}

/// What [`seal`] made of a text, opened; a fault where one bit of it, or its place, is another.
pub(crate) fn open(key: &[u8; KEY], place: &[u8], sealed: &str) -> Result<Vec<u8>, VaultFault> {
    let bytes = Base64UrlUnpadded::decode_vec(sealed).map_err(|_| VaultFault::Broken)?;
    let (nonce, text) = bytes
        .split_first_chunk::<NONCE>()
        .ok_or(VaultFault::Broken)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: text,
                aad: place,
            },
        )
        .map_err(|_| VaultFault::Broken)
}
