//! 最初のページ: where citizens come in, and how they like to read.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

use crate::kept;

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "welcome",
        routes: vec![
            kept::page("/{language}", pages::welcome),
            Route::get("/{language}/", Access::Public, pages::without_slash),
            Route::get("/{language}/look", Access::Public, pages::look),
        ],
        ..Feature::default()
    }
}
