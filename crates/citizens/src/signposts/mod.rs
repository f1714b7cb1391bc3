//! 道しるべ: what search engines are told: which pages there are, in which languages, and what is nothing
//! for them.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "signposts",
        routes: vec![
            Route::get("/robots.txt", Access::Public, pages::robots),
            Route::get("/sitemap.xml", Access::Public, pages::sitemap),
        ],
        ..Feature::default()
    }
}
