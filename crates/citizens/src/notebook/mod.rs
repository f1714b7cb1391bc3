//! 私の人生会議: what advance care planning is, and a notebook of one's own that never leaves the device.

mod pages;
#[cfg(test)]
mod tests;

use web::Feature;

use crate::kept;

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "notebook",
        routes: vec![kept::page("/{language}/notebook", pages::notebook)],
        ..Feature::default()
    }
}
