//! 重複の確認: entries of different sources that are the same place are found, merged by a person
//! or by a rule, and split again.

mod actions;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::DirectoryWrite;
use web::{Feature, MenuEntry, Route};

pub use actions::apply_rule;

/// What the house must know of merging.
pub fn feature() -> Feature {
    Feature {
        name: "merging",
        routes: vec![
            Route::get("/duplicates", DirectoryWrite, pages::list),
            Route::post("/duplicates/rule", DirectoryWrite, pages::set_rule),
            Route::post("/duplicates/apply", DirectoryWrite, pages::apply),
            Route::get(
                "/duplicates/{first}/{second}",
                DirectoryWrite,
                pages::compare,
            ),
            Route::post("/duplicates/{first}/{second}", DirectoryWrite, pages::merge),
            Route::post(
                "/duplicates/{first}/{second}/apart",
                DirectoryWrite,
                pages::tell_apart,
            ),
            Route::post("/merges/{id}/split", DirectoryWrite, pages::split),
        ],
        menu: vec![MenuEntry::new(
            "資源",
            "重複の確認",
            "/duplicates",
            DirectoryWrite,
        )],
        events: vec![
            actions::MERGED,
            actions::SPLIT,
            actions::TOLD_APART,
            actions::RULE_SET,
        ],
        ..Feature::default()
    }
}
