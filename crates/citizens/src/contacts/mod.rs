//! 相談先をさがす: whom to ask, by the town one lives in.

mod model;
mod pages;
mod rules;
#[cfg(test)]
mod tests;

use web::Feature;

use crate::kept;

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "contacts",
        routes: vec![kept::page("/{language}/ask", pages::ask)],
        ..Feature::default()
    }
}
