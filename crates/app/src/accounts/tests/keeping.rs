//! What an administrator does with accounts.

use policy::Role;
use testkit::on_both;

use super::{CHOSEN, find, link_of, log_in};
use crate::testing::{PASSWORD, TestCity};

async fn a_bad_account_form_comes_back_with_what_was_typed(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let taken = city.account(Role::BureauOfficer, 0).await;
    let cases: [(&[(&str, &str)], &str); 6] = [
        (&[], "役割を選んでください。"),
        (
            &[("login", "花子"), ("name", "例"), ("role", "admin")],
            "半角英数字と",
        ),
        (
            &[("login", "abc"), ("name", "　"), ("role", "admin")],
            "氏名を入力してください。",
        ),
        (
            &[("login", "abc"), ("name", "例"), ("role", "coordinator")],
            "相談支援室を選んでください。",
        ),
        (
            &[
                ("login", "abc"),
                ("name", "例"),
                ("role", "ward_officer"),
                ("ward", "1"),
            ],
            "区役所 担当者の区を選んでください。",
        ),
        (
            &[("login", &taken), ("name", "例"), ("role", "admin")],
            "このログイン名は使われています。",
        ),
    ];
    for (fields, message) in cases {
        let page = admin.post("/settings/accounts", fields).await;
        page.is(422).shows(message);
        for (_, typed) in fields.iter().filter(|(name, _)| *name == "login") {
            page.shows(&format!("value=\"{typed}\""));
        }
    }
    let unknown = [
        ("login", "dr.rei"),
        ("name", "例"),
        ("role", "professional"),
        ("facility", "無い診療所"),
    ];
    admin
        .post("/settings/accounts", &unknown)
        .await
        .is(422)
        .shows("資源の一覧にありません")
        .shows("無い診療所");
}

async fn a_switched_off_account_is_out_at_once_and_comes_back(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let mut worker = city.browser(Role::Coordinator, 0).await;
    worker.get("/settings").await.is(200);
    let (path, version) = find(&mut admin, "coordinator.0").await;
    let version = [("version", version.as_str())];
    admin
        .post(&format!("{path}/disable"), &version)
        .await
        .moves();
    assert!(worker.get("/settings").await.moves().starts_with("/login"));
    log_in(&mut worker, "coordinator.0", PASSWORD).await.is(422);
    admin
        .get("/settings/accounts?state=disabled")
        .await
        .shows("coordinator.0");
    // The page the administrator still has open is out of date now.
    admin
        .post(&format!("{path}/enable"), &version)
        .await
        .is(409)
        .shows("試験 システム管理者さんが");
    let (_, version) = find(&mut admin, "coordinator.0").await;
    admin
        .post(&format!("{path}/enable"), &[("version", &version)])
        .await
        .moves();
    log_in(&mut worker, "coordinator.0", PASSWORD).await.moves();
}

async fn another_post_ends_the_sessions_and_counts_from_then_on(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let mut worker = city.browser(Role::Coordinator, 0).await;
    let (path, version) = find(&mut admin, "coordinator.0").await;
    let ward = city.wards[1].to_string();
    let fields = [
        ("version", version.as_str()),
        ("name", "例示 一子"),
        ("role", "ward_officer"),
        ("ward", ward.as_str()),
    ];
    admin.post(&path, &fields).await.moves();
    assert!(worker.get("/settings").await.moves().starts_with("/login"));
    log_in(&mut worker, "coordinator.0", PASSWORD).await.moves();
    worker
        .get("/settings")
        .await
        .shows("例示 一子")
        .shows("区役所 担当者")
        .shows("西区");
    admin.post(&path, &fields).await.is(409);
    let (_, version) = find(&mut admin, "coordinator.0").await;
    let bad = [
        ("version", version.as_str()),
        ("name", ""),
        ("role", "ward_officer"),
    ];
    admin
        .post(&path, &bad)
        .await
        .is(422)
        .shows("氏名を入力してください。")
        .shows("区を選んでください。");
}

async fn nobody_takes_the_own_keys_away(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let (path, version) = find(&mut admin, "admin.0").await;
    let fields = [
        ("version", version.as_str()),
        ("name", "試験 管理"),
        ("role", "bureau_officer"),
    ];
    for end in ["/disable", "/reset", ""] {
        admin
            .post(&format!("{path}{end}"), &fields)
            .await
            .is(409)
            .shows("ご自分の");
    }
    let rename = [
        ("version", version.as_str()),
        ("name", "試験 管理"),
        ("role", "admin"),
    ];
    admin.post(&path, &rename).await.moves();
    admin
        .get(&path)
        .await
        .is(200)
        .shows("試験 管理さんのアカウント");
}

async fn a_reset_password_ends_the_sessions_and_the_old_password(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let mut worker = city.browser(Role::Coordinator, 0).await;
    let (path, version) = find(&mut admin, "coordinator.0").await;
    let told = admin
        .post(&format!("{path}/reset"), &[("version", &version)])
        .await;
    let link = link_of(&told);
    assert!(worker.get("/settings").await.moves().starts_with("/login"));
    log_in(&mut worker, "coordinator.0", PASSWORD).await.is(422);
    worker.post(&link, &CHOSEN).await.moves();
    worker.get("/settings").await.is(200);
    log_in(&mut worker, "coordinator.0", CHOSEN[0].1)
        .await
        .moves();
    // The form that was open is out of date.
    let reset = format!("{path}/reset");
    admin.post(&reset, &[("version", &version)]).await.is(409);
}

async fn accounts_are_found_by_name_login_role_and_ward(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    for at in [0, 1] {
        city.account(Role::Coordinator, at).await;
    }
    city.account(Role::BureauOfficer, 0).await;
    let west = format!("/settings/accounts?ward={}", city.wards[1]);
    let cases = [
        (
            "/settings/accounts?q=ＢＵＲＥＡＵ",
            vec!["bureau_officer.0"],
        ),
        (
            "/settings/accounts?role=coordinator",
            vec!["coordinator.0", "coordinator.1"],
        ),
        (west.as_str(), vec!["coordinator.1"]),
        ("/settings/accounts?q=どこにもいない", vec![]),
    ];
    for (path, expected) in cases {
        let text = admin.get(path).await.is(200).text();
        for login in [
            "bureau_officer.0",
            "coordinator.0",
            "coordinator.1",
            "admin.0",
        ] {
            assert_eq!(
                text.contains(login),
                expected.contains(&login),
                "{path}: {login}"
            );
        }
    }
}

on_both!(TestCity =>
    a_bad_account_form_comes_back_with_what_was_typed,
    a_switched_off_account_is_out_at_once_and_comes_back,
    another_post_ends_the_sessions_and_counts_from_then_on,
    nobody_takes_the_own_keys_away,
    a_reset_password_ends_the_sessions_and_the_old_password,
    accounts_are_found_by_name_login_role_and_ward,
);
