//! Two factors: who must have them, how they are set up, and how they let in.

use chrono::Duration;
use policy::Role;
use testkit::{Client, Page, on_both};

use super::{StrictCity, find, log_in};
use crate::{
    accounts::store::SEALED,
    testing::{PASSWORD, TestCity, morning},
};

async fn second(browser: &mut Client, code: &str) -> Page {
    browser.post("/login/second", &[("code", code)]).await
}

/// A coordinator with an app, half an hour later: login, secret and recovery codes.
async fn with_app(city: &StrictCity) -> (String, String, Vec<String>) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let (secret, codes) = city.set_up(&mut browser).await;
    city.clock.set(morning() + Duration::minutes(30));
    (login, secret, codes)
}

async fn whoever_reaches_records_sets_a_factor_up_before_anything_else(city: StrictCity) {
    for role in [
        Role::Coordinator,
        Role::OfficeManager,
        Role::WardOfficer,
        Role::Admin,
    ] {
        let login = city.account(role, 0).await;
        let mut browser = city.stranger();
        assert_eq!(log_in(&mut browser, &login, PASSWORD).await.moves(), "/");
        for page in ["/", "/consultations", "/facilities", "/settings/accounts"] {
            assert_eq!(
                browser.get(page).await.moves(),
                "/settings/factor",
                "{role:?} {page}"
            );
        }
        browser
            .get("/settings")
            .await
            .is(200)
            .shows("まだ設定していません");
        let page = browser.get("/settings/factor").await;
        page.is(200).shows("はじめに、二要素認証を設定してください");
        let (_, codes) = city.set_up(&mut browser).await;
        assert_eq!(codes.len(), 10);
        browser.get("/").await.is(200);
    }
    for role in [Role::BureauOfficer, Role::Professional] {
        city.browser(role, 0).await.get("/").await.is(200);
    }
}

async fn a_log_in_asks_for_a_code_that_works_once(city: StrictCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut first = city.browser(Role::Coordinator, 0).await;
    let (secret, _) = city.set_up(&mut first).await;
    let mut browser = city.stranger();
    let half = log_in(&mut browser, &login, PASSWORD).await;
    assert_eq!(half.moves(), "/login/second?next=%2F");
    browser.follow(&half).await.is(200).shows("6桁の数字");
    assert_eq!(
        browser.get("/").await.moves(),
        "/login",
        "half a log-in is no session"
    );
    // The code that was shown at the set-up is used up.
    let used = city.code(&secret);
    second(&mut browser, &used)
        .await
        .is(422)
        .shows("確認コードが違います");
    city.clock.set(morning() + Duration::seconds(30));
    let code = city.code(&secret);
    let half_cookie = browser.clone();
    assert_eq!(second(&mut browser, &code).await.moves(), "/");
    browser.get("/").await.is(200);
    // Neither the code nor the half log-in counts again.
    city.clock.set(morning() + Duration::seconds(60));
    let mut again = half_cookie;
    let next = city.code(&secret);
    assert_eq!(second(&mut again, &next).await.moves(), "/login");
    log_in(&mut again, &login, PASSWORD).await.moves();
    second(&mut again, &code).await.is(422);
    assert_eq!(second(&mut again, &next).await.moves(), "/");
}

async fn a_recovery_code_stands_in_for_the_app_once(city: StrictCity) {
    let (login, _, codes) = with_app(&city).await;
    let mut browser = city.stranger();
    log_in(&mut browser, &login, PASSWORD).await.moves();
    second(&mut browser, "aaaa-bbbb-cccc").await.is(422);
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(second(&mut browser, &typed).await.moves(), "/");
    browser.get("/settings/factor").await.is(200).shows("9個");
    let mut again = city.stranger();
    log_in(&mut again, &login, PASSWORD).await.moves();
    second(&mut again, &codes[0]).await.is(422);
    // A new set replaces the old one.
    let renewed = browser.post("/settings/factor/recovery", &[]).await;
    renewed.is(200).hides(&codes[1]);
    second(&mut again, &codes[1]).await.is(422);
    let text = renewed.text();
    let fresh = text.split("<li><code>").nth(1).unwrap().split('<').next();
    assert_eq!(second(&mut again, fresh.unwrap()).await.moves(), "/");
    let sql = "SELECT COUNT(*) FROM audit_event WHERE event = 'accounts.recovery_used'";
    let mut tx = city.house.system_work().read().await.unwrap();
    assert_eq!(tx.number(sql, db::args![]).await.unwrap(), 2);
}

