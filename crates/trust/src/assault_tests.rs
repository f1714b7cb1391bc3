//! Sends hostile words to every address and into every form of the house, as whoever may use them:
//! whatever comes, the house answers in its own words, and never with a fault of its own (5xx).

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use policy::Role;
use testkit::{Client, Page, on_both};

use crate::{
    crawl_tests::planted,
    testing::{TestCity, addresses},
};

/// What attackers, broken programs and unlucky people send (after the OWASP Web Security Testing
/// Guide, 7: input validation).
const HOSTILE: [&str; 24] = [
    "' OR '1'='1' --",
    "1); DROP TABLE person; --",
    "\"><script>alert(1)</script>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "../../../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "nul\0byte",
    "line\r\nSet-Cookie: a=b",
    "=HYPERLINK(\"http://198.51.100.1\")",
    "$(sleep 9)`sleep 9`|sleep 9",
    "{\"$gt\":\"\"}",
    "-1",
    "0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1e999",
    "NaN",
    "99999-99-99",
    "+262143-12-31",
    "0000-00-00",
    "令和99年13月45日",
    "\u{202e}\u{200b}\u{feff}𠮷\u{10ffff}",
    "%s%n%x%%00",
];

/// Longer than any field takes.
const LONG: usize = 20_000;

/// A form as a page offers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    method: &'static str,
    action: String,
    /// Names, each with the value that stands in it.
    fields: BTreeMap<String, String>,
}

/// The value of an attribute within a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let key = format!(" {name}=\"");
    let rest = &tag[tag.find(&key)? + key.len()..];
    Some(&rest[..rest.find('"')?])
}

/// The forms of a page; what its script adds is not seen.
fn forms(page: &Page) -> Vec<Form> {
    let text = page.text();
    let mut found = Vec::new();
    for rest in text.split("<form").skip(1) {
        let body = rest.split("</form>").next().unwrap_or_default();
        let head = format!(" {}", body.split('>').next().unwrap_or_default());
        let method = match attribute(&head, "method") {
            Some("post") => "POST",
            _ => "GET",
        };
        let here = page.path.split('?').next().unwrap_or_default();
        let action = attribute(&head, "action").unwrap_or(here);
        let mut fields = BTreeMap::new();
        for kind in ["<input", "<textarea", "<select", "<button"] {
            for tag in body.split(kind).skip(1) {
                let tag = tag.split('>').next().unwrap_or_default();
                if let Some(name) = attribute(tag, "name") {
                    let value = attribute(tag, "value").unwrap_or_default();
                    fields.entry(name.to_owned()).or_insert(value.to_owned());
                }
            }
        }
        // The same token would lead every further post to the first one.
        fields.remove("once");
        found.push(Form {
            method,
            action: action.replace("&amp;", "&"),
            fields,
        });
    }
    found
}

/// An address without its numbers: one of each kind is enough.
fn kind(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let parts = path
        .split('/')
        .map(|part| if is_number(part) { "#" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

fn encoded(word: &str) -> String {
    let bytes = word.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect::<Vec<_>>().concat()
}

/// So many requests one browser sends: more would be held up, which is another test's story.
const PATIENCE: usize = 400;

/// Somebody who remembers what was answered with a fault of the house.
struct Attacker<'a> {
    city: &'a TestCity,
    role: Role,
    browser: Client,
    sent: usize,
    broken: BTreeSet<String>,
}

impl Attacker<'_> {
    async fn send(&mut self, method: &str, address: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        if self.sent % PATIENCE == PATIENCE - 1 {
            self.browser = self.city.browser(self.role, 0).await;
        }
        let page = self.browser.send(method, address, body, &[]).await;
        self.sent += 1;
        assert_ne!(page.status, 429, "held up at {address}");
        if page.status.is_server_error() {
            let shown: Vec<_> = fields
                .iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (*name, value.chars().take(30).collect::<String>()))
                .take(4)
                .collect();
            self.broken
                .insert(format!("{} {address} {shown:?}", page.status));
        }
        page
    }

    /// Every kind of form on every page, once each.
    async fn forms(&mut self, ids: &[String]) -> Vec<Form> {
        let mut known = BTreeMap::new();
        for feature in self.city.house.features() {
            let pages = feature
                .routes
                .iter()
                .filter(|route| route.method == Method::GET);
            for route in pages.filter(|route| !route.path.contains('.')) {
                for address in addresses(route, ids) {
                    let page = self.send("GET", &address, &[]).await;
                    if !page.status.is_success() {
                        continue;
                    }
                    for form in forms(&page) {
                        let key = (form.method, kind(&form.action), names(&form));
                        known.entry(key).or_insert(form);
                    }
                }
            }
        }
        known.into_values().collect()
    }

    /// Sends `form` with one field replaced, or with all.
    async fn attack(&mut self, form: &Form, long: &str) {
        let ends_the_attack = ["/logout", "/settings/devices/all"];
        if ends_the_attack.contains(&form.action.as_str()) {
            return;
        }
        for word in HOSTILE {
            let fields: Vec<_> = form
                .fields
                .keys()
                .map(|name| (name.as_str(), word))
                .collect();
            self.fill(form, &fields).await;
        }
        for (at, attacked) in form.fields.keys().enumerate() {
            // Each field meets some of the words among values that are right; the next one others.
            let words = (0..4).filter_map(|n| HOSTILE.get((at * 4 + n) % HOSTILE.len()).copied());
            for word in words.chain(["nul\0byte", long]) {
                let value = |(name, value): (&String, &String)| {
                    let value = if name == attacked { word } else { value };
                    (name.clone(), value.to_owned())
                };
                let fields: Vec<_> = form.fields.iter().map(value).collect();
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                self.fill(form, &fields).await;
            }
        }
    }

    async fn fill(&mut self, form: &Form, fields: &[(&str, &str)]) {
        if form.method == "POST" {
            self.send("POST", &form.action, fields).await;
            return;
        }
        let query = serde_urlencoded::to_string(fields).unwrap();
        let path = form.action.split('?').next().unwrap_or_default();
        self.send("GET", &format!("{path}?{query}"), &[]).await;
    }
}

