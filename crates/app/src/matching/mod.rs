//! 受入先さがし: finds the facilities that fit what one person needs, and says why.
//!
//! [`engine`] is the pure search over a register in memory. [`Finder`] keeps that register up to
//! date with the directory and puts the answers into words; the intake and the page 受入先をさがす
//! show them with the same cards.

mod cards;
pub mod engine;
mod finder;
mod forms;
mod model;
mod pages;
mod rules;
mod snapshot;
#[cfg(test)]
mod tests;

use policy::Permission::MatchingSearch;
use web::{Feature, MenuEntry, Route};

pub use finder::Finder;
pub use forms::wanted;
pub use model::{Card, Panel, Wanted};
pub use pages::{FIND, MAP};
pub use rules::place;

/// What the house must know of matching.
pub fn feature() -> Feature {
    Feature {
        name: "matching",
        routes: vec![
            Route::get(pages::FIND, MatchingSearch, pages::find),
            Route::post(pages::CANDIDATES, MatchingSearch, pages::candidates),
            Route::get(pages::TOWNS, MatchingSearch, pages::towns),
        ],
        menu: vec![MenuEntry::new(
            "資源",
            "さがす",
            pages::FIND,
            MatchingSearch,
        )],
        events: Vec::new(),
    }
}