async fn wrong_codes_lock_the_second_step_whatever_the_password(city: StrictCity) {
    let (login, secret, _) = with_app(&city).await;
    let mut browser = city.stranger();
    for _ in 0..4 {
        // The right password in between gives no new tries.
        log_in(&mut browser, &login, PASSWORD).await.moves();
        second(&mut browser, "000000")
            .await
            .is(422)
            .shows("確認コードが違います");
    }
    second(&mut browser, "000000")
        .await
        .is(422)
        .shows("あと1分は受け付けません");
    log_in(&mut browser, &login, PASSWORD).await.moves();
    let code = city.code(&secret);
    second(&mut browser, &code)
        .await
        .is(422)
        .shows("あと1分は受け付けません");
    city.clock.set(city.clock.now() + Duration::seconds(61));
    let code = city.code(&secret);
    assert_eq!(second(&mut browser, &code).await.moves(), "/");
}

async fn an_administrator_takes_the_lock_of_the_second_step_off(city: StrictCity) {
    let (login, secret, _) = with_app(&city).await;
    let mut browser = city.stranger();
    log_in(&mut browser, &login, PASSWORD).await.moves();
    for _ in 0..5 {
        second(&mut browser, "000000").await.is(422);
    }
    let mut admin = city.browser(Role::Admin, 0).await;
    city.set_up(&mut admin).await;
    let (path, _) = find(&mut admin, &login).await;
    admin.get(&path).await.shows("ロック中（10:31まで）");
    admin
        .get("/settings/accounts?state=locked")
        .await
        .shows(&login);
    admin.post(&format!("{path}/unlock"), &[]).await.moves();
    let code = city.code(&secret);
    assert_eq!(second(&mut browser, &code).await.moves(), "/");
}

async fn half_a_log_in_ends_after_ten_minutes(city: StrictCity) {
    let (login, secret, _) = with_app(&city).await;
    let mut browser = city.stranger();
    log_in(&mut browser, &login, PASSWORD).await.moves();
    city.clock.set(city.clock.now() + Duration::minutes(10));
    assert_eq!(browser.get("/login/second").await.moves(), "/login");
    let code = city.code(&secret);
    assert_eq!(second(&mut browser, &code).await.moves(), "/login");
}

async fn the_last_factor_stays_where_the_post_demands_one(city: StrictCity) {
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    city.set_up(&mut coordinator).await;
    let refused = coordinator.post("/settings/factor/app/remove", &[]).await;
    refused.is(409).shows("最後の一つは取り消せません");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    city.set_up(&mut bureau).await;
    bureau
        .post("/settings/factor/app/remove", &[])
        .await
        .moves();
    bureau
        .get("/settings/factor")
        .await
        .is(200)
        .hides("設定済み");
    let login = city.account(Role::BureauOfficer, 0).await;
    assert_eq!(
        log_in(&mut city.stranger(), &login, PASSWORD).await.moves(),
        "/"
    );
}

async fn a_screen_left_open_does_not_change_factors(city: StrictCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    city.set_up(&mut browser).await;
    city.clock.set(morning() + Duration::minutes(15));
    for deed in ["app", "app/remove", "recovery"] {
        let page = browser.post(&format!("/settings/factor/{deed}"), &[]).await;
        page.is(409).shows("パスワードを入力してから");
    }
    let prove = "/settings/factor/prove";
    browser.get("/settings/factor").await.shows("変更する前に");
    browser.post(prove, &[("current", "wrong")]).await.is(422);
    browser.post(prove, &[("current", PASSWORD)]).await.moves();
    browser.post("/settings/factor/recovery", &[]).await.is(200);
}

