//! Asking another server: one request, HTTPS alone, no redirection followed, small answers, ten seconds.

use std::{sync::Arc, time::Duration};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, Uri,
    body::Bytes,
    client::conn::http1,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT},
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

use crate::failure::Failure;

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer, in bytes.
const LONGEST: usize = 256 * 1024;
/// What a form is sent as.
const FORM: &str = "application/x-www-form-urlencoded";

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) is_good: bool,
    pub(crate) body: Bytes,
}

/// A form to send.
pub(crate) struct Sent {
    pub(crate) form: String,
    /// The value of `Authorization`.
    pub(crate) authorization: Option<String>,
}

/// 外への問い合わせ: who is believed to be who.
pub(crate) struct Wire(TlsConnector);

impl Wire {
    /// Believes the public authorities, and those of `pem` besides.
    pub(crate) fn new(pem: Option<&str>) -> Result<Self, Failure> {
        let away = |error: &dyn std::fmt::Display| Failure::Away(error.to_string());
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        for one in CertificateDer::pem_slice_iter(pem.unwrap_or_default().as_bytes()) {
            let one = one.map_err(|error| away(&error))?;
            roots.add(one).map_err(|error| away(&error))?;
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| away(&error))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self(TlsConnector::from(Arc::new(config))))
    }

    /// Asks `address`; sends a form where there is one.
    pub(crate) async fn ask(&self, address: &str, sent: Option<Sent>) -> Result<Answer, Failure> {
        let asked = timeout(PATIENCE, self.ask_at_leisure(address, sent)).await;
        asked.unwrap_or_else(|_| Err(Failure::Away("no answer in time".to_owned())))
    }

    async fn ask_at_leisure(&self, address: &str, sent: Option<Sent>) -> Result<Answer, Failure> {
        let uri = place(address).ok_or_else(|| Failure::Away("no address of a server".into()))?;
        let host = uri.host().unwrap_or_default();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let is_plain = uri.scheme_str() == Some("http");
        let port = uri.port_u16().unwrap_or(if is_plain { 80 } else { 443 });
        let stream = TcpStream::connect((bare, port)).await.map_err(away)?;
        let request = request(&uri, sent)?;
        if is_plain {
            return exchange(stream, request).await;
        }
        let name = ServerName::try_from(bare.to_owned()).map_err(away)?;
        exchange(self.0.connect(name, stream).await.map_err(away)?, request).await
    }
}

fn away(error: impl std::fmt::Display) -> Failure {
    Failure::Away(error.to_string())
}

/// Whether a server at `address` may be asked: by HTTPS, or on this machine.
pub fn may_be_asked(address: &str) -> bool {
    place(address).is_some()
}

fn place(address: &str) -> Option<Uri> {
    let uri: Uri = address.parse().ok()?;
    let is_here = || matches!(uri.host(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let is_named = uri.host().is_some_and(|host| !host.is_empty());
    let may = match uri.scheme_str() {
        Some("https") => is_named,
        Some("http") => is_here(),
        _ => false,
    };
    may.then_some(uri)
}

fn request(uri: &Uri, sent: Option<Sent>) -> Result<Request<Full<Bytes>>, Failure> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let request = Request::builder()
        .uri(path)
        .header(HOST, host)
        .header(USER_AGENT, "Renkei")
        .header(ACCEPT, "application/json");
    let whole = match sent {
        None => request.body(Full::default()),
        Some(sent) => {
            let mut request = request.method("POST").header(CONTENT_TYPE, FORM);
            if let Some(authorization) = sent.authorization {
                request = request.header(AUTHORIZATION, authorization);
            }
            request.body(Full::from(sent.form))
        }
    };
    whole.map_err(away)
}

async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(away)?;
    let connection = tokio::spawn(connection);
    let asked = async {
        let answer = sender.send_request(request).await.map_err(away)?;
        let is_good = answer.status().is_success();
        let body = Limited::new(answer.into_body(), LONGEST).collect();
        let body = body.await.map_err(away)?.to_bytes();
        Ok(Answer { is_good, body })
    };
    let answer = asked.await;
    connection.abort();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_asked_and_this_machine() {
        for (address, may) in [
            ("https://id.example.jp/realms/city", true),
            ("https://id.example.jp:8443", true),
            ("http://127.0.0.1:9000/a", true),
            ("http://localhost", true),
            ("http://[::1]:80", true),
            ("http://id.example.jp", false),
            ("http://127.0.0.1.example.jp", false),
            ("file:///etc/passwd", false),
            ("id.example.jp", false),
            ("", false),
        ] {
            assert_eq!(may_be_asked(address), may, "{address}");
        }
    }
}
