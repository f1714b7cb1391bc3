//! 受入先さがし: finds the facilities that fit what one person needs, and says why.
//!
//! [`engine`] is the pure search over a register in memory. [`Finder`] keeps that register up to
//! date with the directory and puts the answers into words; the intake and the page 受入先をさがす
//! show them with the same cards. The order of candidates is data ([`Order`]: weights and what each
//! 場面 wishes for), and every submitted search is kept with what it showed ([`Shown`]), so that it
//! can be seen again on the register of its day.

mod actions;
mod cards;
pub mod engine;
mod finder;
mod forms;
mod keeper;
mod model;
mod order;
mod pages;
mod record;
mod rules;
mod snapshot;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{MatchingHistory, MatchingSearch, MatchingWeights};
use web::{Feature, MenuEntry, Route};

pub use actions::keep;
pub use finder::{Finder, Look, Question, Register};
pub use forms::wanted;
pub use model::{Card, Panel, Wanted};
pub use order::Order;
pub use pages::{FIND, MAP};
pub use record::Shown;
pub use rules::place;

/// What the house must know of matching.
pub fn feature() -> Feature {
    Feature {
        name: "matching",
        routes: vec![
            Route::get(pages::FIND, MatchingSearch, pages::find),
            Route::post(pages::CANDIDATES, MatchingSearch, pages::candidates),
            Route::get(pages::TOWNS, MatchingSearch, pages::towns),
            Route::get(pages::EXPLAINED, MatchingSearch, pages::explained),
            Route::get(pages::RECORDS, MatchingHistory, pages::records),
            Route::get("/search/records/{id}", MatchingHistory, pages::record),
            Route::get(pages::FIRST_PLACES, MatchingWeights, pages::first_places),
            Route::get(pages::ORDER, MatchingWeights, pages::order),
            Route::post(pages::ORDER, MatchingWeights, pages::set_order),
        ],
        menu: vec![
            MenuEntry::new("資源", "さがす", pages::FIND, MatchingSearch),
            MenuEntry::new("資源", "検索の記録", pages::RECORDS, MatchingHistory).last(),
            MenuEntry::new("設定", "候補の並べ方", pages::ORDER, MatchingWeights),
        ],
        events: vec![actions::ORDER_SET],
        ..Feature::default()
    }
}
