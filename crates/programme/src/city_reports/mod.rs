//! 資料「区役所・相談支援室の取組状況」: the city's report of a half-year or a year, drawn from the
//! records. Editors add sentences and leave parts out; figures are never typed.

mod actions;
mod drawn;
mod exporting;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod sources;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{CityReportEdit, CityReportView};
use web::{Feature, MenuEntry, Route};

use pages::{files, show, ward};

pub use drawn::{Drawn, drawn};
pub use model::{CityReport, Contents};

/// What the house must know of the city's reports.
pub fn feature() -> Feature {
    Feature {
        name: "city_reports",
        routes: vec![
            Route::get("/city-reports", CityReportView, pages::list),
            Route::post("/city-reports", CityReportEdit, pages::begin),
            Route::get("/city-reports/{id}", CityReportView, show::show),
            Route::post("/city-reports/{id}/words", CityReportEdit, show::write),
            Route::post("/city-reports/{id}/title", CityReportEdit, show::rename),
            Route::post("/city-reports/{id}/publish", CityReportEdit, show::publish),
            Route::post("/city-reports/{id}/renew", CityReportEdit, show::renew),
            Route::post("/city-reports/{id}/discard", CityReportEdit, show::discard),
            Route::get("/city-reports/{id}/print", CityReportView, files::pdf),
            Route::get("/city-reports/{id}/workbook", CityReportView, files::xlsx),
            Route::get("/city-reports/{id}/text", CityReportView, files::text),
            Route::get(
                "/city-reports/{id}/wards/{ward}",
                CityReportView,
                ward::show,
            ),
            Route::get(
                "/city-reports/{id}/wards/{ward}/print",
                CityReportView,
                ward::print,
            ),
        ],
        menu: vec![MenuEntry::new(
            "統計と報告",
            "資料（取組状況）",
            "/city-reports",
            CityReportView,
        )],
        events: vec![
            actions::BEGUN,
            actions::WRITTEN,
            actions::PUBLISHED,
            actions::DISCARDED,
            exporting::EXPORTED,
        ],
        ..Feature::default()
    }
}
