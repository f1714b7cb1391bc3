//! What a provider says of a person, and whether it says it to this house, now, and in answer to this
//! question (OpenID Connect Core 1.0, 3.1.3.7).

use chrono::{DateTime, Duration, Utc};
use serde_json::{Map, Value};

use crate::failure::Failure;

/// So much may two clocks differ.
const TOLERANCE: Duration = Duration::seconds(60);

/// The longest name of a person at a provider (Core, 2), in bytes.
const LONGEST: usize = 255;

/// 本人: whom the provider names.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// The person's name there, which never goes to anybody else.
    pub subject: String,
    claims: Map<String, Value>,
}

/// What a token is held against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    pub nonce: &'a str,
    pub now: DateTime<Utc>,
}

impl Identity {
    /// Reads the payload of a token whose signature holds.
    pub(crate) fn read(payload: &[u8], expected: Expected<'_>) -> Result<Self, Failure> {
        let claims: Map<String, Value> =
            serde_json::from_slice(payload).map_err(|_| Failure::Untrue("no claims"))?;
        let read = Self {
            issuer: text(&claims, "iss").unwrap_or_default().to_owned(),
            subject: text(&claims, "sub").unwrap_or_default().to_owned(),
            claims,
        };
        read.hold(expected)?;
        Ok(read)
    }

    fn hold(&self, expected: Expected<'_>) -> Result<(), Failure> {
        if self.issuer != expected.issuer {
            return Err(Failure::Untrue("another issuer"));
        }
        if self.subject.is_empty() || self.subject.len() > LONGEST {
            return Err(Failure::Untrue("no subject"));
        }
        // Whoever else may use it could act as this person here.
        let audience = texts(&self.claims, "aud");
        if audience.is_empty() || audience.iter().any(|one| *one != expected.client) {
            return Err(Failure::Untrue("another audience"));
        }
        if self.text("azp").is_some_and(|to| to != expected.client) {
            return Err(Failure::Untrue("another party"));
        }
        if self.text("nonce") != Some(expected.nonce) {
            return Err(Failure::Untrue("another nonce"));
        }
        self.is_of(expected.now)
    }

    fn is_of(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        let at = |name| {
            let seconds = self.claims.get(name).and_then(Value::as_f64);
            seconds.and_then(|seconds| DateTime::from_timestamp(seconds as i64, 0))
        };
        let until = at("exp").ok_or(Failure::Untrue("no end"))?;
        let since = at("iat").ok_or(Failure::Untrue("no beginning"))?;
        // What it says may lie at the end of all time: only what we know ourselves is reckoned with.
        if until <= now - TOLERANCE {
            return Err(Failure::Clock("it is over"));
        }
        let begins = at("nbf").map_or(since, |begins| begins.max(since));
        if begins > now + TOLERANCE {
            return Err(Failure::Clock("it has not begun"));
        }
        Ok(())
    }

    /// A claim that is a text.
    pub fn text(&self, claim: &str) -> Option<&str> {
        text(&self.claims, claim)
    }

    /// Whether a claim says yes; some providers write it as a word.
    pub fn is_true(&self, claim: &str) -> bool {
        match self.claims.get(claim) {
            Some(Value::Bool(said)) => *said,
            Some(Value::String(said)) => said == "true",
            _ => false,
        }
    }

    /// 認証の強さ: the class the provider puts this log-in into (`acr`).
    pub fn class(&self) -> Option<&str> {
        self.text("acr")
    }

    /// 認証の方法: by what the person was proved (`amr`, RFC 8176).
    pub fn methods(&self) -> Vec<&str> {
        texts(&self.claims, "amr")
    }
}

fn text<'a>(claims: &'a Map<String, Value>, claim: &str) -> Option<&'a str> {
    claims.get(claim).and_then(Value::as_str)
}

/// A claim that is a text or a list of them.
fn texts<'a>(claims: &'a Map<String, Value>, claim: &str) -> Vec<&'a str> {
    match claims.get(claim) {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: impl Fn(&mut Map<String, Value>)) -> Result<Identity, Failure> {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let mut claims = serde_json::json!({
            "iss": "https://id.example", "sub": "248", "aud": "renkei", "nonce": "n",
            "iat": 1_800_000_000_i64, "exp": 1_800_000_300_i64, "amr": ["pwd", "otp"], "acr": "2",
        });
        change(claims.as_object_mut().unwrap());
        let expected = Expected {
            issuer: "https://id.example",
            client: "renkei",
            nonce: "n",
            now,
        };
        Identity::read(claims.to_string().as_bytes(), expected)
    }

    #[test]
    fn what_is_said_to_this_house_now_is_taken() {
        let person = read(|_| ()).unwrap();
        assert_eq!(
            (person.subject.as_str(), person.class()),
            ("248", Some("2"))
        );
        assert_eq!(person.methods(), ["pwd", "otp"]);
        assert!(!person.is_true("email_verified"));
        read(|claims| {
            claims.insert("aud".into(), serde_json::json!(["renkei"]));
        })
        .unwrap();
    }

    #[test]
    fn whatever_differs_is_refused() {
        for (claim, value, refused) in [
            (
                "iss",
                "\"https://id.example/\"",
                Failure::Untrue("another issuer"),
            ),
            ("sub", "\"\"", Failure::Untrue("no subject")),
            ("sub", "7", Failure::Untrue("no subject")),
            ("aud", "\"other\"", Failure::Untrue("another audience")),
            (
                "aud",
                "[\"renkei\",\"other\"]",
                Failure::Untrue("another audience"),
            ),
            ("aud", "[]", Failure::Untrue("another audience")),
            ("azp", "\"other\"", Failure::Untrue("another party")),
            ("nonce", "\"m\"", Failure::Untrue("another nonce")),
            ("nonce", "null", Failure::Untrue("another nonce")),
            ("exp", "null", Failure::Untrue("no end")),
            ("iat", "null", Failure::Untrue("no beginning")),
            ("exp", "1799999940", Failure::Clock("it is over")),
            ("iat", "1800000061", Failure::Clock("it has not begun")),
            ("nbf", "1800000061", Failure::Clock("it has not begun")),
            ("iat", "8210266876799", Failure::Clock("it has not begun")),
            ("exp", "-8334601228800", Failure::Clock("it is over")),
        ] {
            let found = read(|claims| {
                claims.insert(claim.into(), serde_json::from_str(value).unwrap());
            });
            assert_eq!(found, Err(refused), "{claim} {value}");
        }
    }

    #[test]
    fn clocks_may_differ_by_a_minute() {
        for (claim, at) in [
            ("exp", 1_799_999_941_i64),
            ("iat", 1_800_000_060),
            // The first and the last second that there is.
            ("exp", 8_210_266_876_799),
            ("iat", -8_334_601_228_800),
        ] {
            read(|claims| {
                claims.insert(claim.into(), at.into());
            })
            .unwrap();
        }
    }
}
