//! What a provider answers, spoilt: of itself, its keys, its tokens and what they claim.

use base64ct::{Base64UrlUnpadded, Encoding};
use chrono::DateTime;
use fuzz::{Target, text};

use crate::{
    claims::{Expected, Identity},
    jose::KeySet,
    wire::may_be_asked,
};

/// RFC 8037, appendix A, and RFC 7515, appendix A.3: tokens and the keys that signed them.
const EDWARDS: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
    hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
const CURVE: &str = "eyJhbGciOiJFUzI1NiJ9.\
    eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
    DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const KEYS: &str = r#"{"keys":[
    {"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
    {"kty":"EC","crv":"P-256","kid":"a","use":"sig","alg":"ES256",
     "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
    {"kty":"RSA","kid":"r","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB"}]}"#;

#[test]
fn keys_of_providers() {
    Target::named("oidc-keys")
        .from([KEYS, r#"{"keys":[]}"#])
        .words([
            "\"kty\"",
            "\"RSA\"",
            "\"EC\"",
            "\"OKP\"",
            "\"P-384\"",
            "\"use\":\"enc\",",
            "\"alg\"",
            "\"AA\"",
            "\"\"",
            "null",
            "{}",
            "[]",
        ])
        .check(|input| {
            let keys = KeySet::read(input);
            for token in [EDWARDS, CURVE] {
                let _ = keys.as_ref().map(|keys| keys.payload(token));
            }
            keys.is_some()
        });
}

#[test]
fn tokens() {
    let keys = KeySet::read(KEYS.as_bytes()).unwrap();
    let header = |json: &str| Base64UrlUnpadded::encode_string(json.as_bytes());
    let headers = [
        r#"{"alg":"none"}"#,
        r#"{"alg":"HS256"}"#,
        r#"{"alg":"RS256","kid":"r"}"#,
        r#"{"alg":"EdDSA","crit":[]}"#,
        r#"{"alg":7}"#,
    ];
    Target::named("oidc-token")
        .from([EDWARDS, CURVE])
        .words(
            headers
                .map(header)
                .iter()
                .map(String::as_str)
                .chain([".", "..", "A", "=", "_"]),
        )
        .runs(1_000)
        .check(|input| {
            let input = text(input);
            let read = keys.payload(&input);
            // Whatever is changed, nobody has signed it.
            assert_eq!(
                read.is_ok(),
                [EDWARDS, CURVE].contains(&&*input),
                "{input:?}"
            );
            read.is_ok()
        });
}

#[test]
fn claims() {
    let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let expected = Expected {
        issuer: "https://id.example",
        client: "renkei",
        nonce: "n",
        now,
    };
    let times = [
        "8210266876799",
        "8210266876800",
        "-8334601228800",
        "1800000060",
        "1799999940.5",
        "1e18",
    ];
    Target::named("oidc-claims")
        .from([
            r#"{"iss":"https://id.example","sub":"248","aud":"renkei","nonce":"n","iat":1800000000,"exp":1800000300,"amr":["pwd","otp"],"acr":"2"}"#,
            r#"{"iss":"https://id.example","sub":"248","aud":["renkei"],"azp":"renkei","nonce":"n","nbf":1799999000,"iat":1799999000,"exp":1800000300,"email_verified":"true"}"#,
        ])
        .words(times.into_iter().chain(["\"aud\"", "\"nbf\":", "\"exp\":", "\"iat\":", "\"sub\"", "[]", "null", "true", "\"renkei\""]))
        .check(|input| {
            let read = Identity::read(input, expected);
            if let Ok(person) = &read {
                assert_eq!(person.issuer, expected.issuer);
                assert_eq!(person.text("nonce"), Some(expected.nonce));
                assert!(!person.subject.is_empty() && person.subject.len() <= 255);
                let _ = (person.class(), person.methods(), person.is_true("email_verified"));
            }
            read.is_ok()
        });
}

#[test]
fn addresses_of_providers() {
    Target::named("oidc-address")
        .from([
            "https://id.example.jp:8443/realms/city?a=b",
            "http://127.0.0.1:9000/a",
            "http://[::1]:80",
            "http://localhost",
        ])
        .words([
            "https://",
            "http://",
            "@",
            "127.0.0.1",
            "localhost",
            "[::1]",
            "#",
            ":99999",
            "file:",
        ])
        .check(|input| {
            let address = text(input);
            let may = may_be_asked(&address);
            let here = ["127.0.0.1", "localhost", "[::1]"]
                .iter()
                .any(|host| address.contains(host));
            let lower = address.to_ascii_lowercase();
            assert!(!may || here || lower.starts_with("https:"), "{address:?}");
            may
        });
}
