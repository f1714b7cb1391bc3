//! 催し・講座: what is on, as a page, as a calendar to subscribe to and as news. Each has a page where
//! one signs up (`sign_ups`).

mod feeds;
mod model;
mod pages;
#[cfg(test)]
mod tests;
mod when;

pub use when::When;

use web::{Access, Feature, Route};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "events",
        routes: vec![
            Route::get("/{language}/events", Access::Public, pages::events),
            Route::get("/{language}/events.ics", Access::Public, pages::calendar),
            Route::get("/{language}/events.rss", Access::Public, pages::news),
        ],
        ..Feature::default()
    }
}
