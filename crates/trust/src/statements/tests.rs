//! Who looked, as the person concerned is told, on both databases.

use policy::Role;
use testkit::{Client, on_both};

use crate::testing::{CALL, TestCity};

on_both!(TestCity =>
    whoever_looked_stands_on_the_statement,
    another_office_and_the_bureau_are_told_nothing,
    the_statement_comes_on_paper,
);

/// Takes a call and returns the addresses of the case and of the person's statement.
async fn taken(city: &TestCity) -> (String, String) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let case = desk.post("/consultations", CALL).await.moves().to_owned();
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let page = manager.get(&case).await;
    let html = String::from_utf8(page.bytes).unwrap();
    let (_, rest) = html.split_once("/people/").unwrap();
    let (id, _) = rest.split_once('/').unwrap();
    (case, format!("/people/{id}/looks"))
}

async fn looks(manager: &mut Client, address: &str, what: &str) -> usize {
    let page = manager.get(address).await;
    page.is(200);
    page.text().matches(what).count()
}

async fn whoever_looked_stands_on_the_statement(city: TestCity) {
    let (case, statement) = taken(&city).await;
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let before = looks(&mut manager, &statement, "相談の閲覧").await;
    desk.get(&case).await.is(200);
    assert_eq!(
        looks(&mut manager, &statement, "相談の閲覧").await,
        before + 1
    );
    desk.get("/consultations").await.is(200);
    assert_eq!(looks(&mut manager, &statement, "相談の一覧の表示").await, 1);
    desk.fragment("/consultations/people", &[("q", "みほん")])
        .await;
    assert_eq!(looks(&mut manager, &statement, "対象者の検索").await, 1);
    desk.get(&format!("{case}/sheet.pdf")).await;
    desk.post("/consultations.xlsx", &[]).await.is(200);
    let page = manager.get(&statement).await;
    page.shows("相談の登録")
        .shows("相談一覧の書き出し")
        .shows("試験 コーディネーター")
        .shows("記録を見た人の一覧の作成");
}

async fn another_office_and_the_bureau_are_told_nothing(city: TestCity) {
    let (_, statement) = taken(&city).await;
    for (role, at, status) in [
        (Role::OfficeManager, 1, 404),
        (Role::Coordinator, 0, 403),
        (Role::BureauOfficer, 0, 403),
        (Role::Admin, 0, 403),
    ] {
        let mut other = city.browser(role, at).await;
        other.get(&statement).await.is(status);
    }
}

async fn the_statement_comes_on_paper(city: TestCity) {
    let (_, statement) = taken(&city).await;
    if ui::pdf_fonts().is_empty() {
        eprintln!("skipped: no TTF in crates/ui/dist/fonts (build the assets first)");
        return;
    }
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let page = manager.get(&format!("{statement}.pdf")).await;
    page.is(200);
    assert!(page.bytes.starts_with(b"%PDF"));
}
