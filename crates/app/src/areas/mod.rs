//! 区域: the municipality, its wards and towns, and the offices that serve them.

mod actions;
mod atlas;
mod forms;
mod model;
mod pages;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;
mod town_file;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::{
    add_office, add_towns, add_ward, load_towns, name_municipality, open_municipality, plan_towns,
};
pub use atlas::{Atlas, AtlasHolder};
pub use model::{City, NewOffice, NewTown, NewWard, OfficeEntry, TownEntry, WardEntry};
pub use rules::TownPlan;
pub use store::cities;
pub use town_file::{Faults, RowError, TownFile, read as read_towns};

/// 町: marker for its ids.
#[derive(Debug)]
pub struct Town;

/// What the house must know of areas.
pub fn feature() -> Feature {
    use pages::{sheets, towns};
    let deed = Permission::AreaManage;
    Feature {
        name: "areas",
        routes: vec![
            Route::get("/settings/areas", deed, pages::list),
            Route::get("/settings/areas/city", deed, pages::city_page),
            Route::post("/settings/areas/city", deed, pages::change_city),
            Route::post("/settings/areas/without-wards", deed, pages::without_wards),
            Route::get("/settings/areas/wards/new", deed, sheets::new_ward_page),
            Route::post("/settings/areas/wards", deed, sheets::add_ward),
            Route::get("/settings/areas/wards/{id}", deed, sheets::ward_page),
            Route::post("/settings/areas/wards/{id}", deed, sheets::change_ward),
            Route::get("/settings/areas/offices/new", deed, sheets::new_office_page),
            Route::post("/settings/areas/offices", deed, sheets::add_office),
            Route::get("/settings/areas/offices/{id}", deed, sheets::office_page),
            Route::post("/settings/areas/offices/{id}", deed, sheets::change_office),
            Route::get("/settings/areas/towns", deed, towns::page),
            Route::post("/settings/areas/towns", deed, towns::load).large(),
        ],
        menu: vec![MenuEntry::new(
            "設定",
            "区・相談支援室",
            "/settings/areas",
            deed,
        )],
        events: vec![actions::ADDED, actions::NAMED, actions::CHANGED],
        ..Feature::default()
    }
}
