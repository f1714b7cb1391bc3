//! 記録の保全: the chain of the audit record is verified and its heads are kept elsewhere; data keys
//! are exchanged while people work.

mod actions;
mod keys;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use actions::note_master_exchange;
pub(crate) use pages::PAGE;
use policy::Permission;
use programme::chores::Done;
pub(crate) use store::state;
use web::{Feature, House, MenuEntry, Route};

/// What the house must know of safekeeping.
pub fn feature() -> Feature {
    let deed = Permission::Safekeeping;
    Feature {
        name: "safekeeping",
        routes: vec![
            Route::get("/settings/safekeeping", deed, pages::show),
            Route::post("/settings/safekeeping/verify", deed, pages::verify),
            Route::post("/settings/safekeeping/mail", deed, pages::mail),
            Route::post("/settings/safekeeping/rotate", deed, pages::rotate),
        ],
        menu: vec![MenuEntry::new(
            "設定",
            "記録の保全",
            "/settings/safekeeping",
            deed,
        )],
        events: vec![
            actions::VERIFIED,
            actions::HEAD_MAILED,
            actions::MAIL_CHANGED,
            actions::MASTER_EXCHANGED,
            keys::ROTATED,
            keys::FINISHED,
            keys::DROPPED,
        ],
        today: Some(pages::today),
        ..Feature::default()
    }
}

/// Once a day the chain is verified and its head mailed.
pub fn keep_day(house: &House) -> Done<'_> {
    Box::pin(async move { actions::keep_day(&house.system_work()).await })
}

/// New keys are learnt of, and what stands under older ones is sealed anew.
pub fn keep_keys(house: &House) -> Done<'_> {
    Box::pin(keys::reseal(house))
}
