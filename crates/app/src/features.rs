//! The features and the floors they stand on: a feature imports only lower floors.

use web::Feature;

use crate::{
    accounts, activities, areas, audit_view, codes, consents, consultations, directory, guidebooks,
    home, mapview, matching, merging, open_data, places, reports, statistics, verification,
};

/// Each floor with its features, lowest first; `cargo xtask tidy` holds imports against it.
pub const FLOORS: &[(&str, &[&str])] = &[
    ("ground", &["accounts", "areas", "codes"]),
    ("ground works", &["places"]),
    ("registers", &["people", "directory"]),
    (
        "first",
        &[
            "figures",
            "matching",
            "merging",
            "verification",
            "open_data",
            "guidebooks",
            "consents",
        ],
    ),
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
        consents::feature(),
        activities::feature(),
        matching::feature(),
        directory::feature(),
        verification::feature(),
        merging::feature(),
        mapview::feature(),
        guidebooks::feature(),
        open_data::feature(),
        reports::feature(),
        statistics::feature(),
        accounts::feature(),
        areas::feature(),
        places::feature(),
        codes::feature(),
        audit_view::feature(),
    ]
}
