//! 課題と対応策: the PDCA of each ward from めざす姿 to 改善, the city's state, and the indicators.

mod actions;
mod builtin;
mod computing;
mod doors;
mod forms;
mod gather;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod url;

use policy::Permission::{IndicatorManage, MeasureView, MeasureWrite};
use web::{Feature, MenuEntry, Route};

pub use actions::{
    NewState, add_aim, add_evidence, add_goal, add_issue, add_measure, close_issue, evaluate,
    follow, freeze, install, keep_values, set_done, set_state,
};
pub use doors::{counts_by_ward, first_day, indicators, outlines, reading};
pub use model::{
    Achieved, AimWords, Chain, Computing, Counts, Done, Evaluation, Evidence, EvidenceKind, Goal,
    GoalWords, Indicator, Issue, IssueWords, Kept, MeasureWords, Outline, Process, Reading, State,
};

pub use rules::{place, process, quartiles};

/// What the house must know of PDCA.
pub fn feature() -> Feature {
    let group = "課題と対応策";
    Feature {
        name: "measures",
        routes: [boards(), issues(), plans(), measures(), indicator_routes()].concat(),
        menu: vec![
            MenuEntry::new(group, "PDCAボード", url::START, MeasureView),
            MenuEntry::new(group, "全市の状況", url::CITY, MeasureView),
            MenuEntry::new(group, "指標", url::INDICATORS, MeasureView).last(),
        ],
        events: actions::EVENTS.to_vec(),
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}

/// ボード and 全市の状況.
fn boards() -> Vec<Route> {
    use pages::{aims, board, city};
    vec![
        Route::get(url::START, MeasureView, board::start),
        Route::get("/pdca/wards", MeasureView, board::choose),
        Route::get("/pdca/wards/{ward}", MeasureView, board::show),
        Route::get("/pdca/wards/{ward}/sheet.pdf", MeasureView, board::sheet),
        Route::get("/pdca/wards/{ward}/aims/{scene}", MeasureWrite, aims::edit),
        Route::post("/pdca/wards/{ward}/aims/{scene}", MeasureWrite, aims::save),
        Route::get(url::CITY, MeasureView, city::show),
        Route::get("/pdca/city.xlsx", MeasureView, city::export),
    ]
}

/// 課題.
fn issues() -> Vec<Route> {
    use pages::issues;
    vec![
        Route::get("/pdca/wards/{ward}/issues/new", MeasureWrite, issues::blank),
        Route::post("/pdca/wards/{ward}/issues", MeasureWrite, issues::add),
        Route::get("/pdca/issues/{id}", MeasureView, issues::show),
        Route::get("/pdca/issues/{id}/edit", MeasureWrite, issues::edit),
        Route::post("/pdca/issues/{id}/edit", MeasureWrite, issues::save),
        Route::post("/pdca/issues/{id}/close", MeasureWrite, issues::close),
        Route::post("/pdca/issues/{id}/reopen", MeasureWrite, issues::reopen),
    ]
}

/// 根拠 and 目標.
fn plans() -> Vec<Route> {
    use pages::{evidence, goals};
    vec![
        Route::get("/pdca/issues/{id}/evidence", MeasureWrite, evidence::blank),
        Route::post("/pdca/issues/{id}/evidence", MeasureWrite, evidence::add),
        Route::post("/pdca/evidence/{id}/remove", MeasureWrite, evidence::remove),
        Route::post(
            "/pdca/evidence/{id}/restore",
            MeasureWrite,
            evidence::restore,
        ),
        Route::get("/pdca/issues/{id}/goals/new", MeasureWrite, goals::blank),
        Route::post("/pdca/issues/{id}/goals", MeasureWrite, goals::add),
        Route::get("/pdca/goals/{id}", MeasureWrite, goals::edit),
        Route::post("/pdca/goals/{id}", MeasureWrite, goals::save),
    ]
}

/// 対応策.
fn measures() -> Vec<Route> {
    use pages::{done, measures};
    vec![
        Route::get(
            "/pdca/issues/{id}/measures/new",
            MeasureWrite,
            measures::blank,
        ),
        Route::post("/pdca/issues/{id}/measures", MeasureWrite, measures::add),
        Route::get("/pdca/measures/{id}", MeasureView, measures::show),
        Route::get("/pdca/measures/{id}/edit", MeasureWrite, measures::edit),
        Route::post("/pdca/measures/{id}/edit", MeasureWrite, measures::save),
        Route::post(
            "/pdca/measures/{id}/state",
            MeasureWrite,
            measures::set_state,
        ),
        Route::get("/pdca/measures/{id}/done", MeasureWrite, done::edit),
        Route::post("/pdca/measures/{id}/done", MeasureWrite, done::save),
        Route::get(
            "/pdca/measures/{id}/evaluation",
            MeasureWrite,
            measures::evaluation,
        ),
        Route::post(
            "/pdca/measures/{id}/evaluation",
            MeasureWrite,
            measures::evaluate,
        ),
        Route::post("/pdca/measures/{id}/follow", MeasureWrite, measures::follow),
    ]
}

/// 指標.
fn indicator_routes() -> Vec<Route> {
    use pages::{indicators, values};
    vec![
        Route::get(url::INDICATORS, MeasureView, indicators::list),
        Route::get("/indicators/new", IndicatorManage, indicators::blank),
        Route::post(url::INDICATORS, IndicatorManage, indicators::add),
        Route::post("/indicators/freeze", IndicatorManage, indicators::freeze),
        Route::get("/indicators/{id}", MeasureView, values::show),
        Route::get("/indicators/{id}/edit", IndicatorManage, indicators::edit),
        Route::post("/indicators/{id}/edit", IndicatorManage, indicators::save),
        Route::post("/indicators/{id}/values", IndicatorManage, values::keep),
    ]
}
