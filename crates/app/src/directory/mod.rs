//! 資源: the register of organisations, places and services, kept by people and by imports.

mod actions;
pub mod import;
mod model;
mod rules;
mod store;

use web::Feature;

pub use actions::{add, add_many, set_acceptance, update, verify};
pub use model::{
    Acceptance, Answer, Area, FacilityEntry, NewFacility, NewService, Organisation,
    OrganisationEntry, PointQuality, Service, ServiceEntry, Verification,
};
pub use rules::{caller_category, search_key};
pub use store::{
    IndexChanges, IndexEntry, find, find_by_words, index_entries, index_since, revision,
};

/// What the house must know of the directory.
pub fn feature() -> Feature {
    Feature {
        name: "directory",
        routes: Vec::new(),
        menu: Vec::new(),
        events: vec![
            actions::ADDED,
            actions::UPDATED,
            actions::VERIFIED,
            actions::ACCEPTANCE_SET,
            actions::IMPORTED,
        ],
    }
}
