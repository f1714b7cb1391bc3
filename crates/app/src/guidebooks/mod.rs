//! 冊子・一覧: the directory on paper: lists, a ward's guidebook in two editions, its map of family
//! doctors.

mod booklet;
mod gather;
mod model;
mod outlines;
mod pages;
mod report;
mod rules;
#[cfg(test)]
mod tests;

use policy::Permission::DirectoryView;
use web::{Feature, MenuEntry, Route};

pub use booklet::{Booklet, for_citizens};
pub use gather::MOST;

/// What the house must know of guidebooks.
pub fn feature() -> Feature {
    Feature {
        name: "guidebooks",
        routes: vec![
            Route::get("/guidebooks", DirectoryView, pages::choose),
            Route::get("/guidebooks/book.pdf", DirectoryView, pages::book),
            Route::get("/guidebooks/doctors.pdf", DirectoryView, pages::doctors),
            Route::get("/facilities.pdf", DirectoryView, pages::list),
        ],
        menu: vec![MenuEntry::new(
            "資源",
            "冊子・一覧",
            "/guidebooks",
            DirectoryView,
        )],
        events: vec![],
        ..Feature::default()
    }
}
