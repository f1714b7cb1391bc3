//! Who decides what is public, and that nothing becomes so by accident.

use policy::Role;
use testkit::{Client, on_both};

use super::{places, publish};
use crate::testing::TestCity;

/// What the page showed of the audiences, as its form sends it back.
pub async fn seen(browser: &mut Client) -> String {
    let page = browser.get("/settings/audience").await.text();
    let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn nothing_is_published_before_somebody_says_so(city: TestCity) {
    places(&city).await;
    let mut anybody = city.stranger();
    for path in [
        "/opendata",
        "/opendata/",
        "/opendata/medical_institutions.csv",
    ] {
        anybody.get(path).await.is(404);
    }
    let mut bureau = publish(&city).await;
    anybody.get("/opendata").await.is(200);
    let off = [
        ("version", "1"),
        ("licence", "CC BY 4.0"),
        ("licence_url", ""),
    ];
    bureau
        .post("/settings/audience/open-data", &off)
        .await
        .moves();
    anybody.get("/opendata").await.is(404);
    let stale = bureau.post("/settings/audience/open-data", &off).await;
    stale.is(409).shows("先に更新しました");
    let wrong = [
        ("version", "2"),
        ("licence", ""),
        ("licence_url", "ftp://x"),
    ];
    let again = bureau.post("/settings/audience/open-data", &wrong).await;
    again
        .is(422)
        .shows("利用条件を入力してください")
        .shows("ftp://x");
}

async fn what_becomes_public_is_asked_for_twice(city: TestCity) {
    places(&city).await;
    let mut admin = city.browser(Role::Admin, 0).await;
    let seen = seen(&mut admin).await;
    let mut fields = vec![
        ("seen", seen.as_str()),
        ("email", "public"),
        ("phone", "office"),
    ];
    let page = admin.post("/settings/audience", &fields).await;
    page.is(422)
        .shows("区民にも公開する項目が増えます")
        .shows("<strong>メール</strong>");
    page.shows("<option value=\"office\" selected>");
    fields.push(("confirm", "1"));
    admin.post("/settings/audience", &fields).await.moves();
    let again = admin.post("/settings/audience", &fields).await;
    again.is(422).shows("ほかの人が先に公開範囲を変えました");
    admin
        .get("/settings/audit")
        .await
        .shows("メール＝区民にも公開");
}

async fn a_narrower_audience_takes_effect_at_once(city: TestCity) {
    let ids = places(&city).await;
    let path = format!("/facilities/{}", ids[0]);
    let mut professional = city.browser(Role::Professional, 0).await;
    professional
        .get(&path)
        .await
        .shows("06-1234-0001")
        .hides("事務局だけのメモ");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let seen = seen(&mut bureau).await;
    let fields = [("seen", seen.as_str()), ("phone", "office")];
    bureau.post("/settings/audience", &fields).await.moves();
    professional.get(&path).await.hides("06-1234-0001");
    bureau.get(&path).await.shows("06-1234-0001");
}

async fn only_bureau_and_administrators_decide(city: TestCity) {
    for (role, may) in [
        (Role::BureauOfficer, true),
        (Role::Admin, true),
        (Role::WardOfficer, false),
        (Role::Coordinator, false),
        (Role::Professional, false),
    ] {
        let mut browser = city.browser(role, 0).await;
        let page = browser.get("/settings/audience").await;
        page.is(if may { 200 } else { 403 });
    }
}

on_both!(TestCity =>
    nothing_is_published_before_somebody_says_so,
    what_becomes_public_is_asked_for_twice,
    a_narrower_audience_takes_effect_at_once,
    only_bureau_and_administrators_decide,
);
