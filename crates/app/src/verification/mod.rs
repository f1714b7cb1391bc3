//! 確認作業: keeps the directory alive: how far it is verified, the stalest first, what facilities
//! say of themselves, and the yearly round that asks them.

mod actions;
mod doors;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{DirectoryAnswer, DirectoryCheck, DirectoryHandling, DirectoryVerify};
use web::{Access::Public, Feature, MenuEntry, Route};

pub use doors::shares;
pub use model::Tally;
use pages::{handling, link, own, paper, rounds};

/// What the house must know of the verification of entries.
pub fn feature() -> Feature {
    let mut routes = checking();
    routes.extend(rounds_routes());
    Feature {
        name: "verification",
        routes,
        menu: vec![
            MenuEntry::new("資源", "確認作業", "/verification", DirectoryCheck),
            MenuEntry::new("資源", "定期確認", "/verification/rounds", DirectoryCheck),
            MenuEntry::new("資源", "自施設の情報", "/my-facility", DirectoryAnswer),
            MenuEntry::new(
                "設定",
                "施設からの訂正の扱い",
                "/settings/corrections",
                DirectoryHandling,
            ),
        ],
        events: vec![
            actions::ANSWERED,
            actions::HANDLING_SET,
            actions::ROUND_OPENED,
            actions::ROUND_FAXED,
            actions::ROUND_REMINDED,
            actions::ROUND_CLOSED,
        ],
        ..Feature::default()
    }
}

fn checking() -> Vec<Route> {
    vec![
        Route::get("/verification", DirectoryCheck, pages::overview),
        Route::get("/verification.xlsx", DirectoryCheck, pages::export),
        Route::get("/verification.pdf", DirectoryCheck, pages::print),
        Route::get("/verification/work", DirectoryCheck, pages::work_list),
        Route::post(
            "/verification/work/{id}/same",
            DirectoryVerify,
            pages::phoned,
        ),
        Route::get("/my-facility", DirectoryAnswer, own::show),
        Route::post("/my-facility/same", DirectoryAnswer, own::same),
        Route::post("/my-facility/answer", DirectoryAnswer, own::answer),
        Route::post("/my-facility/acceptance", DirectoryAnswer, own::acceptance),
        Route::get("/settings/corrections", DirectoryHandling, handling::show),
        Route::post("/settings/corrections", DirectoryHandling, handling::save),
    ]
}

fn rounds_routes() -> Vec<Route> {
    vec![
        Route::get("/verification/rounds", DirectoryCheck, rounds::list),
        Route::get("/verification/rounds/new", DirectoryCheck, rounds::new_page),
        Route::post("/verification/rounds", DirectoryCheck, rounds::open),
        Route::get("/verification/rounds/{id}", DirectoryCheck, rounds::show),
        Route::post(
            "/verification/rounds/{id}/fax",
            DirectoryCheck,
            paper::fax_forms,
        ),
        Route::post(
            "/verification/rounds/{id}/remind",
            DirectoryCheck,
            rounds::remind,
        ),
        Route::post(
            "/verification/rounds/{id}/close",
            DirectoryCheck,
            rounds::close,
        ),
        Route::get(
            "/verification/requests/{id}",
            DirectoryCheck,
            paper::typed_page,
        ),
        Route::post(
            "/verification/requests/{id}/same",
            DirectoryCheck,
            paper::typed_same,
        ),
        Route::post(
            "/verification/requests/{id}/answer",
            DirectoryCheck,
            paper::typed_answer,
        ),
        Route::get("/v/{token}", Public, link::show),
        Route::post("/v/{token}/same", Public, link::same),
        Route::post("/v/{token}/answer", Public, link::answer),
    ]
}
