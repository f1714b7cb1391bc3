//! オープンデータ: who may read which field of the directory, and the public fields as files that
//! anybody may take: the government's recommended data sets, GeoJSON and an extension.

mod actions;
mod forms;
mod holder;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::DirectoryAudience;
use web::{Access, Feature, MenuEntry, Route};

pub use holder::Publications;

/// What the house must know of open data.
pub fn feature() -> Feature {
    Feature {
        name: "open_data",
        routes: vec![
            Route::get("/settings/audience", DirectoryAudience, pages::audience),
            Route::post(
                "/settings/audience",
                DirectoryAudience,
                pages::save_audience,
            ),
            Route::post(
                "/settings/audience/open-data",
                DirectoryAudience,
                pages::save_setting,
            ),
            Route::get("/opendata", Access::Public, pages::index),
            Route::get("/opendata/", Access::Public, pages::index),
            Route::get("/opendata/{file}", Access::Public, pages::file),
        ],
        menu: vec![MenuEntry::new(
            "設定",
            "項目の公開範囲",
            "/settings/audience",
            DirectoryAudience,
        )],
        events: vec![actions::SETTING_CHANGED],
        ..Feature::default()
    }
}
