//! How letters leave the house, and where their links lead.

use axum::http::Uri;

use super::BadSetting;

/// メールサーバー: where letters go out.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its address, with whatever opens it.
    pub url: String,
    /// Who letters come from.
    pub from: String,
}

impl std::fmt::Debug for Smtp {
    /// The address may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").finish_non_exhaustive()
    }
}

/// The mail server, if there is one, with its sender.
pub fn smtp(url: Option<String>, from: Option<String>) -> Result<Option<Smtp>, BadSetting> {
    let Some(url) = url else {
        return Ok(None);
    };
    if !url.starts_with("smtp://") && !url.starts_with("smtps://") {
        return Err(BadSetting {
            name: "RENKEI_SMTP_URL",
            // It may hold a password.
            value: "（表示しません）".into(),
            allowed: "smtps://利用者:パスワード@サーバー:465 か smtp://サーバー:587?tls=required の形で書いてください。",
        });
    }
    match from {
        Some(from) if from.contains('@') => Ok(Some(Smtp { url, from })),
        other => Err(BadSetting {
            name: "RENKEI_SMTP_FROM",
            value: other.unwrap_or_default(),
            allowed: "RENKEI_SMTP_URL を使うときは、差出人のメールアドレスを書いてください。",
        }),
    }
}

/// The address without a slash at its end. Letters that go out need one: without it, their links
/// would lead wherever the browser that had them sent said it was.
pub fn public_url(value: Option<String>, sends: bool) -> Result<Option<String>, BadSetting> {
    let bad = |value: String, allowed| BadSetting {
        name: "RENKEI_PUBLIC_URL",
        value,
        allowed,
    };
    let Some(value) = value else {
        if sends {
            return Err(bad(String::new(), NO_PUBLIC_URL));
        }
        return Ok(None);
    };
    let address = value.trim();
    let address = address.strip_suffix('/').unwrap_or(address);
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let is_host = host.is_some_and(|host| {
        host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') && host.chars().all(plain)
    });
    let is_address = address.parse::<Uri>().is_ok();
    if is_host && is_address && host.is_some_and(has_a_port_or_none) {
        return Ok(Some(address.to_owned()));
    }
    Err(bad(
        value,
        "https:// か http:// で始まり、ホスト名（とポート番号）までのアドレスを書いてください（例 https://renkei.example.jp）。",
    ))
}

/// What stands behind the last colon is a port, unless that colon is within an IPv6 address.
fn has_a_port_or_none(host: &str) -> bool {
    match host.rsplit_once(':') {
        Some((_, port)) if !port.ends_with(']') => port.parse::<u16>().is_ok_and(|port| port > 0),
        _ => true,
    }
}

const NO_PUBLIC_URL: &str = "RENKEI_SMTP_URL を使うときは、メールのリンクのために、利用者が開くこのシステムのアドレスを書いてください（例 https://renkei.example.jp）。";
