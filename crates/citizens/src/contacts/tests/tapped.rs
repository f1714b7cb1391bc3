//! A spot of the map, with and without outlines.

use app::places::{DryRun, load_boundaries};
use testkit::on_both;

use super::Towns;
use crate::testing::TestCity;

on_both! { TestCity =>
    without_outlines_the_nearest_town_is_meant,
    in_a_ward_without_outlines_of_towns_its_nearest_town_is_meant,
    outside_of_an_outline_is_outside,
    what_is_no_spot_is_missing,
}

/// 東区 as a square around its towns.
async fn outline(city: &TestCity) {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"N03_003":"見本市","N03_007":"99100"},
        "geometry":{"type":"Polygon","coordinates":[[[135.49,34.67],[135.51,34.67],
            [135.51,34.69],[135.49,34.69],[135.49,34.67]]]}}]}"#;
    let work = city.house.system_work();
    let (_, report) = load_boundaries(&work, "outline.geojson", file.into(), DryRun::No)
        .await
        .unwrap();
    assert_eq!(report.taken, 1);
}

async fn without_outlines_the_nearest_town_is_meant(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    let page = visitor.get("/ja/ask?at=34.6741,135.4931").await;
    page.shows("東区梅見町の相談先").shows("06-1111-0001");
    let page = visitor.get("/ja/ask?at=34.6879,135.4931").await;
    page.shows("東区梅里一丁目の相談先");
}

async fn in_a_ward_without_outlines_of_towns_its_nearest_town_is_meant(city: TestCity) {
    let towns = Towns::in_city(city).await;
    outline(&towns.city).await;
    let mut visitor = towns.city.stranger();
    let page = visitor.get("/ja/ask?at=34.6741,135.4931").await;
    page.shows("東区梅見町の相談先");
}

async fn outside_of_an_outline_is_outside(city: TestCity) {
    let towns = Towns::in_city(city).await;
    outline(&towns.city).await;
    let mut visitor = towns.city.stranger();
    // 300 m from the middle of a town, and not in its ward.
    let page = visitor.get("/ja/ask?at=34.6905,135.4930").await;
    page.is(200).hides("梅里一丁目の相談先").shows("tel:");
}

async fn what_is_no_spot_is_missing(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    for spot in ["34.68", "135.5,34.68", "x,y", "NaN,NaN"] {
        visitor.get(&format!("/ja/ask?at={spot}")).await.is(404);
    }
}
