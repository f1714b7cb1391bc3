//! 同意: who may be told what of a person, who said so, and what was given to whom. Nothing of a named
//! person leaves the office without passing [`share`] (個人情報保護法 第27条, 第69条).

mod actions;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{ConsentOverride, ConsultationView, ConsultationWrite};
use web::{Feature, MenuEntry, Route};

pub use actions::{add, add_from_call, copy_to, share, stands, withdraw};
pub use forms::without_consent;
pub use model::{
    Body, BodyKind, Consent, Disclosure, Extent, InfoKind, NewConsent, NewWithdrawal, Override,
    Reason, SharedCase, Sharing, Way,
};
pub use pages::{Hand, Summary, address, reasons};
pub use store::{disclosures_of_case, forget_case, forget_person, of_person};

/// Where the manager looks at what was given without consent.
const REVIEW: &str = "/disclosures";

/// What the house must know of consents.
pub fn feature() -> Feature {
    Feature {
        name: "consents",
        routes: vec![
            Route::get("/people/{id}/consents", ConsultationView, pages::list),
            Route::get("/people/{id}/consents/new", ConsultationWrite, pages::new),
            Route::post("/people/{id}/consents", ConsultationWrite, pages::add),
            Route::post(
                "/people/{id}/consents/{consent}/withdraw",
                ConsultationWrite,
                pages::withdraw,
            ),
            Route::get("/people/{id}/consents.pdf", ConsultationView, pages::print),
            Route::get(REVIEW, ConsentOverride, pages::review),
            Route::post("/disclosures/{id}", ConsentOverride, pages::see),
        ],
        menu: vec![MenuEntry::new("相談", "同意なしの提供", REVIEW, ConsentOverride).last()],
        events: actions::ALL.to_vec(),
        sealed: store::SEALED.to_vec(),
        today: Some(pages::cards),
        ..Feature::default()
    }
}
