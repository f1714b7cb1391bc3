//! 番地・境界・郵便番号: where blocks of houses lie, how wards and towns are bounded and which towns a postal code stands for,
//! so that an address becomes a point, and a code a town, without asking anybody outside.

mod actions;
mod blocks;
mod boundaries;
mod files;
mod geocoder;
mod ground;
mod loaded;
mod model;
mod pages;
mod postcodes;
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
pub use postcodes::{Postcodes, PostcodesHolder};

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
