//! 保存期間と廃棄: how long each kind of record is kept, what must not go, and how the rest goes for
//! good, by the hands of two, with a record that names nobody ([0028]).
//!
//! [0028]: ../../../../docs/decisions/0028-retention.md

mod actions;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use db::once;
use policy::Permission::{
    DisposalApprove, DisposalPropose, RetentionHold, RetentionManage, RetentionView,
};
use programme::chores::Done;
use web::{Feature, House, MenuEntry, Route};

/// So long it is known that a form was sent: longer than anybody keeps a page open.
const POSTS: TimeDelta = TimeDelta::days(7);

/// What the house must know of retention.
pub fn feature() -> Feature {
    Feature {
        name: "retention",
        routes: routes(),
        menu: vec![MenuEntry::new("設定", "保存期間と廃棄", "/retention", RetentionView).last()],
        events: actions::ALL.to_vec(),
        sealed: vec![store::REASON],
        today: Some(pages::today),
        ..Feature::default()
    }
}

fn routes() -> Vec<Route> {
    vec![
        Route::get("/retention", RetentionView, pages::show),
        Route::post("/retention/rules", RetentionManage, pages::rules),
        Route::post("/retention/holds", RetentionHold, pages::hold),
        Route::post("/retention/holds/{id}/lift", RetentionHold, pages::lift),
        Route::post("/retention/disposals", DisposalPropose, pages::propose),
        Route::get("/retention/disposals/{id}", RetentionView, pages::disposal),
        Route::post(
            "/retention/disposals/{id}/approve",
            DisposalApprove,
            pages::approve,
        ),
        Route::post(
            "/retention/disposals/{id}/withdraw",
            DisposalPropose,
            pages::withdraw,
        ),
        Route::get(
            "/retention/disposals/{id}/record.pdf",
            RetentionView,
            pages::print,
        ),
    ]
}

/// Forgets forms that were sent long ago and drafts past their time, and carries on with disposals
/// that were cut off.
pub fn chore(house: &House) -> Done<'_> {
    Box::pin(async move {
        let work = house.system_work();
        once::forget(&work, work.now() - POSTS).await?;
        actions::forget_drafts(&work).await?;
        actions::carry_on(&work).await
    })
}
