//! 監査記録: who did and read what, for the administrator who must be able to say so; and its tallies, for
//! whoever reviews it.

mod actions;
mod concerns;
mod forms;
mod hours;
mod model;
mod pages;
mod report;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use concerns::Concern;
pub use model::{Days, Refusals, Tally, day_after};
pub use pages::{address, asking, labels};
pub use store::{first_day, refusals, tallies};

/// What the house must know of the audit view.
pub fn feature() -> Feature {
    let deed = Permission::AuditView;
    Feature {
        name: "audit_view",
        routes: vec![
            Route::get("/settings/audit", deed, pages::list),
            Route::get("/settings/audit.xlsx", deed, pages::export),
        ],
        menu: vec![MenuEntry::new("設定", "監査記録", "/settings/audit", deed)],
        events: vec![actions::EXPORTED],
        ..Feature::default()
    }
}
