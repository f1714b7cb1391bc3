//! A provider of identities made for tests: a small server on this machine with keys of its own, which
//! can be told to lie.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Json, Router,
    extract::{Form, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ring::{digest, hmac};
use serde_json::{Map, Value, json};

use super::signer::Signer;
use crate::testing::morning;

/// Where this house waits for people who come back.
const BACK: &str = "https://renkei.test/login/provider/back";

/// What the provider is told to do wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lie {
    /// Nothing.
    #[default]
    None,
    /// It does not answer.
    Away,
    /// It signs nothing.
    Unsigned,
    /// It signs with its public key as a shared secret.
    Secret,
    /// It signs with a key that it does not show.
    HiddenKey,
}

struct Granted {
    nonce: String,
    challenge: String,
    back: String,
}

struct Inner {
    signer: Signer,
    hidden: Signer,
    lie: Lie,
    claims: Map<String, Value>,
    granted: HashMap<String, Granted>,
    keys_shown: usize,
}

/// 試験の認証基盤.
#[derive(Clone)]
pub(super) struct Fake {
    /// Its address.
    pub(super) issuer: String,
    inner: Arc<Mutex<Inner>>,
}

impl Fake {
    /// A provider that serves until the test ends.
    pub(super) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner {
            signer: Signer::curve("first"),
            hidden: Signer::curve("first"),
            lie: Lie::None,
            claims: Map::new(),
            granted: HashMap::new(),
            keys_shown: 0,
        };
        let fake = Self {
            issuer,
            inner: Arc::new(Mutex::new(inner)),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discover))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// From now on tokens say this, too, or instead.
    pub(super) fn says(&self, claims: Value) -> &Self {
        self.inner().claims = claims.as_object().unwrap().clone();
        self
    }

    /// From now on it lies so.
    pub(super) fn lies(&self, lie: Lie) -> &Self {
        self.inner().lie = lie;
        self
    }

    /// From now on it signs with this.
    pub(super) fn signs_with(&self, signer: Signer) {
        self.inner().signer = signer;
    }

    /// How often its keys were asked for.
    pub(super) fn keys_shown(&self) -> usize {
        self.inner().keys_shown
    }

    /// Forgets the codes it gave.
    pub(super) fn forgets_codes(&self) {
        self.inner().granted.clear();
    }

    /// Somebody logs in at the page `asked`: the path at which the browser comes back.
    pub(super) fn approve(&self, asked: &str) -> String {
        let (page, query) = asked.split_once('?').unwrap();
        assert_eq!(page, format!("{}/authorize", self.issuer));
        let query: HashMap<String, String> = serde_urlencoded::from_str(query).unwrap();
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["client_id"], "renkei");
        assert_eq!(query["redirect_uri"], BACK);
        assert!(query["scope"].split(' ').any(|scope| scope == "openid"));
        let mut inner = self.inner();
        let code = format!("code-{}", inner.granted.len());
        let granted = Granted {
            nonce: query["nonce"].clone(),
            challenge: query["code_challenge"].clone(),
            back: query["redirect_uri"].clone(),
        };
        inner.granted.insert(code.clone(), granted);
        format!("/login/provider/back?code={code}&state={}", query["state"])
    }
}

fn is_away(fake: &Fake) -> Option<Response> {
    let away = fake.inner().lie == Lie::Away;
    away.then(|| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

async fn discover(State(fake): State<Fake>) -> Response {
    let issuer = &fake.issuer;
    is_away(&fake).unwrap_or_else(|| {
        Json(json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }))
        .into_response()
    })
}

async fn keys(State(fake): State<Fake>) -> Response {
    let mut inner = fake.inner();
    inner.keys_shown += 1;
    Json(json!({ "keys": [inner.signer.public()] })).into_response()
}

async fn token(
    State(fake): State<Fake>,
    headers: HeaderMap,
    Form(sent): Form<HashMap<String, String>>,
) -> Response {
    if let Some(away) = is_away(&fake) {
        return away;
    }
    let proof = format!("Basic {}", Base64::encode_string(b"renkei:hush"));
    assert_eq!(headers[header::AUTHORIZATION], proof);
    assert_eq!(sent["grant_type"], "authorization_code");
    let mut inner = fake.inner();
    // A code works once (RFC 6749, 4.1.2).
    let granted = inner.granted.remove(&sent["code"]);
    let hash = digest::digest(&digest::SHA256, sent["code_verifier"].as_bytes());
    let challenge = Base64UrlUnpadded::encode_string(hash.as_ref());
    let good =
        |granted: &Granted| granted.challenge == challenge && granted.back == sent["redirect_uri"];
    let Some(granted) = granted.filter(good) else {
        let refusal = json!({ "error": "invalid_grant", "error_description": "例示 花子" });
        return (StatusCode::BAD_REQUEST, Json(refusal)).into_response();
    };
    let mut claims = json!({
        "iss": fake.issuer, "aud": "renkei", "sub": "248", "nonce": granted.nonce,
        "iat": morning().timestamp(), "exp": morning().timestamp() + 300,
    });
    for (name, value) in &inner.claims {
        claims[name] = value.clone();
    }
    Json(json!({
        "access_token": "nothing", "token_type": "Bearer", "id_token": inner.signed(&claims),
    }))
    .into_response()
}

impl Inner {
    fn signed(&self, claims: &Value) -> String {
        let signer = match self.lie {
            Lie::HiddenKey => &self.hidden,
            _ => &self.signer,
        };
        let algorithm = match self.lie {
            Lie::Unsigned => "none",
            Lie::Secret => "HS256",
            _ => signer.algorithm(),
        };
        let header = json!({ "alg": algorithm, "typ": "JWT", "kid": signer.name() });
        let part = |value: &Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
        let message = format!("{}.{}", part(&header), part(claims));
        let signature = match self.lie {
            Lie::Unsigned => Vec::new(),
            Lie::Secret => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, &signer.public_bytes());
                hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
            }
            _ => signer.sign(message.as_bytes()),
        };
        format!("{message}.{}", Base64UrlUnpadded::encode_string(&signature))
    }
}
