//! 緊急時の閲覧: somebody of one office who must know at once what another office knows of a person gives a
//! reason and reads for an hour. Nothing is told before the reason is on record, every look carries it,
//! and the manager of the office that serves the person reviews each of them (decision 0026).

mod actions;
mod forms;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{EmergencyRead, EmergencyReview};
use web::{Feature, MenuEntry, Route};

pub use store::forget_person;

/// Where somebody asks, and finds what is open.
pub(crate) const PAGE: &str = "/emergencies";
/// Where a manager reviews.
pub(crate) const REVIEWS: &str = "/emergencies/reviews";

/// What the house must know of emergencies.
pub fn feature() -> Feature {
    Feature {
        name: "emergencies",
        routes: vec![
            Route::get(PAGE, EmergencyRead, pages::open::show),
            Route::post(PAGE, EmergencyRead, pages::open::ask),
            Route::get("/emergencies/{id}", EmergencyRead, pages::record::show),
            Route::post("/emergencies/{id}/end", EmergencyRead, pages::record::end),
            Route::get(REVIEWS, EmergencyReview, pages::review::list),
            Route::post(
                "/emergencies/notice",
                EmergencyReview,
                pages::review::notice,
            ),
            Route::get(
                "/emergencies/reviews/{id}",
                EmergencyReview,
                pages::review::show,
            ),
            Route::post(
                "/emergencies/reviews/{id}",
                EmergencyReview,
                pages::review::save,
            ),
        ],
        menu: vec![
            MenuEntry::new("相談", "緊急時の閲覧", PAGE, EmergencyRead).last(),
            MenuEntry::new("相談", "緊急時の閲覧の点検", REVIEWS, EmergencyReview).last(),
        ],
        events: actions::ALL.to_vec(),
        sealed: store::SEALED.to_vec(),
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}