async fn a_new_app_replaces_the_old_one_and_ends_sessions_elsewhere(city: StrictCity) {
    let (login, old, _) = with_app(&city).await;
    let mut browser = city.stranger();
    log_in(&mut browser, &login, PASSWORD).await.moves();
    let code = city.code(&old);
    second(&mut browser, &code).await.moves();
    let mut elsewhere = city.browser(Role::Coordinator, 0).await;
    elsewhere.get("/").await.is(200);
    browser.post("/settings/factor/app", &[]).await.moves();
    let wrong = browser
        .post("/settings/factor/app/confirm", &[("code", "000000")])
        .await;
    wrong.is(422).shows("確認コードが違います");
    let page = browser.get("/settings/factor/app").await;
    let typed = super::between(&page.text(), "id=\"secret\">", "<", |_| true);
    let new = typed.replace(' ', "");
    city.clock.set(city.clock.now() + Duration::minutes(1));
    let code = city.code(&new);
    let done = browser
        .post("/settings/factor/app/confirm", &[("code", &code)])
        .await;
    assert_eq!(done.moves(), "/settings/factor", "the recovery codes stay");
    assert_eq!(elsewhere.get("/").await.moves(), "/login");
    let mut again = city.stranger();
    log_in(&mut again, &login, PASSWORD).await.moves();
    let code = city.code(&old);
    second(&mut again, &code).await.is(422);
    city.clock.set(city.clock.now() + Duration::minutes(1));
    let code = city.code(&new);
    assert_eq!(second(&mut again, &code).await.moves(), "/");
}

async fn neither_secrets_nor_recovery_codes_can_be_read_off_the_database(city: StrictCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let (secret, codes) = city.set_up(&mut browser).await;
    let mut tx = city.house.system_work().read().await.unwrap();
    let kept: Vec<(String,)> = tx
        .all("SELECT secret FROM authenticator", db::args![])
        .await
        .unwrap();
    assert!(kept.len() == 1 && !kept[0].0.contains(&secret), "{kept:?}");
    let kept: Vec<(String,)> = tx
        .all("SELECT code_hash FROM recovery_code", db::args![])
        .await
        .unwrap();
    assert_eq!(kept.len(), 10);
    let plain = |code: &String| code.replace('-', "");
    for code in codes.iter().flat_map(|code| [code.clone(), plain(code)]) {
        assert!(kept.iter().all(|(hash,)| !hash.contains(&code)), "{code}");
    }
}

async fn secrets_outlive_an_exchange_of_keys(city: StrictCity) {
    let (login, secret, _) = with_app(&city).await;
    let mut browser = city.stranger();
    log_in(&mut browser, &login, PASSWORD).await.moves();
    let work = city.house.system_work();
    let (db, owner) = (&work.db, work.municipality());
    let times = (work.now(), work.now());
    db.add_key(owner, times).await.unwrap();
    for column in SEALED {
        let mut after = 0;
        while let Some(last) = db.reseal(owner, column, after).await.unwrap() {
            after = last;
        }
        assert_eq!(db.under_older_keys(owner, column).await.unwrap(), 0);
    }
    // The half log-in holds nothing sealed and goes on; the secret opens under the new key.
    let code = city.code(&secret);
    assert_eq!(second(&mut browser, &code).await.moves(), "/");
}

async fn a_city_for_trying_out_offers_factors_and_says_so(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.get("/").await.is(200);
    browser.get("/settings").await.shows("求めない設定");
    browser
        .get("/settings/factor")
        .await
        .shows("求めない設定で動いています");
}

on_both!(StrictCity =>
    whoever_reaches_records_sets_a_factor_up_before_anything_else,
    a_log_in_asks_for_a_code_that_works_once,
    a_recovery_code_stands_in_for_the_app_once,
    wrong_codes_lock_the_second_step_whatever_the_password,
    an_administrator_takes_the_lock_of_the_second_step_off,
    half_a_log_in_ends_after_ten_minutes,
    the_last_factor_stays_where_the_post_demands_one,
    a_screen_left_open_does_not_change_factors,
    a_new_app_replaces_the_old_one_and_ends_sessions_elsewhere,
    neither_secrets_nor_recovery_codes_can_be_read_off_the_database,
    secrets_outlive_an_exchange_of_keys,
);

mod offered {
    use super::*;

    on_both!(TestCity => a_city_for_trying_out_offers_factors_and_says_so);
}
