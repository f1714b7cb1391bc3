//! 区のページ: the notices and leaflets that a ward shows to citizens, written by one person and
//! approved by another, each shown from a day until a day.

mod actions;
mod forms;
mod gather;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{WardPageApprove, WardPageView, WardPageWrite};
use web::{Feature, MenuEntry, Route};

pub use actions::{add, approve, send};
pub use gather::{file_shown, previewed, shown};
pub use model::{Content, Edition, Kind, Piece, State, Text};

/// What the house must know of ward pages.
pub fn feature() -> Feature {
    let label = "区のページ";
    Feature {
        name: "ward_pages",
        routes: routes(),
        menu: vec![MenuEntry::new(
            "研修・啓発",
            label,
            "/ward-pages",
            WardPageView,
        )],
        events: actions::ALL.to_vec(),
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}

fn routes() -> Vec<Route> {
    use pages::{edit, list, moves, show};
    vec![
        Route::get("/ward-pages", WardPageView, list::list),
        Route::get("/ward-pages/new", WardPageWrite, edit::new),
        Route::post("/ward-pages", WardPageWrite, edit::add).large(),
        Route::get("/ward-pages/{id}", WardPageView, show::show),
        Route::get(
            "/ward-pages/{id}/editions/{number}/file",
            WardPageView,
            show::file,
        ),
        Route::get("/ward-pages/{id}/edit", WardPageWrite, edit::edit),
        Route::post("/ward-pages/{id}", WardPageWrite, edit::save).large(),
        Route::post("/ward-pages/{id}/send", WardPageWrite, moves::send),
        Route::post("/ward-pages/{id}/approve", WardPageApprove, moves::approve),
        Route::post("/ward-pages/{id}/return", WardPageApprove, moves::give_back),
        Route::post("/ward-pages/{id}/withdraw", WardPageWrite, moves::withdraw),
    ]
}
