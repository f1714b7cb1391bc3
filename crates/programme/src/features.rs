//! The features of the year and the floors they stand on; every feature of `app` lies below them.

use web::Feature;

use crate::{
    awareness, chores::Chore, city_reports, councils, dashboards, forms, happenings::Source,
    measures, questionnaires, supports, surveys, trainings, ward_pages,
};

/// Each floor with its features, lowest first; `cargo xtask tidy` holds imports against it.
pub const FLOORS: &[(&str, &[&str])] = &[
    ("ground", &["attachments", "forms"]),
    (
        "work",
        &[
            "councils",
            "trainings",
            "awareness",
            "supports",
            "questionnaires",
        ],
    ),
    ("cycle", &["measures"]),
    ("asking", &["surveys"]),
    ("telling", &["city_reports", "dashboards", "ward_pages"]),
    ("roof", &["demo"]),
];

/// The features of this crate, in menu order.
pub fn own() -> Vec<Feature> {
    vec![
        councils::feature(),
        measures::feature(),
        trainings::feature(),
        awareness::feature(),
        ward_pages::feature(),
        supports::feature(),
        surveys::feature(),
        questionnaires::feature(),
        forms::feature(),
        dashboards::feature(),
        city_reports::feature(),
    ]
}

/// Where to ask what took place: every feature that records it.
pub fn sources() -> Vec<Source> {
    vec![
        councils::happened,
        trainings::happenings,
        awareness::source,
        supports::source,
    ]
}

/// What the house does by itself, again and again.
pub fn chores() -> Vec<Chore> {
    vec![trainings::chore]
}

/// What can fill in a question of a survey before it is answered.
pub fn prefills() -> Vec<surveys::prefill::Source> {
    surveys::prefill::all()
}

/// Every feature of the house, in menu order.
pub fn all() -> Vec<Feature> {
    let mut all = app::features::all();
    all.extend(own());
    all
}
