//! Keys with which the provider of tests signs.

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ring::{
    rand::SystemRandom,
    rsa::PublicKeyComponents,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
        RsaKeyPair,
    },
};
use serde_json::{Value, json};

/// A key made for these tests; it opens nothing.
const RSA: &str = include_str!("rsa_key.txt");

enum Pair {
    Curve(EcdsaKeyPair),
    Edwards(Ed25519KeyPair),
    Rsa(Box<RsaKeyPair>),
}

/// 署名の鍵 and its name.
pub(super) struct Signer {
    name: &'static str,
    pair: Pair,
}

impl Signer {
    /// A new key for ES256.
    pub(super) fn curve(name: &'static str) -> Self {
        let (rng, how) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let written = EcdsaKeyPair::generate_pkcs8(how, &rng).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(how, written.as_ref(), &rng).unwrap();
        Self {
            name,
            pair: Pair::Curve(pair),
        }
    }

    /// A new key for EdDSA.
    pub(super) fn edwards(name: &'static str) -> Self {
        let written = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(written.as_ref()).unwrap();
        Self {
            name,
            pair: Pair::Edwards(pair),
        }
    }

    /// The key for RS256.
    pub(super) fn rsa(name: &'static str) -> Self {
        let written = Base64::decode_vec(&RSA.replace(char::is_whitespace, "")).unwrap();
        let pair = RsaKeyPair::from_pkcs8(&written).unwrap();
        Self {
            name,
            pair: Pair::Rsa(Box::new(pair)),
        }
    }

    /// Its name (`kid`).
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// What it signs with (`alg`).
    pub(super) fn algorithm(&self) -> &'static str {
        match self.pair {
            Pair::Curve(_) => "ES256",
            Pair::Edwards(_) => "EdDSA",
            Pair::Rsa(_) => "RS256",
        }
    }

    /// What everybody may know of it, in bytes.
    pub(super) fn public_bytes(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Curve(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Edwards(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Rsa(pair) => pair.public_key().as_ref().to_vec(),
        }
    }

    /// The same as a JSON Web Key.
    pub(super) fn public(&self) -> Value {
        let text = |bytes: &[u8]| Base64UrlUnpadded::encode_string(bytes);
        let mut key = match &self.pair {
            Pair::Curve(pair) => {
                let point = pair.public_key().as_ref();
                json!({ "kty": "EC", "crv": "P-256", "x": text(&point[1..33]), "y": text(&point[33..]) })
            }
            Pair::Edwards(pair) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": text(pair.public_key().as_ref()) })
            }
            Pair::Rsa(pair) => {
                let parts = PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
                json!({ "kty": "RSA", "n": text(&parts.n), "e": text(&parts.e) })
            }
        };
        key["kid"] = self.name.into();
        key["use"] = "sig".into();
        key["alg"] = self.algorithm().into();
        key
    }

    /// The signature under `message`.
    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let rng = SystemRandom::new();
        match &self.pair {
            Pair::Curve(pair) => pair.sign(&rng, message).unwrap().as_ref().to_vec(),
            Pair::Edwards(pair) => pair.sign(message).as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &rng, message, &mut signature)
                    .unwrap();
                signature
            }
        }
    }
}
