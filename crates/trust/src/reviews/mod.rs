//! 監査記録の点検: somebody responsible looks through the days of the audit record that nobody has looked
//! through, in tallies that name no person, and signs what was found. Days that are left out show.

mod actions;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::AuditReview;
use web::{Feature, MenuEntry, Route};

/// The page of everything.
const PAGE: &str = "/settings/audit/reviews";

/// What the house must know of reviews.
pub fn feature() -> Feature {
    Feature {
        name: "reviews",
        routes: vec![
            Route::get(PAGE, AuditReview, pages::show),
            Route::post(PAGE, AuditReview, pages::sign),
            Route::get("/settings/audit/reviews.xlsx", AuditReview, pages::export),
        ],
        menu: vec![MenuEntry::new("設定", "監査記録の点検", PAGE, AuditReview)],
        events: actions::ALL.to_vec(),
        today: Some(pages::today),
        ..Feature::default()
    }
}
