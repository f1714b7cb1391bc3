//! Stories of logging in and of keeping accounts, as people live them.

mod keeping;
mod sessions;

use testkit::{Client, Page};

/// Opens the account of `login` from the administrator's list; its address and version.
pub(super) async fn find(admin: &mut Client, login: &str) -> (String, String) {
    let list = admin.get(&format!("/settings/accounts?q={login}")).await;
    let path = between(
        &list.is(200).text(),
        "href=\"/settings/accounts/",
        "\"",
        |id| id.chars().all(|digit| digit.is_ascii_digit()),
    );
    let path = format!("/settings/accounts/{path}");
    let page = admin.get(&path).await;
    let version = between(
        &page.is(200).text(),
        "name=\"version\" value=\"",
        "\"",
        |_| true,
    );
    (path, version)
}

/// The first text between `before` and `after` that `fits`.
pub(super) fn between(
    text: &str,
    before: &str,
    after: &str,
    fits: impl Fn(&str) -> bool,
) -> String {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next())
        .find(|found| fits(found))
        .unwrap_or_else(|| panic!("nothing after {before:?} in\n{text}"))
        .to_owned()
}

/// Sends the log-in form.
pub(super) async fn log_in(browser: &mut Client, login: &str, password: &str) -> Page {
    browser
        .post("/login", &[("login", login), ("password", password)])
        .await
}
