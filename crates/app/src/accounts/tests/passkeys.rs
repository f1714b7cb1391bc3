//! Passkeys: beside the password, alone, and where they are not offered. The device is webauthn-rs's
//! own, which signs as a telephone would.

use chrono::Duration;
use policy::Role;
use testkit::{Client, Page, on_both};
use webauthn_authenticator_rs::{
    WebauthnAuthenticator,
    prelude::{CreationChallengeResponse, RequestChallengeResponse, Url},
    softpasskey::SoftPasskey,
};

use super::{StrictCity, log_in};
use crate::testing::{PASSWORD, TestCity, morning};

fn origin() -> Url {
    Url::parse("https://renkei.test").unwrap()
}

/// Registers a passkey of `device` in a browser that is logged in: the answer, and the handle the
/// device keeps.
async fn register(browser: &mut Client, device: &mut SoftPasskey, name: &str) -> (Page, Vec<u8>) {
    let asked = browser.post("/settings/factor/challenge", &[]).await;
    let asked: CreationChallengeResponse = serde_json::from_slice(&asked.is(200).bytes).unwrap();
    let handle: Vec<u8> = asked.public_key.user.id.clone();
    let made = device.do_registration(origin(), asked).unwrap();
    let made = serde_json::to_string(&made).unwrap();
    let form = [("name", name), ("passkey", made.as_str())];
    (
        browser.post("/settings/factor/passkeys", &form).await,
        handle,
    )
}

/// A coordinator with a passkey, half an hour later: login, device and handle.
async fn with_passkey(city: &StrictCity) -> (String, SoftPasskey, Vec<u8>) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let mut device = SoftPasskey::new(true);
    let (page, handle) = register(&mut browser, &mut device, "仕事用パソコン").await;
    page.is(200).shows("回復コード");
    city.clock.set(morning() + Duration::minutes(30));
    (login, device, handle)
}

async fn second(browser: &mut Client, device: &mut SoftPasskey) -> Page {
    let asked = browser.post("/login/second/challenge", &[]).await;
    let asked: RequestChallengeResponse = serde_json::from_slice(&asked.is(200).bytes).unwrap();
    let shown = device.do_authentication(origin(), asked).unwrap();
    let shown = serde_json::to_string(&shown).unwrap();
    let form = [("passkey", shown.as_str())];
    browser.post("/login/second/passkey", &form).await
}

/// Logs in with a passkey alone; `handle` is what the device says of whose it is.
async fn alone(browser: &mut Client, device: &mut SoftPasskey, id: &str, handle: &[u8]) -> Page {
    let asked = browser.post("/login/challenge", &[]).await;
    let mut asked: serde_json::Value = serde_json::from_slice(&asked.is(200).bytes).unwrap();
    assert!(asked.get("mediation").is_none());
    // A real device finds its keys by the site's name; this one must be told which it has.
    asked["publicKey"]["allowCredentials"] =
        serde_json::json!([{ "type": "public-key", "id": id }]);
    let asked: RequestChallengeResponse = serde_json::from_value(asked).unwrap();
    let mut shown = device.do_authentication(origin(), asked).unwrap();
    shown.response.user_handle = Some(handle.to_vec());
    let shown = serde_json::to_string(&shown).unwrap();
    browser
        .post("/login/passkey", &[("passkey", shown.as_str())])
        .await
}

/// The id under which the only passkey of the city is known to its device.
async fn credential(login: &str, browser: &mut Client) -> String {
    log_in(browser, login, PASSWORD).await.moves();
    let asked = browser.post("/login/second/challenge", &[]).await;
    let asked: serde_json::Value = serde_json::from_slice(&asked.is(200).bytes).unwrap();
    let id = &asked["publicKey"]["allowCredentials"][0]["id"];
    id.as_str().unwrap().to_owned()
}

async fn a_passkey_stands_beside_the_password(city: StrictCity) {
    let (login, mut device, _) = with_passkey(&city).await;
    let mut browser = city.stranger();
    let half = log_in(&mut browser, &login, PASSWORD).await;
    assert_eq!(half.moves(), "/login/second?next=%2F");
    browser.follow(&half).await.shows("パスキーで確認する");
    assert_eq!(second(&mut browser, &mut device).await.moves(), "/");
    browser.get("/").await.is(200);
    let page = browser.get("/settings/factor").await;
    page.shows("仕事用パソコン")
        .shows("最後に使った日 令和8年11月20日");
    // A challenge is answered once, and by the device that was asked.
    let mut other = city.stranger();
    log_in(&mut other, &login, PASSWORD).await.moves();
    let form = [("passkey", "{}")];
    let page = other.post("/login/second/passkey", &form).await;
    page.is(422).shows("確かめられませんでした");
}

