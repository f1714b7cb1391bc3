//! How people come to their accounts, and what becomes of lost telephones.

use chrono::Duration;
use policy::Role;
use testkit::{Client, Page, on_both};

use super::{CHOSEN, StrictCity, between, find, link_of, log_in};
use crate::testing::{PASSWORD, TestCity, morning};

/// Registers 例示花子 as the bureau's, with these fields more.
async fn register(admin: &mut Client, more: &[(&str, &str)]) -> Page {
    // The first of two values counts.
    let mut fields = more.to_vec();
    fields.extend([
        ("login", "hanako.rei"),
        ("name", "例示　花子"),
        ("role", "bureau_officer"),
    ]);
    admin.post("/settings/accounts", &fields).await
}

/// The letters in the outbox: to whom, with what text.
async fn letters(city: &TestCity) -> Vec<(String, String)> {
    let mut tx = city.house.system_work().read().await.unwrap();
    let waiting = testkit::letters(&mut tx, city.house.municipality()).await;
    let told = waiting.unwrap().into_iter();
    told.map(|letter| (letter.recipient, letter.body)).collect()
}

async fn an_invitation_is_told_once_and_lets_its_owner_choose_a_password_once(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let told = register(&mut admin, &[]).await;
    told.shows("例示　花子");
    let link = link_of(&told);
    assert_eq!(link.len(), "/invitation/".len() + 32, "128 bits");
    let (path, _) = find(&mut admin, "hanako").await;
    let page = admin.get(&path).await;
    page.shows("利用開始前")
        .shows("招待リンクを作り直す")
        .hides(&link);
    let mut hanako = city.stranger();
    let page = hanako.get(&link).await;
    page.is(200).shows("hanako.rei").shows("例示　花子さん");
    for (form, said) in [
        (
            [("password", "みじかい"), ("again", "みじかい")],
            "13文字以上",
        ),
        ([CHOSEN[0], ("again", "ちがうもの")], "同じものを入力"),
        (
            [
                ("password", "hanako.rei-2026-zzz"),
                ("again", "hanako.rei-2026-zzz"),
            ],
            "ログイン名や氏名を含まない",
        ),
    ] {
        hanako.post(&link, &form).await.is(422).shows(said);
    }
    assert_eq!(hanako.post(&link, &CHOSEN).await.moves(), "/");
    hanako.get("/settings").await.is(200).shows("健康局 担当者");
    let mut again = city.stranger();
    again.get(&link).await.shows("このリンクは使えません");
    again
        .post(&link, &CHOSEN)
        .await
        .shows("このリンクは使えません");
    log_in(&mut again, "hanako.rei", CHOSEN[0].1).await.moves();
    admin.get(&path).await.shows("利用中").hides("招待リンク：");
    // Only the hash is kept.
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT token_hash FROM invitation";
    let kept: Vec<(String,)> = tx.all(sql, db::args![]).await.unwrap();
    assert!(kept.len() == 1 && !link.contains(&kept[0].0), "{kept:?}");
}

async fn an_invitation_goes_by_mail_where_an_address_is_given(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let bad = register(&mut admin, &[("mail", "hanako＠例示")]).await;
    bad.is(422)
        .shows("name@example.jp の形で")
        .shows("例示　花子");
    let told = register(&mut admin, &[("mail", "hanako@example.jp")]).await;
    told.is(200).shows("メールで送ります").hides("/invitation/");
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].0, "hanako@example.jp");
    let address = between(&sent[0].1, "http://renkei.test", "\n", |_| true);
    let mut hanako = city.stranger();
    hanako.get(&address).await.is(200).shows("hanako.rei");
    // A renewed one ends the first, and takes its letter back.
    let (path, _) = find(&mut admin, "hanako").await;
    let again = admin.post(&format!("{path}/invite"), &[]).await;
    let link = link_of(&again);
    assert!(letters(&city).await.is_empty());
    hanako.get(&address).await.shows("このリンクは使えません");
    hanako.get(&link).await.is(200).shows("hanako.rei");
    // One taken back does not work.
    admin.post(&format!("{path}/uninvite"), &[]).await.moves();
    hanako
        .post(&link, &CHOSEN)
        .await
        .shows("このリンクは使えません");
    admin.get(&path).await.shows("使える招待リンクはありません");
}

