//! 個別支援・広域の取組: what the bureau did for wards and offices, and with other municipalities.

mod actions;
mod forms;
mod gather;
mod model;
mod pages;
mod report;
mod rules;
mod source;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::add_many;
pub use gather::{first_day, totals};
pub use model::{Concerns, Content, KindTotal};
pub use source::source;

/// What the house must know of supports.
pub fn feature() -> Feature {
    use Permission::{SupportView, SupportWrite};
    Feature {
        name: "supports",
        routes: vec![
            Route::get("/supports", SupportView, pages::list::list),
            Route::get("/supports/pdf", SupportView, pages::list::pdf),
            Route::get("/supports/export", SupportView, pages::list::export),
            Route::get("/supports/new", SupportWrite, pages::edit::new),
            Route::post("/supports", SupportWrite, pages::edit::add).large(),
            Route::get("/supports/{id}", SupportView, pages::show::show),
            Route::get("/supports/{id}/edit", SupportWrite, pages::edit::edit),
            Route::post("/supports/{id}", SupportWrite, pages::edit::save),
            Route::post("/supports/{id}/done", SupportWrite, pages::edit::done),
            Route::post("/supports/{id}/undone", SupportWrite, pages::edit::undone),
            Route::post("/supports/{id}/delete", SupportWrite, pages::edit::delete),
            Route::post("/supports/{id}/restore", SupportWrite, pages::edit::restore),
            Route::post("/supports/{id}/files", SupportWrite, pages::files::add).large(),
            Route::get(
                "/supports/{id}/files/{file}",
                SupportView,
                pages::files::open,
            ),
            Route::post(
                "/supports/{id}/files/{file}/delete",
                SupportWrite,
                pages::files::put_away,
            ),
            Route::post(
                "/supports/{id}/files/{file}/restore",
                SupportWrite,
                pages::files::take_back,
            ),
        ],
        menu: vec![MenuEntry::new(
            "研修・啓発",
            "個別支援・広域",
            "/supports",
            SupportView,
        )],
        events: vec![
            actions::ADDED,
            actions::CHANGED,
            actions::DELETED,
            actions::RESTORED,
            actions::STEPPED,
            actions::FILE_ADDED,
            actions::FILE_REMOVED,
            actions::EXPORTED,
        ],
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}
