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

/// What the names of all cookies begin with where they travel by HTTPS alone: a browser takes such a
/// cookie from this host only, for all of it (RFC 6265bis, 4.1.3.2), so that no other host of the
/// city's domain can plant one here.
const OWN: &str = "__Host-";

/// Leaves of the cookies sent only those this host has set itself, under their plain names.
pub(crate) fn keep_own(headers: &mut HeaderMap) {
    let sent = headers.get_all(header::COOKIE).iter();
    let pairs = sent
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().strip_prefix(OWN));
    let own = pairs.collect::<Vec<_>>().join("; ");
    headers.remove(header::COOKIE);
    if let Ok(own) = HeaderValue::from_str(&own) {
        headers.insert(header::COOKIE, own);
    }
}

/// A `Set-Cookie` header; `max_age` in seconds, 0 to forget the cookie, `None` until the browser
/// closes.
pub fn set_cookie(name: &str, value: &str, max_age: Option<u32>, secure: bool) -> HeaderValue {
    let age = max_age
        .map(|age| format!("; Max-Age={age}"))
        .unwrap_or_default();
    let (own, secure) = if secure { (OWN, "; Secure") } else { ("", "") };
    HeaderValue::from_str(&format!(
        "{own}{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"
    ))
    .unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_https_a_cookie_is_of_this_host_alone() {
        let set = |secure| set_cookie(COOKIE, "abc", Some(60), secure);
        assert_eq!(
            set(true),
            "__Host-renkei_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        );
        assert_eq!(
            set(false),
            "renkei_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"
        );
    }

    #[test]
    fn what_another_host_of_the_domain_has_planted_is_not_looked_at() {
        let mut headers = HeaderMap::new();
        let sent = "renkei_session=planted; __Host-renkei_half=h; other=x";
        headers.append(header::COOKIE, sent.parse().unwrap());
        headers.append(header::COOKIE, "__Secure-renkei_flash=f".parse().unwrap());
        keep_own(&mut headers);
        assert_eq!(cookie(&headers, COOKIE), None);
        assert_eq!(cookie(&headers, "renkei_half"), Some("h"));
        assert_eq!(headers.get(header::COOKIE).unwrap(), "renkei_half=h");
    }
}
