//! ほかのサイトで使う: the question "whom do I ask" as a small page for the sites of wards, the only one
//! that others may show in a frame, and a page that tells their editors how.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "share",
        routes: vec![
            Route::get("/{language}/embed", Access::Public, pages::embed).framed(),
            Route::get("/{language}/share", Access::Public, pages::share),
        ],
        ..Feature::default()
    }
}