async fn a_passkey_alone_is_two_factors_at_once(city: StrictCity) {
    let (login, mut device, handle) = with_passkey(&city).await;
    let mut browser = city.stranger();
    browser.get("/login").await.shows("パスキーでログインする");
    let id = credential(&login, &mut browser).await;
    let mut browser = city.stranger();
    // A device that says it belongs to somebody else is not believed.
    let mut others = handle.clone();
    others[15] ^= 1;
    let page = alone(&mut browser, &mut device, &id, &others).await;
    page.is(422).shows("確かめられませんでした");
    assert_eq!(
        alone(&mut browser, &mut device, &id, &handle).await.moves(),
        "/"
    );
    browser.get("/").await.is(200);
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM audit_event
               WHERE event = 'accounts.logged_in' AND detail = 'パスキー'";
    assert_eq!(tx.number(sql, db::args![]).await.unwrap(), 1);
}

async fn an_answer_to_a_passkey_counts_once(city: StrictCity) {
    let (login, mut device, handle) = with_passkey(&city).await;
    let id = credential(&login, &mut city.stranger()).await;
    let mut browser = city.stranger();
    let asked = browser.post("/login/challenge", &[]).await;
    let mut asked: serde_json::Value = serde_json::from_slice(&asked.bytes).unwrap();
    asked["publicKey"]["allowCredentials"] =
        serde_json::json!([{ "type": "public-key", "id": id }]);
    let asked: RequestChallengeResponse = serde_json::from_value(asked).unwrap();
    let mut shown = device.do_authentication(origin(), asked).unwrap();
    shown.response.user_handle = Some(handle);
    let shown = serde_json::to_string(&shown).unwrap();
    let form = [("passkey", shown.as_str())];
    let mut thief = browser.clone();
    browser.post("/login/passkey", &form).await.moves();
    thief.post("/login/passkey", &form).await.is(422);
    // Without the cookie of the browser that asked, an answer is worth nothing.
    city.stranger().post("/login/passkey", &form).await.is(422);
}

async fn passkeys_are_listed_and_taken_away_but_not_the_last(city: StrictCity) {
    with_passkey(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser.get("/settings/factor").await;
    page.is(200)
        .shows("仕事用パソコン")
        .shows("まだ使っていません");
    let text = page.text();
    let remove = super::between(&text, "/settings/factor/passkeys/", "/remove", |_| true);
    let remove = format!("/settings/factor/passkeys/{remove}/remove");
    browser
        .post(&remove, &[])
        .await
        .is(409)
        .shows("最後の一つは取り消せません");
    // Nobody else takes it away.
    let mut other = city.browser(Role::BureauOfficer, 0).await;
    other.post(&remove, &[]).await.is(404);
    let mut device = SoftPasskey::new(true);
    let nameless = register(&mut browser, &mut device, "").await.0;
    nameless.is(422).shows("パスキーの名前を40文字以内で");
    let second = register(&mut browser, &mut device, "自分の電話").await.0;
    assert_eq!(second.moves(), "/settings/factor");
    browser.post(&remove, &[]).await.moves();
    let page = browser.get("/settings/factor").await;
    page.shows("自分の電話").hides("仕事用パソコン");
}

async fn a_switched_off_account_has_no_passkeys(city: StrictCity) {
    let (login, mut device, handle) = with_passkey(&city).await;
    let id = credential(&login, &mut city.stranger()).await;
    let mut admin = city.browser(Role::Admin, 0).await;
    city.set_up(&mut admin).await;
    let (path, version) = super::find(&mut admin, &login).await;
    let off = format!("{path}/disable");
    admin.post(&off, &[("version", &version)]).await.moves();
    let page = alone(&mut city.stranger(), &mut device, &id, &handle).await;
    page.is(422).shows("確かめられませんでした");
}

async fn passkeys_are_not_offered_where_no_address_is_known(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser
        .get("/settings/factor")
        .await
        .shows("RENKEI_PUBLIC_URL");
    let page = browser.post("/settings/factor/challenge", &[]).await;
    page.is(409);
    city.stranger().get("/login").await.hides("パスキーで");
}

on_both!(StrictCity =>
    a_passkey_stands_beside_the_password,
    a_passkey_alone_is_two_factors_at_once,
    an_answer_to_a_passkey_counts_once,
    passkeys_are_listed_and_taken_away_but_not_the_last,
    a_switched_off_account_has_no_passkeys,
);

mod nowhere {
    use super::*;

    on_both!(TestCity => passkeys_are_not_offered_where_no_address_is_known);
}
