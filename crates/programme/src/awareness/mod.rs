//! 普及啓発: what wards and the city did for the public, through which channel, with its proof;
//! the table of the ACP month; leaflets.

mod actions;
mod forms;
mod gather;
mod model;
mod pages;
mod report;
mod rules;
mod source;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::{add_edition, add_leaflet, add_many, add_printing};
pub use gather::{acp_channels, acp_month, channels_used, first_day, newest_edition};
pub use model::{
    AcpLine, AcpMonth, Content, FilmKind, Leaflet, LeafletText, NewEdition, Printing, Tally,
};
pub use rules::is_link;
pub use source::source;

/// What the house must know of awareness.
pub fn feature() -> Feature {
    use Permission::AwarenessView;
    let group = "研修・啓発";
    let mut routes = activity_routes();
    routes.extend(leaflet_routes());
    Feature {
        name: "awareness",
        routes,
        menu: vec![
            MenuEntry::new(group, "普及啓発", "/awareness", AwarenessView),
            MenuEntry::new(group, "11月 強化月間", "/awareness/acp", AwarenessView),
            MenuEntry::new(group, "リーフレット", "/leaflets", AwarenessView),
        ],
        events: vec![
            actions::ADDED,
            actions::CHANGED,
            actions::DELETED,
            actions::RESTORED,
            actions::FILE_ADDED,
            actions::FILE_REMOVED,
            actions::EXPORTED,
            actions::LEAFLET_ADDED,
            actions::LEAFLET_CHANGED,
        ],
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}

fn activity_routes() -> Vec<Route> {
    use Permission::{AwarenessView, AwarenessWrite};
    vec![
        Route::get("/awareness", AwarenessView, pages::list::list),
        Route::get("/awareness/export", AwarenessView, pages::list::export),
        Route::post("/awareness", AwarenessWrite, pages::list::add).large(),
        Route::get("/awareness/channels", AwarenessView, pages::channels::show),
        Route::get(
            "/awareness/channels/export",
            AwarenessView,
            pages::channels::export,
        ),
        Route::get("/awareness/acp", AwarenessView, pages::acp::show),
        Route::get("/awareness/acp/pdf", AwarenessView, pages::acp::pdf),
        Route::get("/awareness/acp/export", AwarenessView, pages::acp::export),
        Route::get("/awareness/own", AwarenessView, pages::own::show),
        Route::get("/awareness/{id}", AwarenessView, pages::show::show),
        Route::get("/awareness/{id}/edit", AwarenessWrite, pages::edit::edit),
        Route::post("/awareness/{id}", AwarenessWrite, pages::edit::save),
        Route::post(
            "/awareness/{id}/delete",
            AwarenessWrite,
            pages::edit::delete,
        ),
        Route::post(
            "/awareness/{id}/restore",
            AwarenessWrite,
            pages::edit::restore,
        ),
        Route::post("/awareness/{id}/files", AwarenessWrite, pages::files::add).large(),
        Route::get(
            "/awareness/{id}/files/{file}",
            AwarenessView,
            pages::files::open,
        ),
        Route::post(
            "/awareness/{id}/files/{file}/delete",
            AwarenessWrite,
            pages::files::put_away,
        ),
        Route::post(
            "/awareness/{id}/files/{file}/restore",
            AwarenessWrite,
            pages::files::take_back,
        ),
    ]
}

fn leaflet_routes() -> Vec<Route> {
    use Permission::{AwarenessView, AwarenessWrite};
    use pages::{leaflet, leaflets};
    vec![
        Route::get("/leaflets", AwarenessView, leaflets::list),
        Route::get("/leaflets/export", AwarenessView, leaflets::export),
        Route::get("/leaflets/new", AwarenessWrite, leaflets::new),
        Route::post("/leaflets", AwarenessWrite, leaflets::add).large(),
        Route::get("/leaflets/{id}", AwarenessView, leaflet::show),
        Route::get("/leaflets/{id}/edit", AwarenessWrite, leaflet::edit),
        Route::post("/leaflets/{id}", AwarenessWrite, leaflet::save),
        Route::post("/leaflets/{id}/delete", AwarenessWrite, leaflet::delete),
        Route::post("/leaflets/{id}/restore", AwarenessWrite, leaflet::restore),
        Route::post(
            "/leaflets/{id}/editions",
            AwarenessWrite,
            leaflet::add_edition,
        )
        .large(),
        Route::get(
            "/leaflets/{id}/editions/{edition}",
            AwarenessView,
            leaflet::open_edition,
        ),
        Route::post(
            "/leaflets/{id}/printings",
            AwarenessWrite,
            leaflet::add_printing,
        ),
        Route::post(
            "/leaflets/{id}/printings/{printing}/delete",
            AwarenessWrite,
            leaflet::delete_printing,
        ),
        Route::post(
            "/leaflets/{id}/printings/{printing}/restore",
            AwarenessWrite,
            leaflet::restore_printing,
        ),
    ]
}
