//! 番地・境界: where blocks of houses lie and how wards and towns are bounded, so that an address
//! becomes a point without asking anybody outside.

mod actions;
mod blocks;
mod boundaries;
mod files;
mod geocoder;
mod ground;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::AreaManage;
use web::{Access, Feature, MenuEntry, Route};

pub use actions::{LoadFault, load_addresses, load_boundaries};
pub use blocks::{Blocks, BlocksHolder};
pub use boundaries::{Boundaries, BoundariesHolder};
pub use geocoder::{Doubt, Found, Geocoder, Precision};
pub use ground::Ground;
pub use model::{DryRun, LoadKind, LoadReport};

/// What the house must know of places.
pub fn feature() -> Feature {
    Feature {
        name: "places",
        routes: vec![
            // Published outlines, for the maps of everybody.
            Route::get("/map/boundaries.geojson", Access::Public, pages::boundaries),
            Route::get("/settings/places", AreaManage, pages::overview),
            Route::post("/settings/places", AreaManage, pages::load).large(),
            Route::get("/settings/places/{id}", AreaManage, pages::result),
        ],
        menu: vec![MenuEntry::new(
            "設定",
            "番地と境界",
            "/settings/places",
            AreaManage,
        )],
        events: vec![actions::LOADED],
        ..Feature::default()
    }
}
