//! The manifest (<https://www.w3.org/TR/appmanifest/>) and the service worker
//! (<https://www.w3.org/TR/service-workers/>).

use kernel::{OrMissing, text::hexadecimal};
use serde_json::json;
use sha2::{Digest, Sha256};
use web::{Ctx, Reply, shelf};

use crate::visit::Visit;

/// The blue of the icon, and the paper of the pages.
const COLOURS: (&str, &str) = ("#0017c1", "#ffffff");

/// What the kept pages need: the first page, the list of contacts and the notebook.
const ASSETS: [&str; 6] = [
    "citizen.css",
    "town.js",
    "notebook.css",
    "notebook.js",
    "icon.svg",
    "icon-192.png",
];

/// What a browser needs to install the pages of one language. Its pages are all it covers: whoever
/// works here and follows the link to the log-in leaves it.
pub async fn manifest(visit: Visit) -> Reply {
    let (words, home) = (visit.words, visit.to(""));
    let city = visit.ctx().house().municipality_name();
    let icon = |file: &str, size: &str, kind: &str, purpose: &str| json!({ "src": ui::asset_url(file), "sizes": size, "type": kind, "purpose": purpose });
    let way =
        |message: &str, here: &str| json!({ "name": words.plain(message), "url": visit.to(here) });
    let manifest = json!({
        "id": home,
        "start_url": home,
        "scope": home,
        "name": words.plain_with("site-name", &[("city", city.as_str())]),
        "short_name": words.plain("app-short"),
        "description": words.plain("site-description"),
        "lang": visit.language().tag(),
        "dir": "ltr",
        "display": "standalone",
        "theme_color": COLOURS.0,
        "background_color": COLOURS.1,
        "icons": [
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-mask.png", "512x512", "image/png", "maskable"),
            icon("icon.svg", "any", "image/svg+xml", "any"),
        ],
        "shortcuts": [
            way("ask-title", "/ask"),
            way("contacts-title", "/contacts"),
            way("notebook-title", "/notebook"),
        ],
    });
    Ok(shelf::file(
        "application/manifest+json",
        manifest.to_string(),
    ))
}

/// The worker, told which files to keep. Another file makes another worker, which browsers take the
/// next time they look; nothing in it goes by the language or by who asks.
pub async fn worker(_: Ctx) -> Reply {
    let script = ui::asset("sw.js").or_missing()?;
    let script = String::from_utf8_lossy(&script.bytes);
    let assets = ASSETS.map(ui::asset_url);
    let digest = Sha256::digest(format!("{assets:?}{script}"));
    let mut version = hexadecimal(&digest);
    version.truncate(16);
    let kept = json!({ "version": version, "assets": assets });
    Ok(shelf::file(
        "text/javascript; charset=utf-8",
        format!("self.kept={kept};\n{script}"),
    ))
}
