//! What an administrator does to accounts of an office, its manager sees.

use policy::Role;
use testkit::on_both;

use super::{StrictCity, find};
use crate::{accounts::store::SEALED, testing::TestCity};

async fn a_manager_sees_what_was_done_to_the_office_s_accounts(city: TestCity) {
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let mut elsewhere = city.browser(Role::OfficeManager, 1).await;
    manager.get("/").await.is(200).hides("室のアカウントの変更");
    let mut admin = city.browser(Role::Admin, 0).await;
    let office = city.offices[0].to_string();
    let form = [
        ("login", "hanako.rei"),
        ("name", "例示　花子"),
        ("role", "coordinator"),
        ("office", office.as_str()),
    ];
    admin.post("/settings/accounts", &form).await.is(200);
    let home = manager.get("/").await;
    home.shows("室のアカウントの変更")
        .shows("例示　花子さん：アカウントの登録");
    elsewhere.get("/").await.hides("例示　花子");
    elsewhere
        .get("/settings/notices")
        .await
        .is(200)
        .hides("例示　花子");
    let page = manager.get("/settings/notices").await;
    let see = super::between(&page.text(), "action=\"", "\"", |to| to.ends_with("/seen"));
    elsewhere.post(&see, &[]).await.is(404);
    manager.post(&see, &[]).await.moves();
    manager.post(&see, &[]).await.is(404);
    manager.get("/").await.hides("室のアカウントの変更");
    manager
        .get("/settings/notices")
        .await
        .shows("確認済み")
        .shows("試験");
    for role in [
        Role::Coordinator,
        Role::WardOfficer,
        Role::Admin,
        Role::BureauOfficer,
    ] {
        city.browser(role, 0)
            .await
            .get("/settings/notices")
            .await
            .is(403);
    }
}

async fn passwords_invitations_and_posts_are_told_of(city: TestCity) {
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let mut west = city.browser(Role::OfficeManager, 1).await;
    city.account(Role::Coordinator, 0).await;
    let mut admin = city.browser(Role::Admin, 0).await;
    let (path, version) = find(&mut admin, "coordinator.0").await;
    let reset = format!("{path}/reset");
    admin.post(&reset, &[("version", &version)]).await.is(200);
    admin.post(&format!("{path}/invite"), &[]).await.is(200);
    for end in ["disable", "enable"] {
        let (path, version) = find(&mut admin, "coordinator.0").await;
        let end = format!("{path}/{end}");
        admin.post(&end, &[("version", &version)]).await.moves();
    }
    let (_, version) = find(&mut admin, "coordinator.0").await;
    let office = city.offices[1].to_string();
    let form = [
        ("version", version.as_str()),
        ("name", "例示 一子"),
        ("role", "coordinator"),
        ("office", office.as_str()),
    ];
    admin.post(&path, &form).await.moves();
    let page = manager.get("/settings/notices").await;
    for kind in [
        "パスワードの初期化",
        "招待リンクの作り直し",
        "停止したアカウントの再開",
        "室からの所属の変更",
    ] {
        page.shows(kind);
    }
    let page = west.get("/settings/notices").await;
    page.shows("室への所属の変更")
        .shows("例示 一子さん")
        .hides("パスワードの初期化");
}

async fn who_wants_it_is_told_by_mail_and_the_address_is_sealed(city: StrictCity) {
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    city.set_up(&mut manager).await;
    let to = "/settings/notices";
    manager
        .post(to, &[("mail", "shitsu")])
        .await
        .is(422)
        .shows("shitsu");
    manager
        .post(to, &[("mail", "shitsu@example.jp")])
        .await
        .moves();
    manager.get(to).await.shows("shitsu@example.jp");
    let mut worker = city.browser(Role::Coordinator, 0).await;
    city.set_up(&mut worker).await;
    let mut admin = city.browser(Role::Admin, 0).await;
    city.set_up(&mut admin).await;
    let (path, version) = find(&mut admin, "coordinator.0").await;
    let form = [
        ("version", version.as_str()),
        ("reason", "電話の紛失。折り返して確認"),
    ];
    admin.post(&format!("{path}/factors"), &form).await.moves();
    let mut tx = city.house.system_work().read().await.unwrap();
    let letters = testkit::letters(&mut tx, city.house.municipality()).await;
    let letters = letters.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].recipient, "shitsu@example.jp");
    let body = &letters[0].body;
    assert!(body.contains("二要素認証の初期化"), "{body}");
    assert!(!body.contains("紛失"));
    let sql = "SELECT notice_mail FROM account WHERE notice_mail <> ''";
    let kept: Vec<(String,)> = tx.all(sql, db::args![]).await.unwrap();
    assert!(kept.len() == 1 && !kept[0].0.contains("shitsu"));
    assert!(
        SEALED
            .iter()
            .any(|column| column.place == "account.notice_mail")
    );
}

mod seen {
    use super::*;

    on_both!(TestCity =>
        a_manager_sees_what_was_done_to_the_office_s_accounts,
        passwords_invitations_and_posts_are_told_of,
    );
}

mod mailed {
    use super::*;

    on_both!(StrictCity => who_wants_it_is_told_by_mail_and_the_address_is_sealed);
}
