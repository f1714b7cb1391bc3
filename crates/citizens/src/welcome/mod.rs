//! 最初のページ: where citizens come in, and how they like to read.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "welcome",
        routes: vec![
            Route::get("/{language}", Access::Public, pages::welcome),
            Route::get("/{language}/", Access::Public, pages::without_slash),
            Route::get("/{language}/look", Access::Public, pages::look),
        ],
        fault: Some(pages::fault),
        front: Some("/ja"),
        ..Feature::default()
    }
}
