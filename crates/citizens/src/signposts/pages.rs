//! `robots.txt` (RFC 9309) and `sitemap.xml` (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use app::areas::AtlasHolder;
use kernel::OrMissing;
use programme::trainings::announced_to_all;
use web::{Ctx, Reply, shelf};

use crate::languages::Language;

/// The pages that stand for themselves.
const PAGES: [&str; 8] = [
    "",
    "/ask",
    "/contacts",
    "/find",
    "/events",
    "/notebook",
    "/share",
    "/wards",
];

/// What is not for search engines: the change of look, and pages behind a personal link.
const CLOSED: [&str; 3] = ["/look", "/seats", "/sign-ups"];

/// `robots.txt`: the citizens' pages and the open data are for everybody, nothing else is.
pub async fn robots(ctx: Ctx) -> Reply {
    let mut text = String::from("User-agent: *\n");
    for language in Language::ALL {
        // Writing to a String cannot fail.
        for closed in CLOSED {
            let _ = writeln!(text, "Disallow: /{}{closed}", language.code());
        }
        let _ = writeln!(text, "Allow: /{}", language.code());
    }
    text.push_str("Allow: /assets/\nAllow: /opendata\nAllow: /t\nDisallow: /\n");
    if let Some(origin) = ctx.house().public_url() {
        let _ = writeln!(text, "Sitemap: {origin}/sitemap.xml");
    }
    Ok(shelf::file("text/plain; charset=utf-8", text))
}

/// `sitemap.xml`: every page in every language, each naming its translations. There is none where the
/// installation does not say under which address people find it.
pub async fn sitemap(ctx: Ctx) -> Reply {
    let origin = ctx.house().public_url().or_missing()?.to_owned();
    let atlas = ctx.tool::<AtlasHolder>()?;
    let atlas = atlas.atlas(&ctx.house().system_work()).await?;
    let wards = atlas.wards.iter().map(|ward| &ward.code);
    let asks = wards.clone().map(|code| format!("/ask?ward={code}"));
    let events = wards.clone().map(|code| format!("/events?ward={code}"));
    let pages_of_wards = wards.map(|code| format!("/wards/{code}"));
    let announced = announced_to_all(&ctx.house().system_work()).await?;
    let announced = announced
        .iter()
        .map(|one| format!("/events/{}", one.public));
    let pages = PAGES.map(str::to_owned).into_iter();
    let mut text = String::from(HEAD);
    let all = pages.chain(asks).chain(events).chain(announced);
    for here in all.chain(pages_of_wards) {
        for language in Language::ALL {
            let _ = write!(text, "<url><loc>{origin}/{}{here}</loc>", language.code());
            for other in Language::ALL {
                let _ = write!(
                    text,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{origin}/{}{here}\"/>",
                    other.hreflang(),
                    other.code()
                );
            }
            text.push_str("</url>\n");
        }
    }
    text.push_str("</urlset>\n");
    Ok(shelf::file("application/xml; charset=utf-8", text))
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
    xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
