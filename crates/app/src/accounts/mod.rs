//! アカウント: who may log in, in which post, and the sessions they hold.

mod actions;
mod forms;
mod model;
mod pages;
mod password;
mod sessions;
mod store;

use policy::Permission;
use web::{Access, Feature, Route};

pub use actions::{add_account, first_account, is_new, set_up_code, sign_in};
pub use model::{NewAccount, NewPosting};
pub use sessions::{SessionKeeper, SetupCode};

/// What the house must know of accounts.
pub fn feature() -> Feature {
    Feature {
        name: "accounts",
        routes: vec![
            Route::get("/login", Access::Public, pages::log_in_page),
            Route::post("/login", Access::Public, pages::log_in),
            Route::post("/logout", Permission::OwnSettings, pages::log_out),
            Route::get("/setup", Access::Public, pages::setup_page),
            Route::post("/setup", Access::Public, pages::set_up),
            Route::get("/settings", Permission::OwnSettings, pages::settings),
            Route::get(
                "/settings/password",
                Permission::OwnSettings,
                pages::password_page,
            ),
            Route::post(
                "/settings/password",
                Permission::OwnSettings,
                pages::change_password,
            ),
            Route::post("/appearance", Access::Public, pages::appearance),
        ],
        menu: Vec::new(),
        events: vec![
            actions::LOGGED_IN,
            actions::LOGGED_OUT,
            actions::REFUSED,
            actions::ADDED,
            actions::PASSWORD_CHANGED,
        ],
    }
}
