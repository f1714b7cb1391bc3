//! The provider: where it is, what its keys are, and what it says of whoever comes back from it.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use chrono::{DateTime, Duration, Utc};
use ring::digest;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    claims::{Expected, Identity},
    failure::Failure,
    jose::{KeySet, Unsigned},
    wire::{Sent, Wire, may_be_asked},
};

/// So long what the provider says of itself is taken from memory.
const FRESH: Duration = Duration::hours(1);
/// What is asked of the provider besides who it is.
const SCOPE: &str = "openid profile email";

/// 認証基盤の設定: as whom this house asks which provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// The provider's address, exactly as its tokens name it.
    pub issuer: String,
    /// What the provider calls this house.
    pub client: String,
    /// By what this house proves itself there; none for a public client.
    pub secret: Option<String>,
    /// Certificates (PEM) that are believed besides the public authorities'.
    pub authorities: Option<String>,
    /// The classes of log-in that are asked for (`acr_values`).
    pub classes: Vec<String>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issuer, client, .. } = self;
        write!(f, "Settings({issuer} as {client})")
    }
}

/// 問い: what this house keeps while the browser is away, never to be seen by anybody but the server.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Where the provider sends the browser back to.
    pub back: &'a str,
    /// What the browser must bring back.
    pub state: &'a str,
    /// What the token must hold.
    pub nonce: &'a str,
    /// The secret behind the challenge (RFC 7636: 43 to 128 plain characters).
    pub verifier: &'a str,
}

/// 戻り: what the browser brought back.
#[derive(Clone, Copy, Debug)]
pub struct Returned<'a> {
    /// The code that the token is given for.
    pub code: &'a str,
    /// Whom it says to come from (RFC 9207); empty where it says nothing.
    pub issuer: &'a str,
}

#[derive(Clone, Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

#[derive(Clone)]
struct Known {
    metadata: Metadata,
    keys: Arc<KeySet>,
    read_at: DateTime<Utc>,
}

/// 認証基盤: a provider of identities.
pub struct Provider {
    settings: Settings,
    wire: Wire,
    known: Mutex<Option<Known>>,
}

impl Provider {
    /// The provider of these settings; nothing is asked of it yet.
    ///
    /// # Errors
    /// When the certificates cannot be read.
    pub fn new(settings: Settings) -> Result<Self, Failure> {
        Ok(Self {
            wire: Wire::new(settings.authorities.as_deref())?,
            settings,
            known: Mutex::default(),
        })
    }

