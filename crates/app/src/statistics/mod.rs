//! 統計: the figures of the programme for any month, half-year or year, of a ward or the city, each
//! opening its rows or its definition; and the published figures of the years before.

mod actions;
mod assemble;
mod charts;
mod definitions;
mod forms;
mod gather;
mod model;
mod pages;
mod quoted;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{StatisticsImport, StatisticsView};
use web::{Feature, MenuEntry, Route};

pub use actions::{BUILTIN, import_published, install};
pub use model::{Ask, Finding, Imported, PublishedFigure, PublishedMeasure, RowFault, TOTAL, View};
pub use quoted::{Quoted, QuotedPublished, QuotedTable, published, quoted};

/// What the house must know of statistics.
pub fn feature() -> Feature {
    Feature {
        name: "statistics",
        routes: vec![
            Route::get("/statistics", StatisticsView, pages::show),
            Route::get("/statistics.xlsx", StatisticsView, pages::workbook),
            Route::get(
                "/statistics/definitions",
                StatisticsView,
                pages::definitions,
            ),
            Route::get("/statistics/published", StatisticsView, pages::published),
            Route::post("/statistics/published", StatisticsImport, pages::import),
        ],
        menu: vec![
            MenuEntry::new("統計と報告", "数値", "/statistics", StatisticsView),
            MenuEntry::new(
                "統計と報告",
                "公表済み",
                "/statistics/published",
                StatisticsView,
            ),
        ],
        events: vec![actions::IMPORTED, actions::INSTALLED],
        ..Feature::default()
    }
}
