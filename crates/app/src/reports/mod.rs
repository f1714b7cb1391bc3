//! 実績報告: the monthly report of each office, drawn from the records: prepared, checked by the
//! manager, submitted, accepted or returned by the bureau; later changes show as corrections.

mod actions;
mod assemble;
mod bulk;
mod forms;
mod model;
mod overview;
mod pages;
mod plain;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{ReportAccept, ReportPrepare, ReportSubmit, ReportView};
use web::{Feature, MenuEntry, Route};

pub use assemble::monthly;
pub use bulk::{Past, add_many};
pub use model::{Figures, Move, Notes, Place, Report, Setup, Staff, State, Step};
pub use overview::{OfficeRow, Overview, overview};
pub use plain::{as_json, as_text};
pub use report::{document, pdf, xlsx};
pub use rules::{Mark, due_on};

/// What the house must know of monthly reports.
pub fn feature() -> Feature {
    Feature {
        name: "reports",
        routes: vec![
            Route::get("/reports", ReportView, pages::list),
            // `{month}` may end in .pdf or .xlsx: the same report on paper or as a workbook.
            Route::get("/reports/{office}/{month}", ReportView, pages::show),
            Route::post(
                "/reports/{office}/{month}/notes",
                ReportPrepare,
                pages::keep,
            ),
            Route::post(
                "/reports/{office}/{month}/ready",
                ReportPrepare,
                pages::ready,
            ),
            Route::post(
                "/reports/{office}/{month}/send-back",
                ReportSubmit,
                pages::send_back,
            ),
            Route::post(
                "/reports/{office}/{month}/check",
                ReportSubmit,
                pages::check,
            ),
            Route::post(
                "/reports/{office}/{month}/submit",
                ReportSubmit,
                pages::submit,
            ),
            Route::post(
                "/reports/{office}/{month}/accept",
                ReportAccept,
                pages::accept,
            ),
            Route::post(
                "/reports/{office}/{month}/return",
                ReportAccept,
                pages::send_return,
            ),
            Route::post(
                "/reports/{office}/{month}/close",
                ReportAccept,
                pages::close,
            ),
        ],
        menu: vec![MenuEntry::new(
            "統計と報告",
            "実績報告書",
            "/reports",
            ReportView,
        )],
        events: vec![actions::EDITED, actions::MOVED, actions::LOADED],
        ..Feature::default()
    }
}
