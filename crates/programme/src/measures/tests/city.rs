//! The city's state, what moved, the home page, and the indicators.

use policy::Role;
use testkit::{Client, on_both};

use super::{begun, issue, measure, option};
use crate::testing::TestCity;

async fn the_city_sees_who_is_where_and_what_those_who_moved_did(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let measure = measure(&mut browser, &issue, ("R8.4.1", "R9.3.31")).await;
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/pdca/city")
        .await
        .is(200)
        .shows("状況が進んだ対応策は、まだありません");
    let state = [
        ("version", "1"),
        ("state", "concrete"),
        ("state_on", "R8.9.1"),
    ];
    browser
        .post(&format!("{measure}/state"), &state)
        .await
        .moves();
    west.get("/pdca/city")
        .await
        .shows("入退院連携シート")
        .shows("＋1");
    west.get("/pdca/city?scene=discharge")
        .await
        .shows("入退院連携シート");
    west.get("/pdca/city?scene=end_of_life")
        .await
        .hides("入退院連携シート");
    west.get("/pdca/city?year=2025")
        .await
        .hides("入退院連携シート");
    let page = west.get("/pdca/city.xlsx").await;
    page.is(200);
    assert!(page.text().starts_with("PK"));
}

/// How many issues the city's page shows as open in 東区 in a fiscal year.
async fn open_issues(browser: &mut Client, year: &str) -> String {
    let text = browser.get(&format!("/pdca/city?year={year}")).await.text();
    let row = text.split(">東区</a>").nth(1).unwrap();
    let cell = row.split("<td class=\"num\">").nth(1).unwrap();
    cell.split('<').next().unwrap().to_owned()
}

async fn a_past_year_shows_the_issues_that_were_open_at_its_end(city: TestCity) {
    let mut browser = begun(&city).await;
    issue(&mut browser, &city, "退院の連絡が遅い").await;
    let old = [("title", "夜間の往診"), ("since", "R7.6.1")];
    let to = format!("/pdca/wards/{}/issues", city.wards[0]);
    let page = browser.post(&to, &old).await;
    let old = page.moves().to_owned();
    assert_eq!(open_issues(&mut browser, "2026").await, "2");
    let closing = [("version", "1"), ("closing", "目標を達成したため")];
    browser
        .post(&format!("{old}/close"), &closing)
        .await
        .moves();
    assert_eq!(open_issues(&mut browser, "2026").await, "1");
    assert_eq!(open_issues(&mut browser, "2025").await, "1");
    assert_eq!(open_issues(&mut browser, "2024").await, "0");
}

async fn the_home_page_says_what_waits(city: TestCity) {
    let mut browser = begun(&city).await;
    browser
        .get("/")
        .await
        .shows("評価を待つ対応策も、対応策のない課題もありません。");
    let first = issue(&mut browser, &city, "夜間の往診が足りない").await;
    measure(&mut browser, &first, ("R7.4.1", "R8.3.31")).await;
    issue(&mut browser, &city, "看取りの話合いが少ない").await;
    let page = browser.get("/").await;
    page.shows("評価待ち")
        .shows("入退院連携シート")
        .shows("看取りの話合いが少ない");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get("/").await.shows("めざす姿 未設定").shows("西区");
}

async fn the_bureau_keeps_values_and_wards_see_where_they_stand(city: TestCity) {
    begun(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get("/indicators").await;
    page.is(200)
        .shows("資源なしで終わった相談の割合")
        .shows("ACP（人生会議）の認知度");
    let page = bureau.post("/indicators/freeze", &[]).await;
    bureau.follow(&page).await.shows("件記録しました");
    let new = [
        ("name", "退院前カンファレンスの実施率"),
        ("definition", "退院のうち、前に会議を開いたもの"),
        ("unit", "%"),
        ("decimals", "1"),
        ("source", "病院への調査"),
        ("kind", "process"),
        ("direction", "up"),
        ("scene", "discharge"),
    ];
    let address = bureau.post("/indicators", &new).await.moves().to_owned();
    let rows = [
        ("rows", "東区\tR8.3.31\t42.5\n西区\tR8.3.31\t30"),
        ("source", "令和7年度 調査"),
    ];
    bureau
        .post(&format!("{address}/values"), &rows)
        .await
        .moves();
    let bad = [("rows", "北区 R8.3.31 1"), ("source", "調査")];
    let page = bureau.post(&format!("{address}/values"), &bad).await;
    page.is(422)
        .shows("1行目：区名が見つかりません。")
        .shows("北区 R8.3.31 1");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&address)
        .await
        .shows("42.5%")
        .shows("令和8年3月31日")
        .hides("区名・日付・値");
    let issue = issue(&mut ward, &city, "退院の連絡が遅い").await;
    let form = ward.get(&format!("{issue}/evidence")).await;
    let chosen = option(&form, "退院前カンファレンスの実施率");
    let sent = [("kind", "indicator"), ("indicator", chosen.as_str())];
    ward.post(&format!("{issue}/evidence"), &sent).await.moves();
    // What was frozen stays, whatever is kept later.
    let rows = [("rows", "東区\tR8.3.31\t50"), ("source", "訂正")];
    bureau
        .post(&format!("{address}/values"), &rows)
        .await
        .moves();
    ward.get(&issue).await.shows("42.5%");
}

async fn a_definition_changes_with_a_reason_and_the_old_one_stays(city: TestCity) {
    begun(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let list = bureau.get("/indicators").await;
    let text = list.text();
    let before = text.split("ACP（人生会議）の認知度").next().unwrap();
    let from = before.rfind("/indicators/").unwrap();
    let address = before[from..].split('"').next().unwrap().to_owned();
    let mut change = vec![
        ("version", "1"),
        ("name", "ACPの認知度"),
        ("definition", "言葉も内容も知っている人の割合"),
        ("unit", "%"),
        ("source", "区民アンケート"),
        ("kind", "outcome"),
        ("direction", "up"),
    ];
    let page = bureau.post(&format!("{address}/edit"), &change).await;
    page.is(422)
        .shows("変える理由を入力してください")
        .shows("言葉も内容も");
    change.push(("note", "設問が変わったため"));
    bureau
        .post(&format!("{address}/edit"), &change)
        .await
        .moves();
    let page = bureau.get(&address).await;
    page.shows("第2版")
        .shows("設問が変わったため")
        .shows("第1版")
        .shows("知っていると答えた人の割合");
    bureau
        .post(&format!("{address}/edit"), &change)
        .await
        .is(409);
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&format!("{address}/edit")).await.is(403);
}

on_both!(TestCity =>
    a_past_year_shows_the_issues_that_were_open_at_its_end,
    the_city_sees_who_is_where_and_what_those_who_moved_did,
    the_home_page_says_what_waits,
    the_bureau_keeps_values_and_wards_see_where_they_stand,
    a_definition_changes_with_a_reason_and_the_old_one_stays,
);
