//! 相談先をさがす: whom to ask, by the town one lives in.

mod model;
mod pages;
mod rules;
#[cfg(test)]
mod tests;

use web::{Access, Feature, Route};

pub use pages::{Asked, Contact, Contacts, WardContacts};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "contacts",
        routes: vec![
            Route::get("/{language}/ask", Access::Public, pages::ask),
            Route::get("/{language}/contacts", Access::Public, pages::contacts),
        ],
        ..Feature::default()
    }
}
