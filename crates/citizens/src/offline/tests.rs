//! What a browser is told to keep, and how far that reaches.

use axum::http::Method;
use testkit::on_both;
use web::Access;

use crate::{features, languages::Language, testing::TestCity};

on_both! { TestCity =>
    each_language_can_be_installed_by_itself,
    the_worker_is_told_which_files_to_keep,
    what_is_kept_is_public_and_everything_else_forbids_it,
}

async fn each_language_can_be_installed_by_itself(city: TestCity) {
    let mut visitor = city.stranger();
    for language in Language::ALL {
        let home = format!("/{}", language.code());
        let page = visitor.get(&home).await;
        page.shows(&format!("href=\"{home}/app.webmanifest\""));
        let manifest = visitor.get(&format!("{home}/app.webmanifest")).await;
        manifest.is(200);
        assert_eq!(manifest.mime, "application/manifest+json");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest.bytes).unwrap();
        for field in ["id", "start_url", "scope"] {
            assert_eq!(manifest[field], home);
        }
        assert_eq!(manifest["lang"], language.tag());
        for field in ["name", "short_name"] {
            let name = manifest[field].as_str().unwrap();
            assert!(!name.is_empty() && !name.contains("site-") && !name.contains("app-"));
        }
        let short = manifest["short_name"].as_str().unwrap();
        assert!(short.chars().count() <= 12, "{short}");
        for way in manifest["shortcuts"].as_array().unwrap() {
            visitor.get(way["url"].as_str().unwrap()).await.is(200);
        }
    }
}

async fn the_worker_is_told_which_files_to_keep(city: TestCity) {
    let worker = city.stranger().get("/sw.js").await;
    // Nothing to keep before the scripts are built.
    if ui::asset("sw.js").is_none() {
        worker.is(404);
        return;
    }
    worker
        .is(200)
        .shows("self.kept={")
        .shows(&ui::asset_url("citizen.css"));
    assert_eq!(worker.mime, "text/javascript; charset=utf-8");
    // Browsers ask after a new one each time they look.
    assert!(worker.caching.contains("max-age=0"), "{}", worker.caching);
    for icon in [
        "icon-192.png",
        "icon-512.png",
        "icon-mask.png",
        "icon-touch.png",
    ] {
        let icon = ui::asset(icon).unwrap();
        assert_eq!(icon.mime, "image/png");
        assert!(icon.bytes.starts_with(b"\x89PNG"));
    }
}

/// The worker keeps nothing that says `no-store`: the pages it wants must not, all that is not a
/// citizen's page must.
async fn what_is_kept_is_public_and_everything_else_forbids_it(city: TestCity) {
    let mut visitor = city.stranger();
    visitor.get("/ja/look?size=largest&back=").await;
    for page in ["/ja", "/ja/contacts", "/ja/notebook"] {
        let caching = visitor.get(page).await.caching;
        assert!(!caching.contains("no-store"), "{page}: {caching}");
    }
    for page in ["/login", "/", "/setup", "/t/1", "/e/1", "/ja/nowhere"] {
        let caching = visitor.get(page).await.caching;
        assert_eq!(caching, "no-store", "{page}");
    }
}

/// A scope is the beginning of an address: no page for others may begin like a language.
#[test]
fn no_page_of_the_house_lies_in_the_reach_of_a_worker() {
    for feature in features::all() {
        for route in feature.routes {
            let address = route.path.trim_start_matches('/');
            let covered = Language::ALL
                .into_iter()
                .find(|language| address.starts_with(language.code()));
            assert_eq!(covered, None, "{}", route.path);
            let is_ours = route.path.starts_with("/{language}");
            assert!(!is_ours || route.access == Access::Public, "{}", route.path);
            // Signing up is the only thing that is sent; a worker lets it pass.
            let is_sent = is_ours && route.method != Method::GET;
            assert!(!is_sent || feature.name == "sign_ups", "{}", route.path);
        }
    }
}
