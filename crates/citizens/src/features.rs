//! The features of the citizens' pages and the floors they stand on; all of `app` and `programme` lies
//! below.

use web::Feature;

use crate::{
    contacts, events, finder, notebook, offline, share, sign_ups, signposts, wards, welcome,
};

/// Each floor with its features, lowest first; `cargo xtask tidy` holds imports against it.
pub const FLOORS: &[(&str, &[&str])] = &[
    ("frame", &["sheet"]),
    ("ground", &["register"]),
    ("over the register", &["desks", "towns"]),
    ("pages", &["contacts", "events", "finder", "notebook"]),
    ("neighbourhood", &["sign_ups", "wards"]),
    ("roof", &["offline", "share", "signposts", "welcome"]),
];

/// The features of this crate.
pub fn own() -> Vec<Feature> {
    vec![
        contacts::feature(),
        finder::feature(),
        events::feature(),
        sign_ups::feature(),
        notebook::feature(),
        wards::feature(),
        offline::feature(),
        share::feature(),
        signposts::feature(),
        welcome::feature(),
    ]
}

/// Every feature of the house, in menu order.
pub fn all() -> Vec<Feature> {
    let mut all = programme::features::all();
    all.extend(own());
    all
}