fn names(form: &Form) -> String {
    let names: Vec<&str> = form.fields.keys().map(String::as_str).collect();
    names.join(" ")
}

async fn attacker(city: &TestCity, role: Role) -> Attacker<'_> {
    Attacker {
        city,
        role,
        browser: city.browser(role, 0).await,
        sent: 0,
        broken: BTreeSet::new(),
    }
}

fn unbroken(attacker: &Attacker, role: Role) {
    let broken: Vec<&str> = attacker.broken.iter().map(String::as_str).collect();
    assert!(broken.is_empty(), "{role:?}:\n{}", broken.join("\n"));
}

async fn no_address_breaks_the_house(city: TestCity) {
    let words: Vec<String> = HOSTILE.iter().map(|word| encoded(word)).collect();
    for role in [Role::OfficeManager, Role::WardOfficer, Role::BureauOfficer] {
        let mut attacker = attacker(&city, role).await;
        for feature in city.house.features() {
            for route in &feature.routes {
                if route.path == "/logout" || !route.path.contains('{') {
                    continue;
                }
                for address in addresses(route, &words) {
                    let method = route.method.as_str().to_owned();
                    attacker.send(&method, &address, &[]).await;
                }
            }
        }
        assert!(attacker.sent > 1_000, "{}", attacker.sent);
        unbroken(&attacker, role);
    }
}

async fn no_form_breaks_the_house(city: TestCity) {
    let ids = planted(&city).await;
    let long = "長".repeat(LONG);
    let roles = [
        Role::OfficeManager,
        Role::WardOfficer,
        Role::BureauOfficer,
        Role::Admin,
        Role::Professional,
    ];
    for role in roles {
        let mut attacker = attacker(&city, role).await;
        let forms = attacker.forms(&ids).await;
        assert!(forms.len() > 3, "{role:?} finds {} forms", forms.len());
        for form in &forms {
            attacker.attack(form, &long).await;
        }
        println!(
            "{role:?}: {} forms, {} requests",
            forms.len(),
            attacker.sent
        );
        unbroken(&attacker, role);
    }
}

#[test]
fn forms_are_read_as_pages_write_them() {
    let html = r#"<form class="stack" action="/a?x=1&amp;y=2" method="post"><input type="hidden" name="once" value="t">
        <input class="in" name="name" value="見本"><textarea name="note">x</textarea><select name="kind"><option>"#;
    let tag = r#" class="in" name="name" value="見本""#;
    assert_eq!(attribute(tag, "value"), Some("見本"));
    assert_eq!(attribute(tag, "id"), None);
    assert_eq!(
        kind("/consultations/12/steps?x=1"),
        "/consultations/#/steps"
    );
    assert_eq!(html.matches("<form").count(), 1);
}

on_both!(TestCity => no_address_breaks_the_house, no_form_breaks_the_house);
