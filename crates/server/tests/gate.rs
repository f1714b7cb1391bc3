//! Who is let in, how often, and under which headers: through the real program.

mod support;

use db::Engine;
use support::{Place, Server};

/// A request for somebody at `address`, as a proxy on this machine passes it on.
fn from(address: &str) -> String {
    format!("X-Forwarded-For: {address}\r\n")
}

const BEHIND: (&str, &str) = ("RENKEI_TRUSTED_PROXIES", "127.0.0.1");
/// A form that anybody may send, and that costs nothing to answer.
const DOOR: &str = "/appearance";

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_keep_others_out() {
    let (place, token) = Place::with_office(Engine::Sqlite).await.expect("SQLite");
    let server = Server::start_with(&place, &[("RENKEI_HTTPS", "on")]);
    for path in ["/", "/login", "/health", "/nowhere", "/assets/none.css"] {
        let answer = server.browser(&token).get(path);
        for (name, part) in [
            ("strict-transport-security", "max-age=63072000"),
            ("content-security-policy", "default-src 'self'"),
            ("permissions-policy", "camera=()"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
        ] {
            let value = answer.header(name).unwrap_or_default();
            assert!(value.contains(part), "{path}: {name}: {value}");
        }
    }
    // By HTTPS only cookies that this host alone can set are believed.
    let browser = server.browser(&token);
    assert_eq!(browser.get("/").status, 303, "a plain one is not");
    let own = format!("Cookie: __Host-renkei_session={token}\r\n");
    assert_eq!(browser.get_with("/", &own).status, 200);
    drop(server);
    let server = Server::start(&place);
    let answer = server.browser(&token).get("/login");
    assert_eq!(
        answer.header("strict-transport-security"),
        None,
        "no HTTPS, no promise of it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_public_forms_without_end_is_held_up_and_others_are_not() {
    let (place, token) = Place::with_office(Engine::Sqlite).await.expect("SQLite");
    let server = Server::start_with(&place, &[BEHIND]);
    let guest = server.browser("");
    let tried = |address: &str| guest.post_with(DOOR, &[], &from(address));
    let tries = (0..3_000)
        .map(|_| tried("203.0.113.7"))
        .find(|answer| answer.status != 303);
    let refused = tries.expect("three thousand passed");
    assert_eq!(refused.status, 429);
    let wait = refused
        .header("retry-after")
        .and_then(|wait| wait.parse::<u64>().ok());
    assert!(
        wait.is_some_and(|wait| (1..=60).contains(&wait)),
        "{}",
        refused.head
    );
    for words in [
        "操作が多すぎます",
        "待ってから",
        "入力した内容は保存されていません",
    ] {
        assert!(refused.body.contains(words), "{}", refused.body);
    }
    // The neighbour comes in, and whoever is logged in already goes on, from the same address.
    assert_eq!(tried("203.0.113.8").status, 303);
    assert_eq!(
        server
            .browser(&token)
            .get_with("/", &from("203.0.113.7"))
            .status,
        200
    );
    // The header moves nothing where nobody named the proxy.
    drop(server);
    let server = Server::start(&place);
    let guest = server.browser("");
    for n in 0..1_300 {
        let answer = guest.post_with(DOOR, &[], &from("203.0.113.7"));
        assert_eq!(answer.status, 303, "try {n}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_asks_without_end_is_held_up() {
    let (place, token) = Place::with_office(Engine::Sqlite).await.expect("SQLite");
    let server = Server::start_with(&place, &[BEHIND]);
    let browser = server.browser(&token);
    // From ever new addresses: it is the account that counts.
    let mut answers = (0..3_000).map(|n| {
        let address = format!("203.0.{}.{}", n / 250, n % 250 + 1);
        browser.get_with("/settings", &from(&address))
    });
    let refused = answers.find(|answer| answer.status == 429);
    assert!(refused.is_some_and(|answer| answer.header("retry-after").is_some()));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_checked_certificate_nothing_but_health_answers() {
    let (place, token) = Place::with_office(Engine::Sqlite).await.expect("SQLite");
    let settings = [BEHIND, ("RENKEI_CLIENT_CERT_HEADER", "X-Client-Verify")];
    let server = Server::start_with(&place, &settings);
    let browser = server.browser(&token);
    for path in ["/", "/login", "/assets/app.css", "/opendata/"] {
        for header in ["", "X-Client-Verify: NONE\r\n"] {
            let answer = browser.get_with(path, header);
            assert_eq!(answer.status, 403, "{path} {header}");
            assert!(
                answer.body.contains("クライアント証明書"),
                "{}",
                answer.body
            );
        }
    }
    assert_eq!(browser.get("/health").status, 200);
    let checked = "X-Client-Verify: SUCCESS\r\n";
    assert_eq!(browser.get_with("/", checked).status, 200);
}
