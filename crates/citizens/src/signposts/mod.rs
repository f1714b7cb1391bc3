//! 道しるべ: what search engines are told: which pages there are, in which languages, and what is nothing
//! for them.

mod pages;
#[cfg(test)]
mod tests;

use web::Feature;

use crate::kept;

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "signposts",
        routes: vec![
            kept::page("/robots.txt", pages::robots),
            kept::page("/sitemap.xml", pages::sitemap),
        ],
        ..Feature::default()
    }
}
