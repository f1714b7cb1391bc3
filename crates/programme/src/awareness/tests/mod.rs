//! Awareness as people use it, on both databases.

mod acp;
mod activities;
mod leaflets;

use testkit::{Client, Page};

/// A bulletin's page, written down by a ward.
const BULLETIN: &[(&str, &str)] = &[
    ("began_on", "R8.11.10"),
    ("channel", "bulletin"),
    ("theme", "acp"),
    ("title", "例区広報 11月号"),
];

/// `fields` with some of them changed.
fn with<'a>(
    fields: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    kept.chain(changes).copied().collect()
}

/// Records an activity; its address.
async fn record(browser: &mut Client, fields: &[(&str, &str)]) -> String {
    browser.post("/awareness", fields).await.moves().to_owned()
}

/// The first address on the page that begins with `start` and ends before a quotation mark.
fn link(page: &Page, start: &str) -> String {
    let text = page.text();
    let wanted = format!("\"{start}");
    let at = text.find(&wanted).unwrap() + 1;
    text[at..].split('"').next().unwrap().to_owned()
}
