//! 活動: the meetings and trainings that coordinators attended, recorded in seconds and counted
//! for the monthly report.

mod actions;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::{add_many, mend, recount};
pub use model::{Attendance, Content};

/// What the house must know of activities.
pub fn feature() -> Feature {
    use Permission::{ActivityView, ActivityWrite};
    Feature {
        name: "activities",
        routes: vec![
            Route::get("/meetings", ActivityView, pages::list),
            Route::get("/meetings/export", ActivityView, pages::export),
            Route::post("/meetings", ActivityWrite, pages::add),
            Route::get("/meetings/{id}", ActivityWrite, pages::edit),
            Route::post("/meetings/{id}", ActivityWrite, pages::save),
            Route::post("/meetings/{id}/delete", ActivityWrite, pages::delete),
            Route::post("/meetings/{id}/restore", ActivityWrite, pages::restore),
        ],
        menu: vec![MenuEntry::new(
            "相談",
            "会議出席",
            "/meetings",
            ActivityView,
        )],
        events: vec![
            actions::ADDED,
            actions::CHANGED,
            actions::DELETED,
            actions::RESTORED,
            actions::EXPORTED,
            actions::RECOUNTED,
        ],
        ..Feature::default()
    }
}
