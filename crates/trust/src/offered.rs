//! The forms that pages offer, read from their HTML, and the pages on which they are found.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use policy::Role;
use testkit::{Client, Engine, Page};
use web::Route;

use crate::{
    crawl_tests::planted,
    testing::{TestCity, addresses},
};

/// So many requests one browser sends: more would be held up, which is another test's story.
const PATIENCE: usize = 400;

/// A form as a page offers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// GET or POST.
    pub method: &'static str,
    /// Where it leads, with its query.
    pub action: String,
    /// Its fields by name, each with the value that stands in it; what a script adds is not seen, nor the
    /// token of the page.
    pub fields: BTreeMap<String, String>,
}

impl Form {
    /// Names of all fields.
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.fields.keys().map(String::as_str).collect();
        names.join(" ")
    }
}

/// The value of an attribute within a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let key = format!(" {name}=\"");
    let rest = &tag[tag.find(&key)? + key.len()..];
    Some(&rest[..rest.find('"')?])
}

/// The forms of a page.
pub fn forms(page: &Page) -> Vec<Form> {
    let here = page.path.split('?').next().unwrap_or_default();
    let text = page.text();
    let bodies = text.split("<form").skip(1);
    bodies
        .map(|rest| form(rest.split("</form>").next().unwrap_or_default(), here))
        .collect()
}

fn form(body: &str, here: &str) -> Form {
    let head = format!(" {}", body.split('>').next().unwrap_or_default());
    let method = match attribute(&head, "method") {
        Some("post") => "POST",
        _ => "GET",
    };
    let action = attribute(&head, "action").unwrap_or(here);
    let mut fields = fields(body);
    // The same token would lead every further post to the first one.
    fields.remove("once");
    Form {
        method,
        action: action.replace("&amp;", "&"),
        fields,
    }
}

fn fields(body: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for kind in ["<input", "<textarea", "<select", "<button"] {
        for rest in body.split(kind).skip(1) {
            let tag = rest.split('>').next().unwrap_or_default();
            if let Some(name) = attribute(tag, "name") {
                let value = attribute(tag, "value").unwrap_or_default();
                fields.entry(name.to_owned()).or_insert(value.to_owned());
            }
        }
    }
    fields
}

/// An address without its numbers: one of each kind is enough.
pub fn kind(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let parts = path
        .split('/')
        .map(|part| if is_number(part) { "#" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// A browser of somebody that is changed before it is held up for asking too much.
pub struct Walker<'a> {
    city: &'a TestCity,
    role: Role,
    browser: Client,
    /// Requests so far.
    pub sent: usize,
}

impl<'a> Walker<'a> {
    /// Somebody of `role` in the first ward.
    pub async fn of(city: &'a TestCity, role: Role) -> Self {
        let browser = city.browser(role, 0).await;
        Self {
            city,
            role,
            browser,
            sent: 0,
        }
    }

    /// Sends a request with these fields in its body.
    pub async fn send(&mut self, method: &str, address: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        if self.sent % PATIENCE == PATIENCE - 1 {
            self.browser = self.city.browser(self.role, 0).await;
        }
        let page = self.browser.send(method, address, body, &[]).await;
        self.sent += 1;
        assert_ne!(page.status, 429, "held up at {address}");
        page
    }

    /// Every kind of form on every page, once each; `ids` are asked for wherever an address has a part
    /// to fill.
    pub async fn forms(&mut self, ids: &[String]) -> Vec<Form> {
        let mut known = BTreeMap::new();
        let features = self.city.house.features();
        let routes = features.iter().flat_map(|feature| &feature.routes);
        let is_page = |route: &&Route| route.method == Method::GET && !route.path.contains('.');
        for route in routes.filter(is_page) {
            for address in addresses(route, ids) {
                let page = self.send("GET", &address, &[]).await;
                if !page.status.is_success() {
                    continue;
                }
                for form in forms(&page) {
                    let key = (form.method, kind(&form.action), form.names());
                    known.entry(key).or_insert(form);
                }
            }
        }
        known.into_values().collect()
    }
}

/// Whether `address` is one of those the path stands for.
fn is_at(path: &str, address: &str) -> bool {
    let mut parts = address.split('/');
    let same = path.split('/').all(|part| {
        let there = parts.next();
        there.is_some_and(|there| part == there || part.starts_with('{') && !there.is_empty())
    });
    same && parts.next().is_none()
}

#[tokio::test]
async fn every_form_leads_somewhere() {
    let city = TestCity::on(Engine::Sqlite).await.unwrap();
    let ids = planted(&city).await;
    let routes = || {
        city.house
            .features()
            .iter()
            .flat_map(|feature| &feature.routes)
    };
    let mut nowhere = BTreeSet::new();
    for role in Role::PEOPLE {
        for form in Walker::of(&city, role).await.forms(&ids).await {
            let path = form.action.split('?').next().unwrap_or_default();
            let answers =
                |route: &Route| route.method.as_str() == form.method && is_at(route.path, path);
            if !routes().any(answers) {
                nowhere.insert(format!("{} {path}", form.method));
            }
        }
    }
    assert!(nowhere.is_empty(), "{nowhere:?}");
}

#[test]
fn an_address_is_at_a_path_of_as_many_parts() {
    assert!(is_at("/a/{id}/b", "/a/1/b"));
    assert!(!is_at("/a/{id}/b", "/a/1"));
    assert!(!is_at("/a/{id}", "/a/1/b"));
    assert!(!is_at("/a/{id}", "/a/"));
}

#[test]
fn forms_are_read_as_pages_write_them() {
    let html = r#" class="stack" action="/a?x=1&amp;y=2" method="post"><input type="hidden" name="once" value="t">
        <input class="in" name="name" value="見本"><textarea name="note">x</textarea>
        <select name="kind"><option value="a">あ</option></select>"#;
    let form = form(html, "/here");
    assert_eq!((form.method, form.action.as_str()), ("POST", "/a?x=1&y=2"));
    assert_eq!(form.names(), "kind name note");
    assert_eq!(form.fields["name"], "見本");
    assert_eq!(
        kind("/consultations/12/steps?x=1"),
        "/consultations/#/steps"
    );
}
