//! Sends hostile words to every address and into every form of the house, as whoever may use them:
//! whatever comes, the house answers in its own words, and never with a fault of its own (5xx).

use std::collections::BTreeSet;

use policy::Role;
use testkit::on_both;

use crate::{
    crawl_tests::planted,
    offered::{Form, Walker},
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

fn encoded(word: &str) -> String {
    let bytes = word.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect::<Vec<_>>().concat()
}

/// Somebody who remembers what was answered with a fault of the house.
struct Attacker<'a> {
    walker: Walker<'a>,
    broken: BTreeSet<String>,
}

impl Attacker<'_> {
    async fn send(&mut self, method: &str, address: &str, fields: &[(&str, &str)]) {
        let page = self.walker.send(method, address, fields).await;
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

async fn attacker(city: &TestCity, role: Role) -> Attacker<'_> {
    Attacker {
        walker: Walker::of(city, role).await,
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
        assert!(attacker.walker.sent > 1_000, "{}", attacker.walker.sent);
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
        let forms = attacker.walker.forms(&ids).await;
        assert!(forms.len() > 3, "{role:?} finds {} forms", forms.len());
        for form in &forms {
            attacker.attack(form, &long).await;
        }
        println!(
            "{role:?}: {} forms, {} requests",
            forms.len(),
            attacker.walker.sent
        );
        unbroken(&attacker, role);
    }
}

on_both!(TestCity => no_address_breaks_the_house, no_form_breaks_the_house);
