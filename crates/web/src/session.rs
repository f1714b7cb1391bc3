//! Sessions: a random token in a cookie, everything else on the server.

use std::{future::Future, pin::Pin};

use axum::http::{HeaderMap, HeaderValue, header};
use kernel::Fault;
use policy::Actor;
use ui::{TextSize, Theme};

/// The cookie that holds the session's token.
pub const COOKIE: &str = "renkei_session";

/// Who is logged in, and how that person likes to read.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The account in its post.
    pub actor: Actor,
    /// Ward or office shown in the frame; empty for the whole city.
    pub place: String,
    /// 文字サイズ.
    pub text_size: TextSize,
    /// 配色.
    pub theme: Theme,
    /// Whether this person has switched single-key shortcuts off.
    pub shortcuts_off: bool,
    /// Whether the initial password must be changed before anything else.
    pub must_change: bool,
    /// Whether this post demands a second factor and the account has none yet.
    pub needs_factor: bool,
}

impl Signed {
    /// The page that stands before everything else of this person, if one does.
    pub fn comes_first(&self) -> Option<&'static str> {
        if self.must_change {
            Some("/settings/password")
        } else if self.needs_factor {
            Some("/settings/factor")
        } else {
            None
        }
    }
}

/// A boxed future, so that the register can stand behind a trait object.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Finds who is behind a token; kept by the accounts feature.
pub trait Sessions: Send + Sync {
    /// Who holds `token`, if the session lives: neither idle nor old beyond the limits.
    fn find<'a>(&'a self, token: &'a str) -> Answer<'a, Result<Option<Signed>, Fault>>;
}

/// The value of cookie `name`.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A `Set-Cookie` header; `max_age` in seconds, 0 to forget the cookie, `None` until the browser
/// closes.
pub fn set_cookie(name: &str, value: &str, max_age: Option<u32>, secure: bool) -> HeaderValue {
    let age = max_age
        .map(|age| format!("; Max-Age={age}"))
        .unwrap_or_default();
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"
    ))
    .unwrap_or_else(|_| HeaderValue::from_static(""))
}
