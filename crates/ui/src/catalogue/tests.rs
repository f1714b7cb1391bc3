//! What must hold for every page, checked on the page that shows every component.

use std::collections::BTreeSet;

use super::*;
use crate::frame::{TextSize, Theme};

/// The start tags of a page, as written, without the angle brackets.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .filter_map(|piece| piece.split('>').next())
        .filter(|tag| tag.starts_with(|first: char| first.is_ascii_lowercase()))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    after.split('"').next()
}

fn is(tag: &str, name: &str) -> bool {
    tag.split_ascii_whitespace().next() == Some(name)
}

fn ids(html: &str) -> Vec<&str> {
    tags(html)
        .into_iter()
        .filter_map(|tag| attribute(tag, "id"))
        .collect()
}

#[test]
fn the_page_has_one_heading_of_the_first_level_and_its_landmarks() {
    for html in samples() {
        landmarks_hold(&html);
    }
}

fn landmarks_hold(html: &str) {
    for (name, count) in [
        ("h1", 1),
        ("main", 1),
        ("header", 1),
        ("footer", 1),
        ("title", 1),
    ] {
        let found = tags(html).iter().filter(|tag| is(tag, name)).count();
        assert_eq!(found, count, "{name}");
    }
    assert!(html.contains("<html lang=\"ja\" data-text-size=\"standard\" data-theme=\"auto\">"));
    assert!(html.contains("<a class=\"skip-link\" href=\"#main\">"));
}

/// Every sample page there is.
fn samples() -> [String; 3] {
    let outside = || Frame {
        menu: vec![],
        user: None,
        quick: None,
        flash: None,
        ..frame()
    };
    [
        catalogue().unwrap(),
        plain_sample(outside()).unwrap(),
        public_sample(outside()).unwrap(),
    ]
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    for html in samples() {
        references_hold(&html);
    }
}

fn references_hold(html: &str) {
    let all = ids(html);
    let unique: BTreeSet<&str> = all.iter().copied().collect();
    let twice: Vec<_> = unique
        .iter()
        .filter(|id| all.iter().filter(|other| other == id).count() > 1)
        .collect();
    assert!(twice.is_empty(), "used more than once: {twice:?}");
    for tag in tags(html) {
        for name in [
            "for",
            "aria-describedby",
            "aria-labelledby",
            "aria-controls",
        ] {
            for id in attribute(tag, name)
                .unwrap_or_default()
                .split_ascii_whitespace()
            {
                assert!(
                    unique.contains(id),
                    "{name} names {id}, which is not there: <{tag}>"
                );
            }
        }
        if let Some(id) = attribute(tag, "href").and_then(|href| href.strip_prefix('#')) {
            assert!(
                unique.contains(id),
                "a link leads to {id}, which is not there"
            );
        }
    }
}

#[test]
fn every_field_has_a_label() {
    let html = samples().concat();
    let labelled: BTreeSet<&str> = tags(&html)
        .into_iter()
        .filter(|tag| is(tag, "label"))
        .filter_map(|tag| attribute(tag, "for"))
        .collect();
    let fields = tags(&html).into_iter().filter(|tag| {
        (is(tag, "input") && attribute(tag, "type") != Some("hidden"))
            || is(tag, "select")
            || is(tag, "textarea")
    });
    let mut count = 0;
    for field in fields {
        let id = attribute(field, "id").unwrap_or_default();
        assert!(labelled.contains(id), "no label for <{field}>");
        count += 1;
    }
    assert!(count > 50, "the catalogue shows its fields");
}

#[test]
fn nothing_needs_more_than_the_strict_content_security_policy() {
    let html = samples().concat();
    for tag in tags(&html) {
        assert!(
            attribute(tag, "style").is_none(),
            "a style attribute: <{tag}>"
        );
        assert!(!is(tag, "style"), "a style element");
        assert!(
            !is(tag, "script") || attribute(tag, "src").is_some(),
            "an inline script"
        );
        assert!(!tag.contains(" on"), "an inline handler: <{tag}>");
        for name in ["src", "href"] {
            let target = attribute(tag, name).unwrap_or_default();
            assert!(!target.contains("//"), "leaves the machine: {target}");
        }
    }
}

#[test]
fn what_was_typed_comes_back_beside_its_message() {
    let html = catalogue().unwrap();
    assert!(html.contains("value=\"０６－１２三四\""));
    let phone = tags(&html)
        .into_iter()
        .find(|tag| attribute(tag, "id") == Some("f-phone"));
    let phone = phone.unwrap();
    assert_eq!(attribute(phone, "aria-invalid"), Some("true"));
    assert_eq!(
        attribute(phone, "aria-describedby"),
        Some("f-phone-error f-phone-hint")
    );
    assert!(
        html.contains("href=\"#f-phone\""),
        "the summary leads to the field"
    );
}

#[test]
fn what_people_type_is_escaped() {
    let mut page = page(frame());
    page.wrong = Form::new().with("name", "\"><script>alert(1)</script>");
    page.facilities = vec!["<b>見本</b>", "見本", "見本"];
    let html = page.render().unwrap();
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("<b>見本</b>"));
}

#[test]
fn text_size_and_theme_reach_the_page_and_the_switch() {
    let frame = Frame {
        theme: Theme::Dark,
        text_size: TextSize::Largest,
        ..frame()
    };
    let html = catalogue_in(frame).unwrap();
    assert!(html.contains("data-text-size=\"largest\" data-theme=\"dark\""));
    assert!(html.contains("value=\"dark\" aria-pressed=\"true\""));
    assert!(html.contains("value=\"light\" aria-pressed=\"false\""));
}

#[test]
fn keys_can_be_turned_off() {
    let html = catalogue_in(Frame {
        shortcuts_off: true,
        ..frame()
    })
    .unwrap();
    assert!(html.contains(" data-keys=\"off\">"));
}
