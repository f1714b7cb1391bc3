//! 私の人生会議: what advance care planning is, and a notebook of one's own that never leaves the device.

mod pages;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "notebook",
        routes: vec![Route::get(
            "/{language}/notebook",
            Access::Public,
            pages::notebook,
        )],
        ..Feature::default()
    }
}
