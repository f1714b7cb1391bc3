//! The features of the year and the floors they stand on; every feature of `app` lies below them.

use web::Feature;

/// Each floor with its features, lowest first; `cargo xtask tidy` holds imports against it.
pub const FLOORS: &[(&str, &[&str])] = &[("roof", &["demo"])];

/// The features of this crate, in menu order.
pub fn own() -> Vec<Feature> {
    Vec::new()
}

/// Every feature of the house, in menu order.
pub fn all() -> Vec<Feature> {
    let mut all = app::features::all();
    all.extend(own());
    all
}
