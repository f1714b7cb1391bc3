//! News of events as RSS 2.0 (<https://www.rssboard.org/rss-specification>), for readers and for ward
//! offices' own sites.

use std::fmt::Write;

use super::model::Event;

/// What stands above the news.
pub struct Head<'a> {
    /// The name of the channel.
    pub title: &'a str,
    /// What it is.
    pub description: &'a str,
    /// The page it belongs to.
    pub link: &'a str,
    /// The language (BCP 47).
    pub language: &'a str,
    /// Where addresses of the language begin; without a host where nobody said it.
    pub street: &'a str,
}

/// The events as a feed; each is told with `when` and where.
pub fn rss(head: &Head<'_>, events: &[(Event, String)]) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>");
    element(&mut out, "title", head.title);
    element(&mut out, "link", head.link);
    element(&mut out, "description", head.description);
    element(&mut out, "language", head.language);
    for (event, when) in events {
        out.push_str("<item>");
        element(&mut out, "title", &event.title);
        element(&mut out, "link", &format!("{}{}", head.street, event.here));
        let parts = [when.as_str(), &event.ward, &event.place, &event.summary];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        element(
            &mut out,
            "description",
            &parts.collect::<Vec<_>>().join("　"),
        );
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<guid isPermaLink=\"false\">{}-{}</guid>",
            event.uid, event.version
        );
        element(&mut out, "pubDate", &event.changed_at.to_rfc2822());
        out.push_str("</item>");
    }
    out.push_str("</channel></rss>\n");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // What XML 1.0 forbids in any form.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    let _ = write!(out, "</{name}>");
}
