//! 調査票: forms as data, in editions. What is asked, worked out, filled in and checked; on screen,
//! on paper, in a workbook, and as FHIR Questionnaires. Features that ask bring the answers.

mod actions;
mod drafting;
pub mod fhir;
#[cfg(test)]
mod fuzz_tests;
mod model;
mod pages;
pub mod paper;
pub mod posted;
mod rules;
mod sample;
mod store;
#[cfg(test)]
mod tests;
pub mod view;
pub mod workbook;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::{create, next, take};
pub use model::{
    Answers, Change, Check, Choice, Condition, Edition, EditionLine, Finding, Formula, Is, Item,
    Kind, NewEdition, Proposal, Questionnaire, Row, SOURCES, Scale, Section, Severity, State,
    Subject, Test, Value, source_label,
};
pub use rules::{
    Unsound, calculate, carried, check, check_words, condition_words, difference, enabled, figure,
    formula_words, is_link, read, refusals, settled, sound, value_words, words,
};
pub use sample::sample;
pub use store::{find, list, newest};

/// What the house must know of survey forms.
pub fn feature() -> Feature {
    use Permission::FormManage;
    Feature {
        name: "forms",
        routes: routes(),
        menu: vec![MenuEntry::new("調査", "調査票", "/forms", FormManage).last()],
        events: vec![
            actions::CREATED,
            actions::CHANGED,
            actions::TAKEN,
            actions::DISCARDED,
            actions::RESTORED,
        ],
        ..Feature::default()
    }
}

fn routes() -> Vec<Route> {
    use Permission::FormManage as M;
    use pages as p;
    vec![
        Route::get("/forms", M, p::list),
        Route::post("/forms", M, p::create),
        Route::get("/forms/new", M, p::create_page),
        Route::get("/forms/import", M, p::import_page),
        Route::post("/forms/import", M, p::import),
        Route::post("/forms/import/take", M, p::take_import),
        Route::get("/forms/{id}", M, p::show),
        Route::get("/forms/{id}/preview", M, p::preview),
        Route::post("/forms/{id}/preview", M, p::try_out),
        Route::get("/forms/{id}/questionnaire.json", M, p::fhir),
        Route::get("/forms/{id}/blank.pdf", M, p::blank_pdf),
        Route::get("/forms/{id}/sheet.xlsx", M, p::workbook),
        Route::get("/forms/{id}/head", M, p::head_page),
        Route::post("/forms/{id}/head", M, p::save_head),
        Route::get("/forms/{id}/section", M, p::section_page),
        Route::post("/forms/{id}/section", M, p::save_section),
        Route::get("/forms/{id}/item", M, p::item_page),
        Route::post("/forms/{id}/item", M, p::save_item),
        Route::get("/forms/{id}/scale", M, p::scale_page),
        Route::post("/forms/{id}/scale", M, p::save_scale),
        Route::post("/forms/{id}/move", M, p::shift),
        Route::post("/forms/{id}/remove", M, p::remove),
        Route::post("/forms/{id}/next", M, p::next),
        Route::post("/forms/{id}/take", M, p::take),
        Route::post("/forms/{id}/discard", M, p::discard),
        Route::post("/forms/{id}/restore", M, p::restore),
    ]
}
