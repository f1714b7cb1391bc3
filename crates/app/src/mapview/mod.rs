//! 地図: the register of facilities on a map beside its list, and the candidates of a search.
//!
//! The map is an addition: the list beside it holds the same entries and can do everything alone.

mod geojson;
mod pages;
#[cfg(test)]
mod tests;

use policy::Permission::{DirectoryView, MatchingSearch};
use web::{Access, Feature, MenuEntry, Route};

use crate::{directory, matching};

/// What the house must know of the map.
pub fn feature() -> Feature {
    Feature {
        name: "mapview",
        routes: vec![
            Route::get(directory::MAP, DirectoryView, pages::facilities),
            Route::get(pages::LIST, DirectoryView, pages::list),
            Route::get(pages::POINTS, DirectoryView, pages::points),
            // Names of wards and towns, for the maps of everybody.
            Route::get(pages::NAMES, Access::Public, pages::names),
            Route::get(matching::MAP, MatchingSearch, pages::candidates),
        ],
        menu: vec![MenuEntry::new(
            "資源",
            "地図",
            directory::MAP,
            DirectoryView,
        )],
        events: Vec::new(),
        ..Feature::default()
    }
}
