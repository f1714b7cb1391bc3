//! アカウント: who may log in, in which post, and the sessions they hold.

mod actions;
mod forms;
#[cfg(test)]
mod fuzz_tests;
mod model;
mod pages;
mod passkeys;
mod password;
mod provider;
mod recovery;
mod rules;
mod sessions;
mod store;
#[cfg(test)]
mod tests;
mod totp;

use policy::Permission;
use web::{Access, Feature, MenuEntry, Route};

pub use actions::{
    REFUSED, WAITING, add_account, after_restore, first_account, is_new, set_up_code, sign_in,
};
pub use model::{NewAccount, NewPosting, SecondFactor, StaffFilter};
pub use passkeys::PasskeyDesk;
pub use provider::{ProviderDesk, SignOn};
pub use sessions::{SessionKeeper, SetupCode, new_token, token_hash};
pub use store::staff_count;

/// What the house must know of accounts.
pub fn feature() -> Feature {
    let mut routes = front_door();
    routes.extend(own());
    routes.extend(factors());
    routes.extend(management());
    routes.extend(watching());
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
            MenuEntry::new(
                "設定",
                "室のアカウント",
                "/settings/notices",
                Permission::AccountWatch,
            ),
        ],
        events: vec![
            actions::LOGGED_IN,
            actions::LOGGED_OUT,
            actions::REFUSED,
            actions::ADDED,
            actions::PASSWORD_CHANGED,
            actions::OTHERS_ENDED,
            actions::DEVICE_ENDED,
            actions::ALL_ENDED,
            actions::CHANGED,
            actions::DISABLED,
            actions::ENABLED,
            actions::UNLOCKED,
            actions::RESET,
            actions::FACTOR_SET,
            actions::FACTOR_REMOVED,
            actions::RECOVERY_MADE,
            actions::RECOVERY_USED,
            actions::FACTORS_RESET,
            actions::INVITED,
            actions::UNINVITED,
            actions::ACCEPTED,
            actions::RESTORED,
            actions::LINKED,
            actions::UNLINKED,
            actions::NOTICE_SEEN,
            actions::NOTICE_MAIL,
        ],
        sealed: store::SEALED.to_vec(),
        today: Some(pages::notices::cards),
        ..Feature::default()
    }
}

/// Coming in and going out.
fn front_door() -> Vec<Route> {
    vec![
        Route::get("/login", Access::Public, pages::log_in_page),
        Route::post("/login", Access::Public, pages::log_in),
        Route::get("/login/second", Access::Public, pages::second::page),
        Route::post("/login/second", Access::Public, pages::second::check),
        Route::post(
            "/login/second/passkey",
            Access::Public,
            pages::passkeys::second,
        ),
        Route::post(
            "/login/second/challenge",
            Access::Public,
            pages::passkeys::second_challenge,
        ),
        Route::post("/login/passkey", Access::Public, pages::passkeys::log_in),
        Route::post(
            "/login/challenge",
            Access::Public,
            pages::passkeys::challenge,
        ),
        Route::get("/login/provider", Access::Public, pages::provider::go),
        Route::get(
            "/login/provider/back",
            Access::Public,
            pages::provider::back_again,
        ),
        Route::post("/logout", Permission::OwnSettings, pages::log_out),
        Route::get("/setup", Access::Public, pages::setup_page),
        Route::post("/setup", Access::Public, pages::set_up),
        Route::get(
            "/invitation/{token}",
            Access::Public,
            pages::invitations::page,
        ),
        Route::post(
            "/invitation/{token}",
            Access::Public,
            pages::invitations::accept,
        ),
        Route::post("/appearance", Access::Public, pages::own::appearance),
    ]
}

/// What everybody does with the own account.
fn own() -> Vec<Route> {
    use pages::{devices, own as page};
    let deed = Permission::OwnSettings;
    vec![
        Route::get("/settings", deed, page::settings),
        Route::get("/settings/password", deed, page::password_page),
        Route::post("/settings/password", deed, page::change_password),
        Route::get("/settings/devices", deed, devices::list),
        Route::post("/settings/devices/end", deed, devices::end_all),
        Route::post("/settings/devices/{id}/end", deed, devices::end),
        Route::post("/settings/others", deed, devices::end_others),
        Route::post("/settings/keys", deed, page::set_keys),
        Route::get("/keys", deed, page::keys),
    ]
}

/// What stands beside the own password.
fn factors() -> Vec<Route> {
    use pages::{factors as page, passkeys};
    let deed = Permission::OwnSettings;
    vec![
        Route::get("/settings/factor", deed, page::page),
        Route::post("/settings/factor/prove", deed, page::prove),
        Route::get("/settings/factor/app", deed, page::app_page),
        Route::post("/settings/factor/app", deed, page::begin_app),
        Route::post("/settings/factor/app/confirm", deed, page::confirm_app),
        Route::post("/settings/factor/app/remove", deed, page::remove_app),
        Route::post("/settings/factor/recovery", deed, page::renew_codes),
        Route::post("/settings/factor/challenge", deed, passkeys::begin),
        Route::post("/settings/factor/passkeys", deed, passkeys::add),
        Route::post(
            "/settings/factor/passkeys/{id}/remove",
            deed,
            passkeys::remove,
        ),
    ]
}

/// What the administrator does with other people's.
fn management() -> Vec<Route> {
    use pages::{invitations, manage as page, resets};
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
        Route::post("/settings/accounts/{id}/reset", deed, resets::reset),
        Route::post(
            "/settings/accounts/{id}/factors",
            deed,
            resets::reset_factors,
        ),
        Route::post("/settings/accounts/{id}/invite", deed, invitations::again),
        Route::post(
            "/settings/accounts/{id}/unlink",
            deed,
            pages::provider::unlink,
        ),
        Route::post(
            "/settings/accounts/{id}/uninvite",
            deed,
            invitations::revoke,
        ),
    ]
}

/// What the manager of an office is told.
fn watching() -> Vec<Route> {
    use pages::notices as page;
    let deed = Permission::AccountWatch;
    vec![
        Route::get("/settings/notices", deed, page::list),
        Route::post("/settings/notices", deed, page::set_mail),
        Route::post("/settings/notices/{id}/seen", deed, page::see),
    ]
}
