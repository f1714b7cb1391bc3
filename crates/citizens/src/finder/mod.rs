//! 施設をさがす: places by kind, town, distance, words and opening days; as a list, on a map, on paper.

mod model;
mod pages;
mod rules;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "finder",
        routes: vec![
            Route::get("/{language}/find", Access::Public, pages::find),
            Route::get("/{language}/find/paper", Access::Public, pages::paper),
            Route::get("/{language}/place/{id}", Access::Public, pages::place),
        ],
        ..Feature::default()
    }
}
