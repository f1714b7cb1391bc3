//! アカウント: who may log in, in which post, and the sessions they hold.

mod actions;
mod forms;
mod initial;
mod model;
mod pages;
mod password;
mod rules;
mod sessions;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission;
use web::{Access, Feature, MenuEntry, Route};

pub use actions::{add_account, first_account, is_new, set_up_code, sign_in};
pub use model::{NewAccount, NewPosting, StaffFilter};
pub use sessions::{SessionKeeper, SetupCode, new_token, token_hash};
pub use store::staff_count;

/// What the house must know of accounts.
pub fn feature() -> Feature {
    let mut routes = front_door();
    routes.extend(own());
    routes.extend(management());
    Feature {
        name: "accounts",
        routes,
        menu: vec![
            MenuEntry::new("設定", "自分の設定", "/settings", Permission::OwnSettings),
            MenuEntry::new(
                "設定",
                "アカウント",
                "/settings/accounts",
                Permission::AccountManage,
            ),
        ],
        events: vec![
            actions::LOGGED_IN,
            actions::LOGGED_OUT,
            actions::REFUSED,
            actions::ADDED,
            actions::PASSWORD_CHANGED,
            actions::OTHERS_ENDED,
            actions::CHANGED,
            actions::DISABLED,
            actions::ENABLED,
            actions::UNLOCKED,
            actions::RESET,
        ],
        ..Feature::default()
    }
}

/// Coming in and going out.
fn front_door() -> Vec<Route> {
    vec![
        Route::get("/login", Access::Public, pages::log_in_page),
        Route::post("/login", Access::Public, pages::log_in),
        Route::post("/logout", Permission::OwnSettings, pages::log_out),
        Route::get("/setup", Access::Public, pages::setup_page),
        Route::post("/setup", Access::Public, pages::set_up),
        Route::post("/appearance", Access::Public, pages::own::appearance),
    ]
}

/// What everybody does with the own account.
fn own() -> Vec<Route> {
    use pages::own as page;
    let deed = Permission::OwnSettings;
    vec![
        Route::get("/settings", deed, page::settings),
        Route::get("/settings/password", deed, page::password_page),
        Route::post("/settings/password", deed, page::change_password),
        Route::post("/settings/others", deed, page::end_others),
        Route::post("/settings/keys", deed, page::set_keys),
        Route::get("/keys", deed, page::keys),
    ]
}

/// What the administrator does with other people's.
fn management() -> Vec<Route> {
    use pages::manage as page;
    let deed = Permission::AccountManage;
    vec![
        Route::get("/settings/accounts", deed, page::list),
        Route::post("/settings/accounts", deed, page::create),
        Route::get("/settings/accounts/new", deed, page::new_page),
        Route::get("/settings/accounts/{id}", deed, page::show),
        Route::post("/settings/accounts/{id}", deed, page::change),
        Route::post("/settings/accounts/{id}/disable", deed, page::disable),
        Route::post("/settings/accounts/{id}/enable", deed, page::enable),
        Route::post("/settings/accounts/{id}/unlock", deed, page::unlock),
        Route::post("/settings/accounts/{id}/reset", deed, page::reset),
    ]
}
