//! 監査記録の点検 through the router, on both databases.

mod tallies;

use chrono::{DateTime, Utc};
use db::{
    args,
    audit::{self, Anchor},
};
use policy::Role;
use testkit::{Client, Page, on_both};

use crate::testing::{TestCity, words};

on_both!(TestCity =>
    some_days_are_reviewed_and_signed_with_the_head_of_the_chain,
    days_that_were_left_out_show_until_they_are_reviewed,
    the_home_page_reminds_after_a_month,
    whoever_signs_second_is_told_and_loses_nothing,
    what_is_wrong_is_told_beside_the_field,
    nobody_changes_a_review,
    the_history_is_paged_and_taken_away_as_a_file,
    only_whoever_may_review_comes_in,
);

const PAGE: &str = "/settings/audit/reviews";

/// Ten o'clock in Japan on this day.
fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T01:00:00Z").parse().unwrap()
}

async fn reviewer(city: &TestCity) -> Client {
    city.browser(Role::Admin, 0).await
}

/// Signs as the administrator that these days are in order.
async fn signed(city: &TestCity, from: &str, until: &str, seen: i64) -> Page {
    let seen = seen.to_string();
    let form = [
        ("from", from),
        ("until", until),
        ("seen", seen.as_str()),
        ("finding", "clear"),
    ];
    reviewer(city).await.post(PAGE, &form).await
}

async fn count(city: &TestCity, sql: &'static str) -> i64 {
    let mut tx = city.house.system_work().read().await.unwrap();
    tx.number(sql, args![]).await.unwrap()
}

/// The first address in `html` that holds `part`, as a browser would follow it.
fn link(html: &str, part: &str) -> String {
    let mut links = html.split("href=\"").skip(1);
    let address = links.find_map(|rest| rest.split('"').next().filter(|one| one.contains(part)));
    address.unwrap().replace("&amp;", "&").replace("&#38;", "&")
}

async fn some_days_are_reviewed_and_signed_with_the_head_of_the_chain(city: TestCity) {
    let mut admin = reviewer(&city).await;
    admin
        .get(PAGE)
        .await
        .is(200)
        .shows("点検する記録は、まだありません")
        .shows("点検の記録は、まだありません")
        .hides("点検を記録する</button>");
    city.clock.set(at("2026-11-24"));
    let mut admin = reviewer(&city).await;
    let page = admin.get(PAGE).await;
    page.is(200)
        .shows("R8.11.20〜R8.11.23（4日間）")
        .shows("点検を記録する</button>");
    let work = city.house.system_work();
    let municipality = work.municipality();
    let mut tx = work.read().await.unwrap();
    let head = audit::head(&mut tx, municipality).await.unwrap();
    drop(tx);
    let form = [
        ("from", "R8.11.20"),
        ("until", "R8.11.23"),
        ("seen", "0"),
        ("finding", "question"),
        ("note", "22時台の閲覧を、室の管理者に確かめる"),
    ];
    let moved = admin.post(PAGE, &form).await;
    assert_eq!(moved.moves(), PAGE);
    let anchor = Anchor(head);
    admin
        .get(PAGE)
        .await
        .shows("第1回")
        .shows("確かめることがある")
        .shows("22時台の閲覧を、室の管理者に確かめる")
        .shows("試験 システム管理者")
        .shows(&anchor.to_string())
        .shows("きのうまでの記録は、点検されています");
    let told = "SELECT COUNT(*) FROM audit_event WHERE event = 'reviews.signed'
                AND detail LIKE '第1回　R8.11.20〜R8.11.23　確かめることがある　第%連まで'";
    assert_eq!(count(&city, told).await, 1);
    let mut tx = work.read().await.unwrap();
    let report = audit::verify(&mut tx, municipality, &[anchor]).await;
    assert_eq!(
        report.unwrap().faults,
        vec![],
        "the head that was kept proves it"
    );
}

