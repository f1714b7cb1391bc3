//! What browsers and proxies send, spoilt: addresses, forms with and without files, cookies and
//! headers.

use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header},
};
use fuzz::{Target, text};

use crate::{Fields, Gate, Network, Upload, gate, guard, reply, session};

#[test]
fn forms_and_queries() {
    Target::named("web-form")
        .from([
            "name=%E8%A6%8B%E6%9C%AC+%E8%8A%B1%E5%AD%90&kind=a&kind=b&empty=",
            "q=06-1234-5678&page=2",
            "",
        ])
        .words([
            "%", "%00", "%E3%81", "%FF", "&", "=", "+", "%26", "page=", ";",
        ])
        .check(|input| {
            let fields = Fields::parse(&text(input));
            assert_eq!(Fields::parse(&fields.encoded()), fields);
            for (name, value) in fields.pairs() {
                assert!(!value.contains('\0'));
                assert!(fields.words(name).chars().count() <= 200);
                let _ = (fields.has(name), fields.with(name, value).all(name).count());
            }
            true
        });
}

#[test]
fn percent_signs() {
    Target::named("web-percent")
        .from(["%E8%A6%8B%E6%9C%AC", "plain", "%2F%5C"])
        .words(["%", "%%", "%0", "%ZZ", "%E3%81"])
        .check(|input| {
            let input = text(input);
            let _ = reply::unpercent(&input);
            assert_eq!(reply::unpercent(&reply::percent(&input)), input);
            true
        });
}

/// Headers as lines of names and values; what no header may hold is left out.
fn headers(input: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in input.split(|byte| *byte == b'\n') {
        let mut parts = line.splitn(2, |byte| *byte == b':');
        let name = parts
            .next()
            .and_then(|name| HeaderName::from_bytes(name).ok());
        let value = parts
            .next()
            .and_then(|value| HeaderValue::from_bytes(value.trim_ascii()).ok());
        if let Some((name, value)) = name.zip(value) {
            headers.append(name, value);
        }
    }
    headers
}

#[test]
fn headers_of_proxies_and_browsers() {
    let own = Network::parse("10.0.0.0/8").unwrap();
    let name = HeaderName::from_static("x-client-verify");
    let gate = Gate {
        proxies: vec![own],
        certificate: Some((name.clone(), "SUCCESS".into())),
    };
    let proxy = "10.0.0.1".parse().ok();
    Target::named("web-headers")
        .from([
            "x-forwarded-for: 192.0.2.9, 198.51.100.1:4711, 10.0.0.2\nx-client-verify: SUCCESS",
            "x-forwarded-for: [2001:db8::1]:80, ::ffff:10.0.0.3\nhost: renkei.example\norigin: https://renkei.example",
            "sec-fetch-site: same-origin\nhost: [::1]:8080\ncookie: a=b; __Host-renkei_session=abc; other=x",
        ])
        .words(["x-forwarded-for:", "x-client-verify: SUCCESS", "cookie:", "host:", "origin:", "://", "::ffff:", "10.0.0.1", "__Host-", "renkei_session=", ";", "null"])
        .check(|input| {
            let mut headers = headers(input);
            let client = gate.client(proxy, &headers);
            assert!(client.is_some());
            assert_eq!(gate.client("203.0.113.7".parse().ok(), &headers), "203.0.113.7".parse().ok());
            client.map(gate::network);
            let said: Vec<_> = headers.get_all(&name).iter().collect();
            assert_eq!(gate.admits(proxy, &headers), said == ["SUCCESS"]);
            assert!(!gate.admits(None, &headers));
            let _ = (guard::is_same_site(&headers), guard::host_of(&headers));
            session::keep_own(&mut headers);
            let _ = session::cookie(&headers, session::COOKIE);
            assert!(headers.get_all(header::COOKIE).iter().count() <= 1);
            true
        });
}

#[test]
fn networks() {
    Target::named("web-network")
        .from([
            "10.0.0.0/8",
            "2001:db8::/32",
            "192.0.2.7",
            "::/0",
            "0.0.0.0/0",
        ])
        .words(["/", "::", "/33", "/128", "/129", "/-1", "%eth0", "."])
        .check(|input| {
            let read = Network::parse(&text(input));
            for address in ["10.1.2.3", "::1", "::ffff:10.0.0.1", "255.255.255.255"] {
                let _ = read.map(|network| network.holds(address.parse().unwrap()));
            }
            read.is_some()
        });
}

#[test]
fn ways_back() {
    Target::named("web-way")
        .from(["/facilities?q=a", "/"])
        .words(["//", "/\\", "\\", "\t", "https:", "..", "%2F"])
        .check(|input| {
            let way = text(input);
            let is_ours = reply::is_ours(&way);
            let rest = way.strip_prefix('/').unwrap_or_default();
            assert!(
                !is_ours || !rest.starts_with(['/', '\\', '\t', '\n', '\r']),
                "{way:?}"
            );
            is_ours
        });
}

#[test]
fn forms_with_files() {
    const KIND: &str = "multipart/form-data; boundary=AaB03x";
    let whole = "--AaB03x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\n見本\r\n\
        --AaB03x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"一覧.csv\"\r\n\
        Content-Type: text/csv\r\n\r\na,b\r\n1,2\r\n--AaB03x--\r\n";
    let none = "--AaB03x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--AaB03x--\r\n";
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let runtime = std::sync::Mutex::new(runtime);
    Target::named("web-multipart")
        .from([whole, none])
        .words([
            "--AaB03x",
            "--AaB03x--",
            "\r\n",
            "\r\n\r\n",
            "filename=\"",
            "filename*=UTF-8''%E4",
            "name=\"\"",
            "content-disposition:",
            "content-type:",
            "\"",
        ])
        .check(|input| {
            let request = Request::builder().header(header::CONTENT_TYPE, KIND);
            let request = request.body(Body::from(input.to_vec())).unwrap();
            let runtime = runtime
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let read = runtime.block_on(Upload::from_request(request, &()));
            if let Ok(sent) = &read {
                assert!(
                    sent.fields
                        .pairs()
                        .iter()
                        .all(|(_, value)| !value.contains('\0'))
                );
                assert!(
                    sent.files
                        .iter()
                        .all(|file| file.bytes.len() <= input.len())
                );
            }
            read.is_ok()
        });
}
