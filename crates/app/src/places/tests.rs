//! Stories of blocks and boundaries.

use policy::{Permission, Role};
use testkit::on_both;

use super::{BoundariesHolder, model::Outline, store};
use crate::testing::TestCity;

/// A square of 0.02 degrees around the test city's 東区.
const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[135.49,34.67],[135.51,34.67],[135.51,34.69],[135.49,34.69],[135.49,34.67]]]}"#;

async fn nothing_is_drawn_before_anything_is_loaded(city: TestCity) {
    let mut browser = city.browser(Role::Professional, 0).await;
    let page = browser.get("/map/boundaries.geojson").await;
    page.is(200);
    assert_eq!(page.text(), r#"{"type":"FeatureCollection","features":[]}"#);
    browser.get("/map/boundaries.geojson?ward=1").await.is(404);
    browser.get("/map/boundaries.geojson?ward=x").await.is(404);
}

async fn outlines_are_kept_and_read_alike(city: TestCity) {
    let work = city.house.system_work();
    let scope = work.may(Permission::AreaManage).unwrap();
    let outline = Outline {
        ward: city.wards[0],
        town: None,
        boundary: maps::Boundary::parse(SQUARE).unwrap(),
        source: "試験".into(),
    };
    let mut tx = work.begin("test");
    for _ in 0..2 {
        let again = std::slice::from_ref(&outline);
        store::put_outlines(&mut tx, &scope, again).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = work.read().await.unwrap();
    let read = store::outlines(&mut tx, work.municipality()).await.unwrap();
    assert_eq!(read, [outline]);
    drop(tx);
    let held = BoundariesHolder::default();
    let held = held.boundaries(&work).await.unwrap();
    assert_eq!(
        held.wards().map(|(id, _)| id).collect::<Vec<_>>(),
        [city.wards[0]]
    );
    let point = |lat, lng| kernel::geo::Point::in_japan(lat, lng).unwrap();
    assert_eq!(held.ward_at(point(34.68, 135.5)), Some(city.wards[0]));
    assert_eq!(held.ward_at(point(34.68, 135.6)), None);
    let mut browser = city.browser(Role::Professional, 0).await;
    let page = browser.get("/map/boundaries.geojson").await;
    page.is(200)
        .shows("\"name\":\"東区\"")
        .shows("[135.49,34.67]");
    let tag = page.tag.clone();
    assert_eq!(page.caching, "private, no-cache");
    let again = browser
        .send(
            axum::http::Method::GET,
            "/map/boundaries.geojson",
            String::new(),
            &[("if-none-match", &tag)],
        )
        .await;
    again.is(304);
}

on_both!(TestCity =>
    nothing_is_drawn_before_anything_is_loaded,
    outlines_are_kept_and_read_alike,
);