    /// Where to send the browser.
    ///
    /// # Errors
    /// When the provider cannot be asked where that is.
    pub async fn address(&self, asked: Asked<'_>, now: DateTime<Utc>) -> Result<String, Failure> {
        let known = self.known(now).await?;
        let hash = digest::digest(&digest::SHA256, asked.verifier.as_bytes());
        let challenge = Base64UrlUnpadded::encode_string(hash.as_ref());
        let classes = self.settings.classes.join(" ");
        let mut query = vec![
            ("response_type", "code"),
            ("client_id", &self.settings.client),
            ("redirect_uri", asked.back),
            ("scope", SCOPE),
            ("state", asked.state),
            ("nonce", asked.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        if !classes.is_empty() {
            query.push(("acr_values", &classes));
        }
        let place = &known.metadata.authorization_endpoint;
        let joint = if place.contains('?') { '&' } else { '?' };
        Ok(format!("{place}{joint}{}", form(&query)?))
    }

    /// Who came back; `asked` is what was asked of that browser.
    ///
    /// # Errors
    /// When the provider cannot be asked, refuses the code, or says something that does not hold.
    pub async fn identity(
        &self,
        asked: Asked<'_>,
        returned: Returned<'_>,
        now: DateTime<Utc>,
    ) -> Result<Identity, Failure> {
        if !returned.issuer.is_empty() && returned.issuer != self.settings.issuer {
            return Err(Failure::Untrue("sent back by another issuer"));
        }
        let known = self.known(now).await?;
        let token = self.token(&known.metadata, asked, returned.code).await?;
        let payload = match known.keys.payload(&token) {
            // It may have new keys since we asked.
            Err(Unsigned::NoKey) => self.read(now).await?.keys.payload(&token),
            other => other,
        };
        let expected = Expected {
            issuer: &self.settings.issuer,
            client: &self.settings.client,
            nonce: asked.nonce,
            now,
        };
        Identity::read(&payload.map_err(unsigned)?, expected)
    }

    /// Gives the code for a token, once.
    async fn token(
        &self,
        metadata: &Metadata,
        asked: Asked<'_>,
        code: &str,
    ) -> Result<String, Failure> {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", asked.back),
            ("code_verifier", asked.verifier),
        ];
        let mut authorization = None;
        match &self.settings.secret {
            Some(secret) if metadata.takes_basic() => {
                authorization = Some(basic(&self.settings.client, secret)?);
            }
            Some(secret) => fields.extend([
                ("client_id", self.settings.client.as_str()),
                ("client_secret", secret),
            ]),
            None => fields.push(("client_id", &self.settings.client)),
        }
        let sent = Sent {
            form: form(&fields)?,
            authorization,
        };
        let answer = self.wire.ask(&metadata.token_endpoint, Some(sent)).await?;
        if answer.is_good {
            return Ok(json::<Tokens>(&answer.body)?.id_token);
        }
        // The description may name the person; the code never does.
        let refusal: Refusal = json(&answer.body)?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let error = refusal.error.chars().filter(|c| is_plain(*c)).take(40);
        Err(Failure::Refused(error.collect()))
    }

    /// What is known of the provider: from memory, or asked; where it cannot be asked any more, what
    /// it said last.
    async fn known(&self, now: DateTime<Utc>) -> Result<Known, Failure> {
        let held = self.held();
        if let Some(held) = &held {
            let age = now - held.read_at;
            if age >= Duration::zero() && age < FRESH {
                return Ok(held.clone());
            }
        }
        match (self.read(now).await, held) {
            (Err(Failure::Away(_)), Some(held)) => Ok(held),
            (read, _) => read,
        }
    }

    fn held(&self) -> Option<Known> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    /// Asks the provider for itself and its keys (OpenID Connect Discovery 1.0, 4).
    async fn read(&self, now: DateTime<Utc>) -> Result<Known, Failure> {
        let issuer = self.settings.issuer.trim_end_matches('/');
        let place = format!("{issuer}/.well-known/openid-configuration");
        let metadata: Metadata = self.get(&place).await?;
        if metadata.issuer != self.settings.issuer {
            return Err(Failure::Untrue("discovered another issuer"));
        }
        let places = [&metadata.authorization_endpoint, &metadata.token_endpoint];
        if places.iter().any(|place| !may_be_asked(place)) {
            return Err(Failure::Away("its places are not by HTTPS".to_owned()));
        }
        let answer = self.wire.ask(&metadata.jwks_uri, None).await?;
        let keys = KeySet::read(&answer.body).filter(|_| answer.is_good);
        let keys = keys.ok_or_else(|| Failure::Away("it has no keys".to_owned()))?;
        let read = Known {
            metadata,
            keys: Arc::new(keys),
            read_at: now,
        };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(read.clone());
        Ok(read)
    }

    async fn get<T: DeserializeOwned>(&self, place: &str) -> Result<T, Failure> {
        let answer = self.wire.ask(place, None).await?;
        if answer.is_good {
            json(&answer.body)
        } else {
            Err(Failure::Away("it answers with a failure".to_owned()))
        }
    }
}

impl Metadata {
    /// Whether the secret travels in the header: unless the provider says otherwise (Core, 9).
    fn takes_basic(&self) -> bool {
        let taken = &self.token_endpoint_auth_methods_supported;
        taken.is_empty() || taken.iter().any(|method| method == "client_secret_basic")
    }
}

fn unsigned(why: Unsigned) -> Failure {
    Failure::Untrue(match why {
        Unsigned::Shape => "no signed token",
        Unsigned::Algorithm => "an algorithm that is not taken",
        Unsigned::NoKey => "signed with an unknown key",
        Unsigned::Signature => "signed by somebody else",
    })
}

fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(body).map_err(|_| Failure::Away("it answers in other words".to_owned()))
}

fn form(fields: &[(&str, &str)]) -> Result<String, Failure> {
    serde_urlencoded::to_string(fields).map_err(|error| Failure::Away(error.to_string()))
}

/// The secret as a header (RFC 6749, 2.3.1): both parts are encoded like forms before.
fn basic(client: &str, secret: &str) -> Result<String, Failure> {
    let encoded = |text| form(&[("", text)]).map(|text| text.replacen('=', "", 1));
    let pair = format!("{}:{}", encoded(client)?, encoded(secret)?);
    Ok(format!("Basic {}", Base64::encode_string(pair.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_encoded_before_it_travels_and_never_printed() {
        // "a b:c=d" of "re:nkei"
        let header = basic("re:nkei", "a b=c").unwrap();
        let sent = Base64::decode_vec(header.trim_start_matches("Basic ")).unwrap();
        assert_eq!(sent, b"re%3Ankei:a+b%3Dc");
        let settings = Settings {
            issuer: "https://id.example".into(),
            client: "renkei".into(),
            secret: Some("hush".into()),
            authorities: None,
            classes: vec![],
        };
        assert!(!format!("{settings:?}").contains("hush"));
    }
}
