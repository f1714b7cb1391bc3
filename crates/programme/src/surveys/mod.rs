//! 取組調査: what the bureau asks every ward office and every coordination office for a period:
//! opened, answered with what the records know, checked, handed in, accepted, locked, counted, and
//! held against the last edition.

mod actions;
mod forms;
mod gather;
mod model;
mod pages;
pub mod prefill;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{SurveyAnswer, SurveyCheck, SurveyManage, SurveyView};
use web::{Feature, MenuEntry, Route};

pub use actions::{Past, PastAnswer, add_past, open};
pub use gather::{Loaded, about, outstanding};
pub use model::{NewSurvey, Place, State, Survey, Target};
pub use rules::{Bar, Bin, Compared, Given, Standing, Tally, bins};

/// What the house must know of surveys.
pub fn feature() -> Feature {
    let mut routes = bureau();
    routes.extend(places());
    Feature {
        name: "surveys",
        routes,
        menu: vec![MenuEntry::new("調査", "取組調査", "/surveys", SurveyView)],
        events: vec![
            actions::OPENED,
            actions::CHANGED,
            actions::SAVED,
            actions::MOVED,
            actions::REMINDED,
            actions::LOCKED,
            actions::CORRECTED,
            actions::EXPORTED,
        ],
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}

fn bureau() -> Vec<Route> {
    use pages::{change, missing, results, show};
    vec![
        Route::get("/surveys", SurveyView, pages::list::list),
        Route::get("/surveys/new", SurveyManage, change::new_page),
        Route::post("/surveys", SurveyManage, change::open),
        Route::get("/surveys/{id}", SurveyView, show::show),
        Route::get("/surveys/{id}/edit", SurveyManage, change::edit_page),
        Route::post("/surveys/{id}/edit", SurveyManage, change::save),
        Route::post("/surveys/{id}/remind", SurveyManage, missing::remind),
        Route::post("/surveys/{id}/lock", SurveyManage, missing::lock),
        Route::get("/surveys/{id}/missing", SurveyManage, missing::call_list),
        Route::get("/surveys/{id}/states", SurveyManage, missing::states),
        // `{form}` is `page`, `pdf` or `xlsx`.
        Route::get("/surveys/{id}/results/{form}", SurveyManage, results::show),
        Route::get("/surveys/{id}/items/{link}", SurveyManage, results::item),
        Route::get(
            "/surveys/{id}/blank/{form}",
            SurveyView,
            pages::paper::blank,
        ),
    ]
}

fn places() -> Vec<Route> {
    use pages::{answer, correct, moves, paper, response};
    vec![
        Route::get("/survey-answers/{id}", SurveyView, response::show),
        Route::get("/survey-answers/{id}/edit", SurveyAnswer, answer::edit),
        Route::post("/survey-answers/{id}/edit", SurveyAnswer, answer::save),
        Route::post("/survey-answers/{id}/draft", SurveyAnswer, answer::keep),
        Route::post(
            "/survey-answers/{id}/draft/drop",
            SurveyAnswer,
            answer::discard,
        ),
        Route::post("/survey-answers/{id}/sheet", SurveyAnswer, paper::read).large(),
        Route::get(
            "/survey-answers/{id}/paper/{form}",
            SurveyView,
            paper::filled,
        ),
        Route::post("/survey-answers/{id}/check", SurveyCheck, moves::check),
        Route::post("/survey-answers/{id}/reopen", SurveyCheck, moves::reopen),
        Route::post("/survey-answers/{id}/submit", SurveyCheck, moves::submit),
        Route::post("/survey-answers/{id}/accept", SurveyManage, moves::accept),
        Route::post(
            "/survey-answers/{id}/return",
            SurveyManage,
            moves::send_back,
        ),
        Route::post("/survey-answers/{id}/extend", SurveyManage, moves::extend),
        Route::get("/survey-answers/{id}/correct", SurveyManage, correct::page),
        Route::post("/survey-answers/{id}/correct", SurveyManage, correct::save),
    ]
}
