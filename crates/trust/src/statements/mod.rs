//! 記録を見た人の一覧: what a person concerned may ask: who looked at my record, when, and what for.
//! The office that serves the person hands it out.

mod actions;
mod pages;
mod report;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, Route};

/// What the house must know of statements.
pub fn feature() -> Feature {
    let deed = Permission::StatementIssue;
    Feature {
        name: "statements",
        routes: vec![
            Route::get("/people/{id}/looks", deed, pages::show),
            Route::get("/people/{id}/looks.pdf", deed, pages::print),
        ],
        events: vec![actions::ISSUED],
        ..Feature::default()
    }
}
