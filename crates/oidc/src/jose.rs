//! Signed tokens: JSON Web Signatures (RFC 7515) and the keys that check them (RFC 7517). Public keys
//! alone: neither `none` nor a signature by a shared secret is ever taken (RFC 8725, 3.1).

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::signature::{
    self, EcdsaVerificationAlgorithm, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::Value;

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsigned {
    /// It is no token.
    Shape,
    /// Its algorithm is none that is taken.
    Algorithm,
    /// None of the keys is the one it names.
    NoKey,
    /// The signature is another one's.
    Signature,
}

/// How an algorithm (RFC 7518, 3.1; RFC 8037) is checked.
#[derive(Clone, Copy)]
enum Check {
    Rsa(&'static RsaParameters),
    Curve(&'static str, &'static EcdsaVerificationAlgorithm),
    Edwards,
}

impl Check {
    fn of(algorithm: &str) -> Option<Self> {
        Some(match algorithm {
            "RS256" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA256),
            "RS384" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA384),
            "RS512" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA512),
            "PS256" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA256),
            "PS384" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA384),
            "PS512" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA512),
            "ES256" => Self::Curve("P-256", &signature::ECDSA_P256_SHA256_FIXED),
            "ES384" => Self::Curve("P-384", &signature::ECDSA_P384_SHA384_FIXED),
            "EdDSA" | "Ed25519" => Self::Edwards,
            _ => return None,
        })
    }
}

/// What a key is made of.
enum Material {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    Curve { name: String, point: Vec<u8> },
    Edwards(Vec<u8>),
}

/// A key of the set.
struct Key {
    id: Option<String>,
    algorithm: Option<String>,
    material: Material,
}

impl Key {
    /// Whether the signature under `message` is this key's; `None` where the key is of another kind.
    fn signed(&self, check: Check, message: &[u8], signature: &[u8]) -> Option<bool> {
        let good = match (check, &self.material) {
            (Check::Rsa(parameters), Material::Rsa { modulus, exponent }) => {
                let key = RsaPublicKeyComponents {
                    n: modulus,
                    e: exponent,
                };
                key.verify(parameters, message, signature)
            }
            (Check::Curve(wanted, algorithm), Material::Curve { name, point })
                if name == wanted =>
            {
                UnparsedPublicKey::new(algorithm, point).verify(message, signature)
            }
            (Check::Edwards, Material::Edwards(point)) => {
                UnparsedPublicKey::new(&signature::ED25519, point).verify(message, signature)
            }
            _ => return None,
        };
        Some(good.is_ok())
    }
}

/// 鍵の一覧: a JSON Web Key Set.
pub(crate) struct KeySet(Vec<Key>);

#[derive(Deserialize)]
struct WrittenSet {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct WrittenKey {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    used_for: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

impl KeySet {
    /// Reads a set; keys of kinds that are not taken are left out (RFC 7517, 5). `None` where it is none.
    pub(crate) fn read(json: &[u8]) -> Option<Self> {
        let written: WrittenSet = serde_json::from_slice(json).ok()?;
        let keys = written.keys.into_iter();
        let keys = keys.filter_map(|key| serde_json::from_value(key).ok());
        Some(Self(keys.filter_map(key).collect()))
    }

