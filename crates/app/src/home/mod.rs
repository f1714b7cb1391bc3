//! 今日の仕事: the home page of each role, and the search box over everything.

mod pages;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

/// What the house must know of the home page.
pub fn feature() -> Feature {
    Feature {
        name: "home",
        routes: vec![
            Route::get("/", Permission::HomeView, pages::home),
            Route::post("/search", Permission::HomeView, pages::search),
        ],
        menu: vec![MenuEntry::new(
            "相談",
            "今日",
            "/",
            Permission::ConsultationView,
        )],
        events: Vec::new(),
        ..Feature::default()
    }
}
