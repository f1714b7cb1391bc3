//! Logging in, locks, and sessions that end.

use axum::http::Method;
use chrono::Duration;
use policy::Role;
use testkit::on_both;

use super::{between, find, log_in};
use crate::testing::{PASSWORD, TestCity, morning};

async fn five_wrong_passwords_lock_the_account_until_the_time_is_over(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut browser = city.stranger();
    for _ in 0..4 {
        log_in(&mut browser, &login, "wrong")
            .await
            .is(422)
            .shows("ログイン名かパスワードが違います");
    }
    log_in(&mut browser, &login, "wrong")
        .await
        .is(422)
        .shows("あと1分は受け付けません");
    log_in(&mut browser, &login, PASSWORD)
        .await
        .is(422)
        .shows("あと1分は受け付けません");
    city.clock.set(morning() + Duration::seconds(61));
    // The sixth failure doubles the wait.
    log_in(&mut browser, &login, "wrong")
        .await
        .is(422)
        .shows("あと2分は受け付けません");
    city.clock.set(morning() + Duration::seconds(182));
    log_in(&mut browser, &login, PASSWORD).await.moves();
    browser
        .get("/settings")
        .await
        .is(200)
        .shows("令和8年11月20日（金）10:03");
}

async fn tries_sent_at_once_count_like_tries_one_by_one(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let desks = tokio::task::LocalSet::new();
    let tries = (0..12).map(|_| {
        let (mut browser, login) = (city.stranger(), login.clone());
        desks.spawn_local(async move { log_in(&mut browser, &login, "wrong").await })
    });
    let tries: Vec<_> = tries.collect();
    let mut looked_at = 0;
    for one in tries {
        let page = desks.run_until(one).await.unwrap();
        looked_at += usize::from(page.text().contains("ログイン名かパスワードが違います"));
    }
    assert_eq!(looked_at, 4, "the fifth says how long to wait");
    log_in(&mut city.stranger(), &login, PASSWORD)
        .await
        .is(422)
        .shows("あと1分は受け付けません");
}

async fn the_present_password_cannot_be_tried_for_ever(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let wish = [
        ("current", "wrong"),
        ("password", "あたらしい長いことば二〇二六"),
        ("again", "あたらしい長いことば二〇二六"),
    ];
    for _ in 0..4 {
        let page = browser.post("/settings/password", &wish).await;
        page.is(422).shows("いまのパスワードが違います");
    }
    let page = browser.post("/settings/password", &wish).await;
    page.is(422).shows("あと1分は受け付けません");
    let sql = "SELECT COUNT(*) FROM audit_event WHERE event = 'accounts.refused'";
    let mut tx = city.house.system_work().read().await.unwrap();
    assert_eq!(tx.number(sql, db::args![]).await.unwrap(), 5);
}

async fn an_unlocked_account_can_be_used_at_once(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut browser = city.stranger();
    for _ in 0..5 {
        log_in(&mut browser, &login, "wrong").await.is(422);
    }
    let mut admin = city.browser(Role::Admin, 0).await;
    let (path, _) = find(&mut admin, &login).await;
    admin.get(&path).await.shows("ロック中（10:01まで）");
    admin
        .get("/settings/accounts?state=locked")
        .await
        .shows(&login);
    admin.post(&format!("{path}/unlock"), &[]).await.moves();
    admin
        .get("/settings/accounts?state=locked")
        .await
        .hides(&login);
    log_in(&mut browser, &login, PASSWORD).await.moves();
}

async fn a_session_ends_after_an_hour_without_use_and_after_twelve_hours(city: TestCity) {
    let mut idle = city.browser(Role::Coordinator, 0).await;
    let mut busy = city.browser(Role::WardOfficer, 0).await;
    for minutes in (30..720).step_by(30) {
        city.clock.set(morning() + Duration::minutes(minutes));
        busy.get("/settings").await.is(200);
        if minutes == 60 {
            assert_eq!(
                idle.get("/settings").await.moves(),
                "/login?next=%2Fsettings"
            );
        }
    }
    city.clock.set(morning() + Duration::minutes(720));
    assert_eq!(
        busy.get("/settings").await.moves(),
        "/login?next=%2Fsettings"
    );
}

async fn sessions_elsewhere_can_be_ended(city: TestCity) {
    let mut here = city.browser(Role::Coordinator, 0).await;
    let mut there = city.browser(Role::Coordinator, 0).await;
    here.get("/settings").await.shows("1件ログインしたままです");
    here.post("/settings/others", &[]).await.moves();
    assert!(there.get("/settings").await.moves().starts_with("/login"));
    here.get("/settings")
        .await
        .is(200)
        .shows("ログインしたままのものはありません");
}

async fn ones_own_devices_are_listed_and_ended_one_by_one_or_all(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
    let mut here = city.stranger();
    let form = format!("login={login}&password={PASSWORD}");
    here.send(Method::POST, "/login", form, &[("user-agent", agent)])
        .await
        .moves();
    city.clock.set(morning() + Duration::minutes(5));
    let mut there = city.browser(Role::Coordinator, 0).await;
    let mut other = city.browser(Role::OfficeManager, 0).await;
    let list = here.get("/settings/devices").await;
    list.is(200)
        .shows("Windows の Chrome")
        .shows("いま使っている端末");
    assert_eq!(list.text().matches("この端末のログインを終える").count(), 1);
    let end = between(&list.text(), "action=\"/settings/devices/", "\"", |part| {
        part.ends_with("/end")
    });
    let end = format!("/settings/devices/{end}");
    // Nobody ends another's.
    other.post(&end, &[]).await.is(404);
    there.get("/settings").await.is(200);
    here.post(&end, &[]).await.moves();
    assert!(there.get("/settings").await.moves().starts_with("/login"));
    let mut there = city.browser(Role::Coordinator, 0).await;
    assert_eq!(
        here.post("/settings/devices/end", &[]).await.moves(),
        "/login"
    );
    assert!(here.get("/settings").await.moves().starts_with("/login"));
    assert!(there.get("/settings").await.moves().starts_with("/login"));
    other.get("/settings").await.is(200);
}

async fn single_keys_can_be_switched_off(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser
        .get("/keys")
        .await
        .is(200)
        .shows("Ctrl")
        .hides("data-keys=\"off\"");
    browser
        .post("/settings/keys", &[("keys", "off")])
        .await
        .moves();
    browser
        .get("/keys")
        .await
        .shows("data-keys=\"off\"")
        .shows("使わない設定です");
    browser
        .post("/settings/keys", &[("keys", "on")])
        .await
        .moves();
    browser.get("/keys").await.hides("data-keys=\"off\"");
}

on_both!(TestCity =>
    five_wrong_passwords_lock_the_account_until_the_time_is_over,
    tries_sent_at_once_count_like_tries_one_by_one,
    the_present_password_cannot_be_tried_for_ever,
    an_unlocked_account_can_be_used_at_once,
    a_session_ends_after_an_hour_without_use_and_after_twelve_hours,
    sessions_elsewhere_can_be_ended,
    ones_own_devices_are_listed_and_ended_one_by_one_or_all,
    single_keys_can_be_switched_off,
);
