//! The features of trust and the floors they stand on; all of `app`, `programme` and `citizens` lies below.

use programme::chores::Chore;
use web::Feature;

use crate::{emergencies, retention, reviews, safekeeping, statements};

/// Each floor with its features, lowest first; `cargo xtask tidy` holds imports against it.
pub const FLOORS: &[(&str, &[&str])] = &[
    ("ground", &["emergencies", "safekeeping", "statements"]),
    ("first", &["retention", "reviews"]),
];

/// The features of this crate, in menu order.
pub fn own() -> Vec<Feature> {
    vec![
        emergencies::feature(),
        reviews::feature(),
        safekeeping::feature(),
        retention::feature(),
        statements::feature(),
    ]
}

/// What the whole house does by itself, again and again.
pub fn chores() -> Vec<Chore> {
    // Keys come first: what another node seals with a new one must be opened here in time.
    let mut chores: Vec<Chore> = vec![
        safekeeping::keep_keys,
        safekeeping::keep_day,
        retention::chore,
    ];
    chores.extend(programme::features::chores());
    chores
}

/// Every feature of the house, in menu order.
pub fn all() -> Vec<Feature> {
    let mut all = citizens::features::all();
    all.extend(own());
    all
}
