//! 資源: the register of organisations, places and services, kept by people and by imports.

mod actions;
mod forms;
pub mod import;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod words;
mod workbook;

use policy::Permission::{DirectoryImport, DirectoryView, DirectoryWrite};
use web::{Feature, MenuEntry, Route};

pub use actions::{add, add_many, merge_entries, set_acceptance, split_entries, update, verify};
pub use forms::page_number;
pub use model::{
    Acceptance, Answer, Area, Audience, Audiences, Change, FacilityEntry, Field, Level, Likeness,
    MapPoint, Moved, NewFacility, NewService, Organisation, OrganisationEntry, Pair, Placed,
    PointFields, PointQuality, Proposal, ProposalKey, ProposalSet, ProposalState, Service,
    ServiceEntry, Unfit, Verification, Window,
};
pub use pages::{Hand, LineView, MAP, Narrow, pager};
pub use rules::{caller_category, search_key};
pub use store::{
    IndexChanges, IndexEntry, ListFilter, MOST_BY_ID, add_proposal, add_proposal_set, audiences,
    count, decide_proposal, find, find_by_words, index_entries, index_since, likenesses,
    merged_into, open_proposals, open_proposals_about, page, points, points_of, proposal,
    proposals_of_set, revision, set_audience,
};

pub use words::{Words, read as read_value};

/// What the house must know of the directory.
pub fn feature() -> Feature {
    Feature {
        name: "directory",
        routes: vec![
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
            Route::get("/facilities/import", DirectoryImport, pages::import_page),
            Route::post("/facilities/import", DirectoryImport, pages::import).large(),
            Route::get("/facilities/import/{id}", DirectoryImport, pages::result),
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
            Route::get("/facilities/{id}", DirectoryView, pages::show),
            Route::get("/facilities/{id}/edit", DirectoryWrite, pages::edit_page),
            Route::post("/facilities/{id}", DirectoryWrite, pages::save),
            Route::post("/facilities/{id}/verify", DirectoryWrite, pages::verify),
            Route::post(
                "/facilities/{id}/acceptance",
                DirectoryWrite,
                pages::set_acceptance,
            ),
        ],
        menu: vec![
            MenuEntry::new("資源", "一覧", "/facilities", DirectoryView),
            MenuEntry::new("資源", "取込", "/facilities/import", DirectoryImport),
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
            actions::IMPORTED,
            actions::PROPOSAL_TAKEN,
            actions::PROPOSAL_DECLINED,
            actions::PROPOSAL_UNDONE,
        ],
    }
}
