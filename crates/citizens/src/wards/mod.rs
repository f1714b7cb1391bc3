//! 区のページ: what a ward tells its citizens: notices, leaflets and booklets of today, whom to call, where to
//! go on, and how the programme did in the ward last year.

mod booklets;
mod gather;
mod model;
mod pages;
mod rules;
#[cfg(test)]
mod tests;

use policy::Permission::WardPageView;
use web::{Access, Feature, Route};

pub use booklets::Booklets;

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "wards",
        routes: vec![
            Route::get("/{language}/wards", Access::Public, pages::list),
            Route::get("/{language}/wards/{code}", Access::Public, pages::ward),
            Route::get(
                "/{language}/wards/{code}/leaflets/{piece}",
                Access::Public,
                pages::leaflet,
            ),
            Route::get(
                "/{language}/wards/{code}/booklets/{booklet}",
                Access::Public,
                pages::booklet,
            ),
            Route::get(
                "/ward-pages/{piece}/preview/{language}",
                WardPageView,
                pages::preview,
            ),
        ],
        ..Feature::default()
    }
}
