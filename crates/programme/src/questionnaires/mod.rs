//! 施設等アンケート: what the city asks facilities, and how many of each kind answered.

mod actions;
mod forms;
mod gather;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::add_many;
pub use gather::of_period;
pub use model::{Content, Line, Questionnaire};
pub use report::{TITLE, span, table};

/// What the house must know of questionnaires.
pub fn feature() -> Feature {
    use Permission::{SurveyManage, SurveyView};
    Feature {
        name: "questionnaires",
        routes: vec![
            Route::get("/questionnaires", SurveyView, pages::list::list),
            Route::get("/questionnaires/new", SurveyManage, pages::edit::new),
            Route::post("/questionnaires", SurveyManage, pages::edit::add),
            Route::get("/questionnaires/{id}", SurveyView, pages::show::show),
            Route::get(
                "/questionnaires/{id}/export",
                SurveyView,
                pages::show::export,
            ),
            Route::get("/questionnaires/{id}/edit", SurveyManage, pages::edit::edit),
            Route::post("/questionnaires/{id}", SurveyManage, pages::edit::save),
            Route::get(
                "/questionnaires/{id}/counts",
                SurveyManage,
                pages::counts::page,
            ),
            Route::post(
                "/questionnaires/{id}/counts",
                SurveyManage,
                pages::counts::save,
            ),
            Route::post(
                "/questionnaires/{id}/delete",
                SurveyManage,
                pages::edit::delete,
            ),
            Route::post(
                "/questionnaires/{id}/restore",
                SurveyManage,
                pages::edit::restore,
            ),
        ],
        menu: vec![MenuEntry::new(
            "調査",
            "施設等アンケート",
            "/questionnaires",
            SurveyView,
        )],
        events: vec![
            actions::ADDED,
            actions::CHANGED,
            actions::COUNTED,
            actions::DELETED,
            actions::RESTORED,
            actions::EXPORTED,
        ],
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}