const LEFT_OUT: &str = "この期間は点検されていません";

async fn days_that_were_left_out_show_until_they_are_reviewed(city: TestCity) {
    city.clock.set(at("2026-12-15"));
    let mut admin = reviewer(&city).await;
    admin.get(PAGE).await.hides(LEFT_OUT);
    // It is told before it is signed.
    let chosen = format!("{PAGE}?from=R8.12.1&until=R8.12.10");
    admin
        .get(&chosen)
        .await
        .is(200)
        .shows(LEFT_OUT)
        .shows("R8.11.20〜R8.11.30");
    signed(&city, "R8.12.1", "R8.12.10", 0).await.moves();
    let page = admin.get(PAGE).await;
    page.shows(LEFT_OUT).shows("R8.12.11〜R8.12.14（4日間）");
    admin
        .get("/")
        .await
        .shows("監査記録の、点検されていない期間")
        .shows("R8.11.20〜R8.11.30");
    let gap = link(&page.text(), "until=R8.11.30");
    admin
        .get(&gap)
        .await
        .is(200)
        .shows("R8.11.20〜R8.11.30（11日間）")
        .hides(LEFT_OUT);
    signed(&city, "R8.11.20", "R8.11.30", 1).await.moves();
    admin.get(PAGE).await.hides(LEFT_OUT).shows("第2回");
    admin.get("/").await.hides("点検されていない期間");
}

async fn the_home_page_reminds_after_a_month(city: TestCity) {
    const REMINDER: &str = "監査記録を点検してください";
    city.clock.set(at("2026-12-20"));
    reviewer(&city).await.get("/").await.hides(REMINDER);
    city.clock.set(at("2026-12-21"));
    for role in [Role::Admin, Role::BureauOfficer] {
        let mut somebody = city.browser(role, 0).await;
        somebody
            .get("/")
            .await
            .shows(REMINDER)
            .shows("R8.11.20から");
    }
    let mut desk = city.browser(Role::Coordinator, 0).await;
    desk.get("/").await.is(200).hides(REMINDER);
    signed(&city, "R8.11.20", "R8.12.20", 0).await.moves();
    reviewer(&city).await.get("/").await.hides(REMINDER);
}

async fn whoever_signs_second_is_told_and_loses_nothing(city: TestCity) {
    city.clock.set(at("2026-11-24"));
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get(PAGE).await.shows("name=\"seen\" value=\"0\"");
    signed(&city, "R8.11.20", "R8.11.23", 0).await.moves();
    let mut form = vec![
        ("from", "R8.11.20"),
        ("until", "R8.11.23"),
        ("seen", "0"),
        ("finding", "incident"),
        ("note", "情報セキュリティの責任者に報告した"),
    ];
    let page = bureau.post(PAGE, &form).await;
    page.is(422)
        .shows("画面を開いたあとに、ほかの人が点検を記録しました")
        .shows("情報セキュリティの責任者に報告した")
        .shows("第1回")
        .shows("name=\"seen\" value=\"1\"");
    form[2] = ("seen", "1");
    bureau.post(PAGE, &form).await.moves();
    bureau
        .get(PAGE)
        .await
        .shows("第2回")
        .shows("事故として対応")
        .shows("健康局 担当者");
    form[2] = ("seen", "40");
    bureau.post(PAGE, &form).await.is(422);
    assert_eq!(count(&city, "SELECT COUNT(*) FROM audit_review").await, 2);
}

