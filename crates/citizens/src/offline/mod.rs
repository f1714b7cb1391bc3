//! つながらないとき: what browsers are told so that the pages can be installed and read again without a
//! connection: the manifest of each language, and the worker that keeps a few public pages.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "offline",
        routes: vec![
            Route::get(
                "/{language}/app.webmanifest",
                Access::Public,
                pages::manifest,
            ),
            Route::get("/sw.js", Access::Public, pages::worker),
        ],
        ..Feature::default()
    }
}
