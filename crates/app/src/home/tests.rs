//! Stories of the home page of each role, on both engines.

use policy::Role;
use testkit::{Client, on_both};

use crate::{
    accounts::{self, NewAccount, NewPosting},
    directory::{self, NewFacility, NewService},
    testing::{PASSWORD, TestCity},
};

fn october(city: &TestCity, office: usize) -> String {
    format!("/reports/{}/2026-10", city.offices[office])
}

/// Posts a move from the version that the page shows.
async fn press(browser: &mut Client, base: &str, deed: &str, fields: &[(&str, &str)]) {
    let text = browser.get(base).await.text();
    let version = text.split("name=\"version\" value=\"").nth(1);
    let version = version.and_then(|text| text.split('"').next());
    let mut fields = fields.to_vec();
    fields.push(("version", version.unwrap_or("0")));
    let place = format!("{base}/{deed}");
    browser.post(&place, &fields).await.moves();
}

async fn a_manager_sees_what_waits_to_be_checked_submitted_and_mended(city: TestCity) {
    let base = october(&city, 0);
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    // Twelve months are overdue in a city that never reported.
    let before = manager.get("/").await;
    before.is(200).shows(&base).shows("作成中です。");
    before
        .shows("提出期限 令和8年11月10日")
        .shows("ほか7か月分")
        .hides(&october(&city, 1));
    press(&mut coordinator, &base, "ready", &[]).await;
    coordinator
        .get("/")
        .await
        .shows("管理者の確認を待っています。");
    manager.get("/").await.shows("内容を確認してください。");
    press(&mut manager, &base, "check", &[]).await;
    manager
        .get("/")
        .await
        .shows("確認済みです。提出してください。");
    press(&mut manager, &base, "submit", &[]).await;
    manager.get("/").await.hides(&format!("{base}\""));
    let reason = [("comment", "会議の数を確かめてください")];
    press(&mut bureau, &base, "return", &reason).await;
    for browser in [&mut coordinator, &mut manager] {
        browser.get("/").await.shows("健康局から差し戻されました。");
    }
}

async fn the_bureau_sees_who_has_not_submitted_and_what_waits_for_it(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let nothing = bureau.get("/").await;
    nothing
        .is(200)
        .shows("令和8年10月分の提出状況")
        .shows("2室のうち <strong>0室</strong> 提出済")
        .shows("期限を過ぎています")
        .shows("受理を待っている実績報告書はありません。")
        .shows("未提出の報告書が22件");
    for office in [0, 1] {
        nothing.shows(&october(&city, office));
    }
    for office in [0, 1] {
        let base = october(&city, office);
        let mut manager = city.browser(Role::OfficeManager, office).await;
        for deed in ["ready", "check", "submit"] {
            press(&mut manager, &base, deed, &[]).await;
        }
        bureau.get("/").await.shows("受理を待っています。");
    }
    let all = bureau.get("/").await;
    all.shows("すべての室が提出しました。")
        .shows("2件が受理を待っています。")
        .shows("西区 令和8年10月分");
    press(&mut bureau, &october(&city, 1), "accept", &[]).await;
    bureau
        .get("/")
        .await
        .shows("1件が受理を待っています。")
        .hides("西区 令和8年10月分");
}

async fn a_ward_officer_sees_how_the_own_offices_reports_stand(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward.get("/").await;
    page.is(200)
        .shows(&october(&city, 0))
        .shows("令和8年10月分</a>")
        .shows("回答を待っている上程はありません。")
        .hides(&october(&city, 1))
        .hides("令和8年7月分");
}

async fn an_administrator_sees_accounts_that_ask_for_a_look(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let login = city.account(Role::Coordinator, 0).await;
    admin
        .get("/")
        .await
        .shows("2件</a>が登録されています。")
        .shows("ロック中：ありません。");
    let mut stranger = city.stranger();
    for _ in 0..5 {
        let wrong = [("login", login.as_str()), ("password", "wrong")];
        stranger.post("/login", &wrong).await.is(422);
    }
    let new = NewAccount {
        login: "mihon".into(),
        name: "見本 新人".into(),
        password: PASSWORD.into(),
        must_change: true,
        posting: NewPosting {
            role: Role::BureauOfficer,
            ward: None,
            office: None,
            facility: None,
        },
    };
    let work = city.house.system_work();
    accounts::add_account(&work, new).await.unwrap();
    let home = admin.get("/").await;
    for state in ["locked", "untouched"] {
        home.shows(&format!("/settings/accounts?state={state}\">1件"));
    }
    for link in ["/settings/areas", "/settings/codes", "/facilities/import"] {
        home.shows(link);
    }
    home.hides("統計と報告");
    let list = admin.get("/settings/accounts?state=untouched").await;
    list.shows("見本 新人").hides(&login);
}

async fn a_professional_searches_and_finds_the_own_facility(city: TestCity) {
    let mut browser = city.browser(Role::Professional, 0).await;
    let page = browser.get("/").await;
    page.is(200)
        .shows("医療・介護の資源をさがす")
        .hides("自分の施設");
    let clinic = NewFacility {
        name: "見本診療所".into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "clinic".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let bureau = city.work(Role::BureauOfficer, 0);
    let clinic = directory::add(&bureau, &clinic).await.unwrap();
    let new = NewAccount {
        login: "clinic".into(),
        name: "見本 医師".into(),
        password: PASSWORD.into(),
        must_change: false,
        posting: NewPosting {
            role: Role::Professional,
            ward: None,
            office: None,
            facility: Some(clinic),
        },
    };
    let work = city.house.system_work();
    accounts::add_account(&work, new).await.unwrap();
    let token = accounts::sign_in(&work, "clinic").await.unwrap();
    let mut own = city.stranger().with_cookie(web::session::COOKIE, &token);
    let home = own.get("/").await;
    home.shows("自分の施設")
        .shows(&format!("/facilities/{clinic}"))
        .shows("見本診療所")
        .shows("不明");
}

on_both!(TestCity =>
    a_manager_sees_what_waits_to_be_checked_submitted_and_mended,
    the_bureau_sees_who_has_not_submitted_and_what_waits_for_it,
    a_ward_officer_sees_how_the_own_offices_reports_stand,
    an_administrator_sees_accounts_that_ask_for_a_look,
    a_professional_searches_and_finds_the_own_facility,
);
