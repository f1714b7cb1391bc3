//! Stories of logging in and of keeping accounts, as people live them.

mod clocks;
mod factors;
mod invitations;
mod keeping;
mod notices;
mod passkeys;
mod provider;
mod sessions;
mod tries;

use std::ops::Deref;

use testkit::{Client, Engine, Page};

use super::{recovery::plain, totp};
use crate::{open::Options, testing::TestCity};

/// 試験の市 where second factors are demanded, as `renkei serve` does.
pub(super) struct StrictCity(TestCity);

impl StrictCity {
    /// The city on a fresh database of `engine`.
    pub(super) async fn on(engine: Engine) -> Option<Self> {
        let options = Options {
            public_url: Some("https://renkei.test".into()),
            ..Options::default()
        };
        TestCity::with(engine, options).await.map(Self)
    }

    /// The code an app with `secret` shows now.
    pub(super) fn code(&self, secret: &str) -> String {
        totp::code(secret, self.clock.now())
    }

    /// Sets an app up in a browser that is logged in: its secret, and the recovery codes.
    pub(super) async fn set_up(&self, browser: &mut Client) -> (String, Vec<String>) {
        browser.post("/settings/factor/app", &[]).await.moves();
        let page = browser.get("/settings/factor/app").await;
        let typed = between(&page.is(200).text(), "id=\"secret\">", "<", |_| true);
        let secret = plain(&typed).to_uppercase();
        let code = self.code(&secret);
        let done = browser
            .post("/settings/factor/app/confirm", &[("code", &code)])
            .await;
        let text = done.is(200).shows("この一度だけ").text();
        let codes = text.split("<li><code>").skip(1);
        let codes = codes.filter_map(|rest| rest.split('<').next());
        (secret, codes.map(str::to_owned).collect())
    }
}

impl Deref for StrictCity {
    type Target = TestCity;

    fn deref(&self) -> &TestCity {
        &self.0
    }
}

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

/// The form of whoever chooses a password by an invitation.
pub(super) const CHOSEN: [(&str, &str); 2] = [
    ("password", "青い自転車で港まで走る朝の会"),
    ("again", "青い自転車で港まで走る朝の会"),
];

/// The path of the link that the administrator is told.
pub(super) fn link_of(told: &Page) -> String {
    let text = told.is(200).shows("この一度だけです").text();
    let link = between(&text, "id=\"invitation\" class=\"break-all\">", "<", |_| {
        true
    });
    let path = link.find("/invitation/").and_then(|at| link.get(at..));
    path.unwrap_or_else(|| panic!("no path in {link}"))
        .to_owned()
}
