//! 資源: the register of organisations, places and services, kept by people and by imports.

mod actions;
#[cfg(test)]
mod closed_tests;
mod forms;
pub mod import;
mod mapping_form;
mod model;
mod pages;
#[cfg(test)]
mod positions_tests;
mod readable;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod visits;
mod week;
mod words;
mod workbook;

use policy::Permission::{
    DirectoryAcceptance, DirectoryImport, DirectoryVerify, DirectoryView, DirectoryWrite,
};
use web::{Feature, MenuEntry, Route};

pub use actions::{
    Correction, accept_in, add, add_many, correct_in, merge_entries, propose_in, save_audiences,
    set_acceptance, split_entries, update, verify, verify_in,
};
pub use forms::{
    Desk, acceptance as acceptance_form, facility as facility_form, filter as list_filter,
    of_acceptance, of_entry, page_number,
};
pub use model::{
    Acceptance, Answer, Area, Audience, Audiences, Change, Department, FacilityEntry, Field, Level,
    Likeness, MapPoint, Mark, Moved, NewFacility, NewService, Organisation, OrganisationEntry,
    Pair, Placed, PointFields, PointQuality, Proposal, ProposalKey, ProposalSet, ProposalState,
    Service, ServiceEntry, Unfit, Verification, Window,
};
pub use pages::{Hand, LineView, MAP, Narrow};
pub use readable::readable;
pub use rules::{ACCEPTANCE_DAYS, caller_category, check as check_entry, search_key, unfit_end};
#[cfg(test)]
pub use store::put_department;
pub use store::{
    IndexChanges, IndexEntry, ListFilter, MOST_BY_ID, Moment, add_proposal, add_proposal_set,
    audiences, count, decide_proposal, departments, find, find_by_words, index_at, index_entries,
    index_since, known_since, likenesses, merged_into, open_answers_of, open_proposals,
    open_proposals_about, page, points, points_of, proposal, proposals_of_set, revision,
    set_audience, whole_entries,
};
pub use week::{Week, week};

pub use words::{Words, read as read_value};

/// What the house must know of the directory.
pub fn feature() -> Feature {
    Feature {
        name: "directory",
        routes: [register_routes(), position_routes(), import_routes()]
            .into_iter()
            .flatten()
            .collect(),
        menu: vec![
            MenuEntry::new("資源", "一覧", "/facilities", DirectoryView),
            MenuEntry::new("資源", "取込", "/facilities/import", DirectoryImport),
            MenuEntry::new(
                "資源",
                "位置の確認",
                "/facilities/positions",
                DirectoryWrite,
            ),
            MenuEntry::new(
                "資源",
                "確認待ちの変更",
                "/facilities/proposals",
                DirectoryWrite,
            ),
        ],
        events: vec![
            actions::ADDED,
            actions::UPDATED,
            actions::VERIFIED,
            actions::ACCEPTANCE_SET,
            actions::CORRECTED,
            actions::PROPOSED,
            actions::POSITIONED,
            actions::REPLACED,
            actions::IMPORTED,
            actions::AUDIENCES_SET,
            actions::MAPPING_SAVED,
            actions::MAPPING_REMOVED,
            actions::PROPOSAL_TAKEN,
            actions::PROPOSAL_DECLINED,
            actions::PROPOSAL_UNDONE,
        ],
        ..Feature::default()
    }
}

/// 一覧, and an entry with what is done to it.
fn register_routes() -> Vec<Route> {
    vec![
        Route::get("/facilities", DirectoryView, pages::list),
        Route::get("/facilities.xlsx", DirectoryView, pages::export),
        Route::get(
            "/facilities/edit.xlsx",
            DirectoryWrite,
            pages::edit_workbook,
        ),
        Route::get("/facilities/suggest", DirectoryView, pages::suggest),
        Route::get("/facilities/new", DirectoryWrite, pages::add_page),
        Route::post("/facilities", DirectoryWrite, pages::add),
        Route::get("/facilities/{id}", DirectoryView, pages::show),
        Route::get("/facilities/{id}/edit", DirectoryWrite, pages::edit_page),
        Route::post("/facilities/{id}", DirectoryWrite, pages::save),
        Route::post("/facilities/{id}/verify", DirectoryVerify, pages::verify),
        Route::post(
            "/facilities/{id}/acceptance",
            DirectoryAcceptance,
            pages::set_acceptance,
        ),
    ]
}

/// 位置の確認.
fn position_routes() -> Vec<Route> {
    use pages::positions;
    vec![
        Route::get("/facilities/positions", DirectoryWrite, positions::list),
        Route::post(
            "/facilities/positions/again",
            DirectoryWrite,
            positions::again,
        ),
        Route::get("/facilities/{id}/position", DirectoryWrite, positions::page),
        Route::post("/facilities/{id}/position", DirectoryWrite, positions::save),
    ]
}

/// 取込, 列の対応, 確認待ちの変更.
fn import_routes() -> Vec<Route> {
    vec![
        Route::get("/facilities/import", DirectoryImport, pages::import_page),
        Route::post("/facilities/import", DirectoryImport, pages::import).large(),
        Route::get(
            "/facilities/import/progress",
            DirectoryImport,
            pages::import_progress,
        ),
        Route::get("/facilities/import/{id}", DirectoryImport, pages::result),
        Route::post(
            "/facilities/import/mappings",
            DirectoryImport,
            pages::add_mapping,
        ),
        Route::get(
            "/facilities/import/mappings/{id}",
            DirectoryImport,
            pages::mapping,
        ),
        Route::post(
            "/facilities/import/mappings/{id}",
            DirectoryImport,
            pages::change_mapping,
        ),
        Route::post(
            "/facilities/import/mappings/{id}/remove",
            DirectoryImport,
            pages::remove_mapping,
        ),
        Route::get(
            "/facilities/proposals",
            DirectoryWrite,
            pages::proposal_sets,
        ),
        Route::get(
            "/facilities/proposals/{id}",
            DirectoryWrite,
            pages::proposals,
        ),
        Route::post("/facilities/proposals/{id}", DirectoryWrite, pages::decide),
        Route::post(
            "/facilities/proposals/{id}/undo",
            DirectoryWrite,
            pages::undo,
        ),
    ]
}