async fn what_is_wrong_is_told_beside_the_field(city: TestCity) {
    city.clock.set(at("2026-11-24"));
    let mut admin = reviewer(&city).await;
    let days = [("from", "R8.11.20"), ("until", "R8.11.23"), ("seen", "0")];
    let with = |more: &[(&'static str, &'static str)]| [&days[..], more].concat();
    let cases = [
        (
            with(&[("note", "書いたもの")]),
            "点検の結果を選んでください",
        ),
        (with(&[("finding", "question")]), "だれに何を確かめるか"),
        (with(&[("finding", "incident")]), "だれに何を確かめるか"),
        (vec![("finding", "clear")], "点検した期間を入力してください"),
        (
            vec![
                ("finding", "clear"),
                ("from", "R8.11.20"),
                ("until", "R8.11.24"),
            ],
            "きのうまでの記録です",
        ),
    ];
    for (form, message) in cases {
        let page = admin.post(PAGE, &form).await;
        page.is(422).shows(message);
        for (_, typed) in form.iter().filter(|(name, _)| *name == "note") {
            page.shows(typed);
        }
    }
    for (query, message) in [
        ("from=R8.11.22&until=R8.11.21", "後の日にしてください"),
        ("from=R8.11.22", "日付を入力してください"),
        ("from=2025/1/1&until=R8.11.21", "366日までです"),
    ] {
        let page = admin.get(&format!("{PAGE}?{query}")).await;
        page.is(422).shows(message).hides("点検を記録する</button>");
    }
    assert_eq!(count(&city, "SELECT COUNT(*) FROM audit_review").await, 0);
}

async fn nobody_changes_a_review(city: TestCity) {
    city.clock.set(at("2026-11-24"));
    signed(&city, "R8.11.20", "R8.11.23", 0).await.moves();
    let db = city.house.system_work().db;
    for change in [
        "UPDATE audit_review SET finding = 'incident'",
        "DELETE FROM audit_review",
    ] {
        let mut tx = db.begin("test.change");
        let done = tx.run(change, args![]).await;
        assert!(done.is_err(), "{change}");
    }
    let kept = "SELECT COUNT(*) FROM audit_review WHERE finding = 'clear'";
    assert_eq!(count(&city, kept).await, 1);
}

async fn the_history_is_paged_and_taken_away_as_a_file(city: TestCity) {
    city.clock.set(at("2026-12-15"));
    for seen in 0..13 {
        signed(&city, "R8.12.1", "R8.12.10", seen).await.moves();
    }
    let mut admin = reviewer(&city).await;
    let first = admin.get(PAGE).await;
    first
        .shows("第13回")
        .shows("第2回")
        .hides("第1回")
        .shows("rel=\"next\"");
    let second = admin.get(&format!("{PAGE}?page=2")).await;
    second.shows("第1回").hides("第2回").shows("rel=\"prev\"");
    let words = words(admin.get(&format!("{PAGE}.xlsx")).await.is(200));
    let head = "SELECT head_hash FROM audit_review WHERE number = 7";
    let mut tx = city.house.system_work().read().await.unwrap();
    let head: Option<(String,)> = tx.first(head, args![]).await.unwrap();
    drop(tx);
    for expected in [
        "異状なし",
        "試験 システム管理者",
        "R8.11.20〜R8.11.30は点検されていません。",
        &head.unwrap().0,
    ] {
        assert!(words.contains(expected), "{expected}");
    }
    let told = "SELECT COUNT(*) FROM audit_event
                WHERE event = 'reviews.exported' AND detail = '13件'";
    assert_eq!(count(&city, told).await, 1);
}

async fn only_whoever_may_review_comes_in(city: TestCity) {
    city.clock.set(at("2026-11-24"));
    let form = [
        ("from", "R8.11.20"),
        ("until", "R8.11.23"),
        ("seen", "0"),
        ("finding", "clear"),
    ];
    for role in Role::PEOPLE {
        let may = matches!(role, Role::Admin | Role::BureauOfficer);
        let mut somebody = city.browser(role, 0).await;
        let status = if may { 200 } else { 403 };
        somebody.get(PAGE).await.is(status);
        somebody.get(&format!("{PAGE}.xlsx")).await.is(status);
        if !may {
            somebody.post(PAGE, &form).await.is(403);
        }
    }
    assert_eq!(count(&city, "SELECT COUNT(*) FROM audit_review").await, 0);
}
