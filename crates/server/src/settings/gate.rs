//! Which proxies are believed, and whether they must have checked a certificate.

use axum::http::HeaderName;
use web::{Gate, Network};

use super::BadSetting;

/// What proxies write where the certificate is good (nginx `$ssl_client_verify`, Apache
/// `SSL_CLIENT_VERIFY`).
const CHECKED: &str = "SUCCESS";

/// Reads the proxies and the header by which they tell of a certificate.
pub fn gate(proxies: Option<String>, header: Option<String>) -> Result<Gate, BadSetting> {
    let proxies = proxies.map_or(Ok(Vec::new()), networks)?;
    let certificate = header.map(certificate).transpose()?;
    if certificate.is_some() && proxies.is_empty() {
        return Err(BadSetting {
            name: "RENKEI_TRUSTED_PROXIES",
            value: String::new(),
            allowed: "RENKEI_CLIENT_CERT_HEADER を使うときは、証明書を確かめる中継サーバーのアドレスを書いてください（例 127.0.0.1）。",
        });
    }
    Ok(Gate {
        proxies,
        certificate,
    })
}

fn networks(value: String) -> Result<Vec<Network>, BadSetting> {
    let words = value.split([',', ' ']).filter(|word| !word.is_empty());
    let read: Option<Vec<Network>> = words.map(Network::parse).collect();
    read.ok_or(BadSetting {
        name: "RENKEI_TRUSTED_PROXIES",
        value,
        allowed: "中継サーバーのアドレスかネットワークを、カンマで区切って書いてください（例 127.0.0.1, 10.1.0.0/16）。",
    })
}

fn certificate(value: String) -> Result<(HeaderName, String), BadSetting> {
    let (name, word) = value.split_once('=').unwrap_or((&value, CHECKED));
    match name.trim().parse::<HeaderName>() {
        Ok(name) if !word.trim().is_empty() => Ok((name, word.trim().to_owned())),
        _ => Err(BadSetting {
            name: "RENKEI_CLIENT_CERT_HEADER",
            value,
            allowed: "中継サーバーが確認の結果を書くヘッダーの名前を書いてください（例 X-Client-Verify。値が SUCCESS でないときは X-Client-Verify=OK のように）。",
        }),
    }
}
