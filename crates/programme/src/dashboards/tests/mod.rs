//! Stories of the dashboards, on both engines.

use policy::Role;
use testkit::on_both;

use crate::testing::TestCity;

async fn the_bureau_sees_every_ward_and_why_it_may_need_support(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get("/dashboards/city").await;
    page.shows("東区").shows("西区");
    // November: half of the fiscal year has passed, and nothing was recorded.
    page.shows("推進会議がまだ開かれていません。")
        .shows("対応策がまだありません。")
        .shows("研修がまだ開かれていません。");
    let next = bureau.get("/dashboards/city?year=2027").await;
    next.hides("推進会議がまだ開かれていません。");
    let book = bureau.get("/dashboards/city.xlsx").await;
    assert!(book.bytes.starts_with(b"PK"));
}

async fn a_ward_sees_its_own_year_and_no_other(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let own = format!("/dashboards/wards/{}", city.wards[0]);
    let other = format!("/dashboards/wards/{}", city.wards[1]);
    assert_eq!(ward.get("/dashboards/ward").await.moves(), own);
    ward.get(&own)
        .await
        .shows("東区の一年")
        .shows("この年度の記録はまだありません。");
    ward.get(&other).await.is(404);
    ward.get("/dashboards/city").await.is(403);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get(&other).await.shows("西区の一年");
    assert_eq!(
        bureau.get("/dashboards/ward").await.moves(),
        "/dashboards/city"
    );
}

on_both!(TestCity =>
    the_bureau_sees_every_ward_and_why_it_may_need_support,
    a_ward_sees_its_own_year_and_no_other,
);
