//! 区分: the city's code lists, versioned, so that old records keep the words of their time.

mod actions;
mod book;
mod builtin;
mod forms;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Feature, MenuEntry, Route};

pub use actions::install;
pub use book::{Book, Shelf};
#[cfg(test)]
pub use builtin::lists as builtin_lists;
pub use model::{Code, CodeList, CodeVersion, Crossing};
pub use rules::translate;

/// Codes that the program itself decides by; everything else about a list is data.
pub mod well_known {
    /// Closed without any resource found: raised as a local issue later.
    pub const OUTCOME_NO_RESOURCE: &str = "no_resource";
    /// Insured persons of the first category (65 and over).
    pub const INSURED_FIRST: &str = "first";
    /// Insured persons of the second category (40–64 with a specified disease).
    pub const INSURED_SECOND: &str = "second";
    /// A person or the family calls; a citizen comes to a training.
    pub const CITIZEN: &str = "citizen";
    /// A call about somebody whose case is being worked on.
    pub const CONTINUED: &str = "continued";
    /// A call about somebody whose cases are all closed.
    pub const AGAIN: &str = "again";

    /// All of them with the list they belong to: a new version cannot do without them.
    pub const ALL: &[(&str, &str)] = &[
        ("outcome", OUTCOME_NO_RESOURCE),
        ("insurance", INSURED_FIRST),
        ("insurance", INSURED_SECOND),
        ("inquirer", CITIZEN),
        ("profession", CITIZEN),
        ("recurrence", CONTINUED),
        ("recurrence", AGAIN),
    ];
}

/// What the house must know of codes.
pub fn feature() -> Feature {
    use pages::change;
    let deed = Permission::CodeManage;
    Feature {
        name: "codes",
        routes: vec![
            Route::get("/settings/codes", deed, pages::lists),
            Route::get("/settings/codes/{list}", deed, pages::show),
            Route::get("/settings/codes/{list}/new", deed, change::next_page),
            Route::post("/settings/codes/{list}/new", deed, change::add_version),
            Route::get("/settings/codes/{list}/labels", deed, change::labels_page),
            Route::post("/settings/codes/{list}/labels", deed, change::mend_labels),
            Route::post(
                "/settings/codes/{list}/withdraw",
                deed,
                change::remove_version,
            ),
        ],
        menu: vec![MenuEntry::new("設定", "区分", "/settings/codes", deed)],
        events: vec![
            actions::INSTALLED,
            actions::VERSION_ADDED,
            actions::LABELS_MENDED,
            actions::VERSION_REMOVED,
        ],
        ..Feature::default()
    }
}
