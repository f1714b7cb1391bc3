//! The features and the floors they stand on: a feature imports only lower floors.

use web::Feature;

use crate::{
    accounts, activities, areas, audit_view, codes, consultations, directory, home, mapview,
    matching, merging, reports, statistics,
};

/// Each floor with its features, lowest first; `cargo xtask tidy` holds imports against it.
pub const FLOORS: &[(&str, &[&str])] = &[
    ("ground", &["accounts", "areas", "codes"]),
    ("registers", &["people", "directory"]),
    ("first", &["figures", "matching", "merging"]),
    ("over the registers", &["mapview"]),
    ("second", &["consultations", "activities"]),
    ("top", &["statistics", "reports", "audit_view"]),
    ("roof", &["home", "demo"]),
];

/// Every feature of the house, in menu order.
pub fn all() -> Vec<Feature> {
    vec![
        home::feature(),
        consultations::feature(),
        activities::feature(),
        matching::feature(),
        directory::feature(),
        merging::feature(),
        mapview::feature(),
        reports::feature(),
        statistics::feature(),
        accounts::feature(),
        areas::feature(),
        codes::feature(),
        audit_view::feature(),
    ]
}