    /// The payload of a token that one of these keys has signed.
    pub(crate) fn payload(&self, token: &str) -> Result<Vec<u8>, Unsigned> {
        let (message, signature) = token.rsplit_once('.').ok_or(Unsigned::Shape)?;
        let (header, payload) = message.split_once('.').ok_or(Unsigned::Shape)?;
        let header: Header = bytes(header)
            .and_then(|json| serde_json::from_slice(&json).ok())
            .ok_or(Unsigned::Shape)?;
        // What must be understood and is not (RFC 7515, 4.1.11).
        if header.crit.is_some() {
            return Err(Unsigned::Shape);
        }
        let check = Check::of(&header.alg).ok_or(Unsigned::Algorithm)?;
        let signature = bytes(signature).ok_or(Unsigned::Shape)?;
        let payload = bytes(payload).ok_or(Unsigned::Shape)?;
        let meant = |key: &&Key| {
            let by_name = header.kid.is_none() || key.id == header.kid;
            by_name && key.algorithm.as_ref().is_none_or(|own| *own == header.alg)
        };
        let tried = self.0.iter().filter(meant);
        let mut tried = tried.filter_map(|key| key.signed(check, message.as_bytes(), &signature));
        match (tried.next(), tried.any(|good| good)) {
            (None, _) => Err(Unsigned::NoKey),
            (Some(true), _) | (_, true) => Ok(payload),
            (Some(false), false) => Err(Unsigned::Signature),
        }
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

fn key(written: WrittenKey) -> Option<Key> {
    if written.used_for.is_some_and(|used| used != "sig") {
        return None;
    }
    let part = |text: &Option<String>| text.as_deref().and_then(bytes);
    let curve = written.crv.as_deref().unwrap_or_default();
    let material = match (written.kty.as_str(), curve) {
        ("RSA", _) => Material::Rsa {
            modulus: plain(part(&written.n)?),
            exponent: plain(part(&written.e)?),
        },
        ("EC", name @ ("P-256" | "P-384")) => Material::Curve {
            name: name.to_owned(),
            // Uncompressed (SEC 1, 2.3.3).
            point: [vec![4], part(&written.x)?, part(&written.y)?].concat(),
        },
        ("OKP", "Ed25519") => Material::Edwards(part(&written.x)?),
        _ => return None,
    };
    Some(Key {
        id: written.kid,
        algorithm: written.alg,
        material,
    })
}

/// A number without the noughts that some put before it.
fn plain(number: Vec<u8>) -> Vec<u8> {
    number.into_iter().skip_while(|byte| *byte == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8037, appendix A: a token signed with Ed25519, and its key.
    const EDWARDS: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
        hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    const EDWARDS_KEY: &str =
        r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    /// RFC 7515, appendix A.3: ES256.
    const CURVE: &str = "eyJhbGciOiJFUzI1NiJ9.\
        eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
        DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    const CURVE_KEY: &str = r#"{"kty":"EC","crv":"P-256","kid":"a",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

    fn set(keys: &[&str]) -> KeySet {
        KeySet::read(format!("{{\"keys\":[{}]}}", keys.join(",")).as_bytes()).unwrap()
    }

    fn written(text: &str) -> String {
        Base64UrlUnpadded::encode_string(text.as_bytes())
    }

    #[test]
    fn the_examples_of_the_standards_hold_and_hold_no_longer_when_a_letter_changes() {
        let keys = set(&[EDWARDS_KEY, CURVE_KEY]);
        let payload = keys.payload(EDWARDS).unwrap();
        assert_eq!(payload, b"Example of Ed25519 signing");
        assert!(
            keys.payload(CURVE)
                .unwrap()
                .starts_with(b"{\"iss\":\"joe\"")
        );
        for token in [EDWARDS, CURVE] {
            let (head, rest) = token.split_once('.').unwrap();
            let changed = format!("{head}.A{}", rest.get(1..).unwrap());
            assert_eq!(keys.payload(&changed), Err(Unsigned::Signature));
        }
    }

    #[test]
    fn a_key_signs_only_what_names_it_and_its_own_algorithm() {
        let keys = set(&[CURVE_KEY]);
        assert_eq!(keys.payload(EDWARDS), Err(Unsigned::NoKey));
        let (_, rest) = CURVE.split_once('.').unwrap();
        let naming = |header: &str| format!("{}.{rest}", written(header));
        for (header, refused) in [
            (r#"{"alg":"ES256","kid":"b"}"#, Unsigned::NoKey),
            (r#"{"alg":"ES384"}"#, Unsigned::NoKey),
            (r#"{"alg":"none"}"#, Unsigned::Algorithm),
            (r#"{"alg":"None"}"#, Unsigned::Algorithm),
            (r#"{"alg":"HS256"}"#, Unsigned::Algorithm),
            (r#"{"alg":"ES256","crit":["exp"]}"#, Unsigned::Shape),
            (r#"{"alg":"ES256","kid":"a"}"#, Unsigned::Signature),
        ] {
            assert_eq!(keys.payload(&naming(header)), Err(refused), "{header}");
        }
        for token in ["", ".", "..", "a.b.c", "e30.e30."] {
            assert_eq!(keys.payload(token), Err(Unsigned::Shape), "{token}");
        }
    }

    #[test]
    fn keys_for_other_ends_are_left_out() {
        let for_sealing = CURVE_KEY.replace("\"kid\":\"a\"", "\"use\":\"enc\"");
        let secret = r#"{"kty":"oct","k":"AAAA"}"#;
        let keys = set(&[&for_sealing, secret, "7", r#"{"kty":"RSA"}"#]);
        assert_eq!(keys.payload(CURVE), Err(Unsigned::NoKey));
        assert!(KeySet::read(b"[]").is_none());
    }
}