async fn an_invitation_works_for_seven_days(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let link = link_of(&register(&mut admin, &[]).await);
    let mut hanako = city.stranger();
    city.clock
        .set(morning() + Duration::days(7) - Duration::seconds(1));
    hanako.get(&link).await.shows("hanako.rei");
    city.clock.set(morning() + Duration::days(7));
    hanako.get(&link).await.shows("このリンクは使えません");
    hanako
        .post(&link, &CHOSEN)
        .await
        .shows("このリンクは使えません");
    let mut admin = city.browser(Role::Admin, 0).await;
    let (path, _) = find(&mut admin, "hanako").await;
    admin.get(&path).await.shows("期限が過ぎました");
}

async fn nobody_is_invited_who_has_begun_or_was_switched_off(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    city.account(Role::Coordinator, 0).await;
    let (path, _) = find(&mut admin, "coordinator.0").await;
    let page = admin.post(&format!("{path}/invite"), &[]).await;
    page.is(409).shows("パスワードを決めています");
    let link = link_of(&register(&mut admin, &[]).await);
    let (path, version) = find(&mut admin, "hanako").await;
    let off = format!("{path}/disable");
    admin.post(&off, &[("version", &version)]).await.moves();
    let page = city.stranger().post(&link, &CHOSEN).await;
    page.shows("このリンクは使えません");
}

async fn an_invited_coordinator_sets_up_a_factor_and_keeps_it_over_a_lost_password(
    city: StrictCity,
) {
    let mut admin = city.browser(Role::Admin, 0).await;
    city.set_up(&mut admin).await;
    let office = city.offices[0].to_string();
    let post = [("role", "coordinator"), ("office", office.as_str())];
    let link = link_of(&register(&mut admin, &post).await);
    let mut hanako = city.stranger();
    hanako.post(&link, &CHOSEN).await.moves();
    assert_eq!(hanako.get("/").await.moves(), "/settings/factor");
    let (secret, _) = city.set_up(&mut hanako).await;
    hanako.get("/").await.is(200);
    let (path, version) = find(&mut admin, "hanako").await;
    admin
        .get(&path)
        .await
        .shows("認証アプリ、回復コード残り10個");
    let reset = format!("{path}/reset");
    let told = admin.post(&reset, &[("version", &version)]).await;
    let mut found = city.stranger();
    let half = found.post(&link_of(&told), &CHOSEN).await;
    assert!(
        half.moves().starts_with("/login/second"),
        "a link alone does not let in"
    );
    city.clock.set(morning() + Duration::minutes(1));
    let code = city.code(&secret);
    let page = found.post("/login/second", &[("code", &code)]).await;
    assert_eq!(page.moves(), "/");
}

async fn a_lost_telephone_is_reset_for_a_reason_and_set_up_anew(city: StrictCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    city.set_up(&mut admin).await;
    let login = city.account(Role::Coordinator, 0).await;
    let mut worker = city.browser(Role::Coordinator, 0).await;
    city.set_up(&mut worker).await;
    let (path, version) = find(&mut admin, &login).await;
    let reset = format!("{path}/factors");
    let page = admin.post(&reset, &[("version", &version)]).await;
    page.is(422).shows("理由と、本人をどう確かめたか");
    let why = "紛失。室の電話に折り返して確認";
    let wish = [("version", version.as_str()), ("reason", why)];
    admin.post(&reset, &wish).await.moves();
    admin.get(&path).await.shows("設定していません");
    admin.post(&reset, &wish).await.is(409);
    assert!(worker.get("/settings").await.moves().starts_with("/login"));
    assert_eq!(log_in(&mut worker, &login, PASSWORD).await.moves(), "/");
    assert_eq!(worker.get("/").await.moves(), "/settings/factor");
    city.set_up(&mut worker).await;
    worker.get("/").await.is(200);
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT detail FROM audit_event WHERE event = 'accounts.factors_reset'";
    let kept: Vec<(String,)> = tx.all(sql, db::args![]).await.unwrap();
    assert_eq!(kept, vec![(why.to_owned(),)]);
    // Nobody opens the own door from outside.
    let (own, version) = find(&mut admin, "admin.0").await;
    let wish = [("version", version.as_str()), ("reason", why)];
    admin.post(&format!("{own}/factors"), &wish).await.is(409);
}

on_both!(TestCity =>
    an_invitation_is_told_once_and_lets_its_owner_choose_a_password_once,
    an_invitation_goes_by_mail_where_an_address_is_given,
    an_invitation_works_for_seven_days,
    nobody_is_invited_who_has_begun_or_was_switched_off,
);

mod strict {
    use super::*;

    on_both!(StrictCity =>
        an_invited_coordinator_sets_up_a_factor_and_keeps_it_over_a_lost_password,
        a_lost_telephone_is_reset_for_a_reason_and_set_up_anew,
    );
}
