//! 催し・講座: what is on, as a page, as a calendar to subscribe to and as news. Signing up and cancelling
//! are the trainings' own pages.

mod feeds;
mod model;
mod pages;
#[cfg(test)]
mod tests;

use web::Feature;

use crate::kept;

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "events",
        routes: vec![
            kept::page("/{language}/events", pages::events),
            kept::page("/{language}/events.ics", pages::calendar),
            kept::page("/{language}/events.rss", pages::news),
        ],
        ..Feature::default()
    }
}
