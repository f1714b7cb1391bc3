//! パスキー (WebAuthn): keys that live in a telephone, a computer or a security key, and are given
//! out only after its PIN, a finger or a face. They belong to the one address of this system.

use anyhow::Context;
use kernel::Fault;
use policy::Actor;
use serde_json::Value;
use webauthn_rs::prelude::{Url, Uuid, Webauthn, WebauthnBuilder};

/// Where a browser finds an installation that says no address of its own.
const HERE: &str = "localhost";

/// Why passkeys are not offered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPasskeys {
    /// The installation says no address, and the browser found it elsewhere than on this machine.
    #[error(
        "システムのアドレス（RENKEI_PUBLIC_URL）が設定されていないため、パスキーは使えません。使いたいときは、システム管理者に相談してください。"
    )]
    NoAddress,
    /// The browser found the house under another name than its address says.
    #[error(
        "パスキーは、システムの決まったアドレスで開いたときだけ使えます。いま開いているアドレスでは使えません。"
    )]
    OtherAddress,
    /// Browsers give passkeys to names on HTTPS alone.
    #[error(
        "システムのアドレスがHTTPSの名前ではない（httpやIPアドレスである）ため、パスキーは使えません。"
    )]
    NotSecure,
}

/// パスキーの受付 of this installation.
pub struct PasskeyDesk {
    host: String,
    is_named: bool,
    made: Option<Webauthn>,
}

impl PasskeyDesk {
    /// The desk of the installation at `public_url`, or on this machine without one.
    pub fn new(public_url: Option<&str>) -> Self {
        let url = public_url.and_then(|url| Url::parse(url).ok());
        let host = match &url {
            Some(url) => url.host_str().unwrap_or_default().to_owned(),
            None => HERE.to_owned(),
        };
        Self {
            made: made(url.as_ref(), &host),
            is_named: url.is_some(),
            host,
        }
    }

    /// The desk for a browser that found the house at `host`, or why there is none.
    pub fn at(&self, host: &str) -> Result<&Webauthn, NoPasskeys> {
        let desk = self.made.as_ref().ok_or(NoPasskeys::NotSecure)?;
        match (self.host == host, self.is_named) {
            (true, _) => Ok(desk),
            (false, true) => Err(NoPasskeys::OtherAddress),
            (false, false) => Err(NoPasskeys::NoAddress),
        }
    }
}

/// The working part; `None` where no browser would use it.
fn made(url: Option<&Url>, host: &str) -> Option<Webauthn> {
    let local = Url::parse("http://localhost").ok()?;
    let is_secure = |url: &&Url| url.scheme() == "https" || host == HERE;
    let origin = match url {
        Some(url) => Some(url).filter(is_secure)?,
        None => &local,
    };
    // An address of numbers has no domain, and is refused here.
    let builder = WebauthnBuilder::new(host, origin).ok()?;
    builder
        .rp_name("Renkei")
        .allow_any_port(host == HERE)
        .build()
        .ok()
}

/// What a device keeps beside its passkey to say whose it is: ids alone, nothing of the person.
pub fn handle(actor: &Actor) -> Uuid {
    let number = |id: i64| u64::from_be_bytes(id.to_be_bytes());
    Uuid::from_u64_pair(
        number(actor.municipality.get()),
        number(actor.account.get()),
    )
}

/// A challenge as the browser's script takes it.
pub fn to_browser(challenge: &impl serde::Serialize) -> Result<Value, Fault> {
    let value = serde_json::to_value(challenge);
    Ok(value.context("a challenge for a passkey")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_the_address_of_the_installation() {
        let at = |url: Option<&str>, host: &str| PasskeyDesk::new(url).at(host).err();
        let named = Some("https://renkei.example.jp");
        for (url, host, refused) in [
            (named, "renkei.example.jp", None),
            (
                Some("https://renkei.example.jp:8443"),
                "renkei.example.jp",
                None,
            ),
            (named, "10.0.0.1", Some(NoPasskeys::OtherAddress)),
            (Some("http://localhost:8080"), "localhost", None),
            (None, "localhost", None),
            (None, "127.0.0.1", Some(NoPasskeys::NoAddress)),
            (None, "renkei.example.jp", Some(NoPasskeys::NoAddress)),
            (
                Some("http://renkei.example.jp"),
                "renkei.example.jp",
                Some(NoPasskeys::NotSecure),
            ),
            (
                Some("https://10.0.0.1"),
                "10.0.0.1",
                Some(NoPasskeys::NotSecure),
            ),
        ] {
            assert_eq!(at(url, host), refused, "{url:?} {host}");
        }
    }
}
