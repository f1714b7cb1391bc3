//! 状況: how every ward stands in the year, at a glance: for the bureau all wards as a map of tiles and
//! a table, with who may need support and why; for a ward its own year.

mod exporting;
mod gather;
mod model;
mod pages;
mod report;
mod rules;
#[cfg(test)]
mod tests;

use policy::Permission::{CityReportEdit, CouncilView};
use web::{Feature, MenuEntry, Route};

pub use gather::cases_by_month;

/// What the house must know of the dashboards.
pub fn feature() -> Feature {
    Feature {
        name: "dashboards",
        routes: vec![
            Route::get("/dashboards/city", CityReportEdit, pages::city),
            Route::get("/dashboards/city.xlsx", CityReportEdit, pages::export),
            Route::get("/dashboards/ward", CouncilView, pages::own),
            Route::get("/dashboards/wards/{ward}", CouncilView, pages::ward),
        ],
        menu: vec![
            MenuEntry::new("統計と報告", "区の状況", "/dashboards/city", CityReportEdit),
            MenuEntry::new("統計と報告", "区の一年", "/dashboards/ward", CouncilView),
        ],
        events: vec![exporting::EXPORTED],
        ..Feature::default()
    }
}
