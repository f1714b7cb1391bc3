//! The map as its readers meet it: what is on it is what the list beside it holds.

use std::collections::BTreeSet;

use kernel::{Id, geo::Point};
use policy::{Facility, Permission, Role};
use serde_json::Value;
use testkit::{Client, Engine, on_both};
use ui::MapTiles;

use crate::{
    directory::{
        self, Acceptance, Answer, Field, NewFacility, NewService, PointQuality, Verification,
    },
    open::Options,
    testing::{TestCity, morning},
};

fn facility(name: &str, kind: &str, point: Option<(f64, f64)>) -> NewFacility {
    NewFacility {
        name: name.into(),
        kana: name.into(),
        address: format!("東区例町{name}"),
        phone: "06-1234-0001".into(),
        point: point.and_then(|(lat, lng)| Point::in_japan(lat, lng)),
        point_quality: point.map_or(PointQuality::None, |_| PointQuality::Source),
        services: vec![NewService {
            kind: kind.into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}

/// Four places of which one has no point; one of them takes new patients.
async fn register(city: &TestCity) -> Vec<Id<Facility>> {
    let [east, west] = city.wards.map(Some);
    let mut midori = facility("架空みどり診療所", "clinic", Some((34.681, 135.501)));
    midori.ward = east;
    midori.verification = Verification {
        on: Some(morning().date_naive()),
        by: "試験".into(),
        how: "phone".into(),
    };
    for service in &mut midori.services {
        service.acceptance = Acceptance {
            answer: Answer::Yes,
            until: Some(morning().date_naive()),
            ..Acceptance::default()
        };
    }
    let mut nami = facility(
        "架空なみ訪問看護",
        "visiting_nursing",
        Some((34.69, 135.52)),
    );
    nami.ward = west;
    let mut sora = facility("見本そら訪問介護", "home_help", Some((34.75, 135.60)));
    (sora.ward, sora.point_quality) = (west, PointQuality::Town);
    let mut kage = facility("見本かげ診療所", "clinic", None);
    kage.ward = east;
    let all = vec![midori, nami, sora, kage];
    directory::add_many(&city.house.system_work(), all)
        .await
        .unwrap()
}

/// The properties of every point.
async fn points(browser: &mut Client, query: &str) -> Vec<Value> {
    let page = browser
        .get(&format!("/facilities/map.geojson{query}"))
        .await;
    page.is(200);
    assert_eq!(page.mime, "application/geo+json");
    let mut whole: Value = serde_json::from_slice(&page.bytes).unwrap();
    assert_eq!(whole["type"], "FeatureCollection");
    let features = whole["features"].as_array_mut().unwrap().iter_mut();
    features.map(|one| one["properties"].take()).collect()
}

fn ids(points: &[Value]) -> BTreeSet<String> {
    let ids = points.iter().map(|one| one["id"].as_str().unwrap());
    ids.map(str::to_owned).collect()
}

/// The ids that the list beside the map holds.
fn listed(page: &str) -> BTreeSet<String> {
    let items = page.split("data-map-item=\"").skip(1);
    let ids = items.map(|rest| rest.split('"').next().unwrap());
    ids.map(str::to_owned).collect()
}

async fn the_list_holds_exactly_what_is_on_the_map(city: TestCity) {
    register(&city).await;
    let mut browser = city.browser(Role::Professional, 0).await;
    let [east, west] = city.wards;
    for (query, on_map, nowhere) in [
        (String::new(), 3, 1),
        ("?kind=clinic".into(), 1, 1),
        ("?kind=visiting_nursing".into(), 1, 0),
        ("?acceptance=yes".into(), 1, 0),
        ("?acceptance=unknown".into(), 2, 1),
        (format!("?ward={east}"), 1, 1),
        (format!("?ward={west}&kind=clinic"), 0, 0),
        ("?box=135.4,34.6,135.51,34.7".into(), 1, 1),
        ("?box=135.51,34.6,135.7,34.8".into(), 2, 1),
        ("?box=broken".into(), 3, 1),
    ] {
        let shown = points(&mut browser, &query).await;
        let page = browser.get(&format!("/facilities/map{query}")).await;
        page.is(200);
        assert_eq!(shown.len(), on_map, "{query}");
        assert_eq!(listed(&page.text()), ids(&shown), "{query}");
        let part = browser.get(&format!("/facilities/map/list{query}")).await;
        assert_eq!(listed(&part.text()), ids(&shown), "{query}");
        let words = format!("地図に位置がない資源 {nowhere}件");
        assert_eq!(part.text().contains(&words), nowhere > 0, "{query}");
        let place = if query.contains("box") {
            "地図に映っている資源"
        } else {
            "地図にある資源"
        };
        let whole = query.contains("broken");
        let place = if whole {
            "地図にある資源"
        } else {
            place
        };
        part.shows(&format!("{place} {on_map}件"));
    }
    let list = browser.get("/facilities?place=none").await;
    list.shows("見本かげ診療所").hides("架空みどり診療所");
    list.shows("地図に位置がない資源だけを表示しています。");
    let list = browser.get("/facilities?kind=clinic").await;
    list.shows("/facilities/map?kind=clinic");
}

async fn a_point_says_what_the_list_says(city: TestCity) {
    let made = register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let shown = points(&mut browser, "").await;
    let of = |id: Id<Facility>| {
        let id = id.to_string();
        shown.iter().find(|one| one["id"] == id.as_str()).unwrap()
    };
    let midori = of(made[0]);
    assert_eq!(midori["n"], "架空みどり診療所");
    assert_eq!(
        (&midori["g"], &midori["a"]),
        (&"medical".into(), &"yes".into())
    );
    assert_eq!(
        (&midori["t"], &midori["f"]),
        (&"06-1234-0001".into(), &"令和8年11月20日".into())
    );
    assert_eq!(midori.get("q"), None);
    let sora = of(made[2]);
    assert_eq!(
        (&sora["g"], &sora["q"]),
        (&"care".into(), &"町の中心で代用".into())
    );
    assert_eq!((&sora["a"], &sora["f"]), (&"unknown".into(), &"".into()));
    // The day after its last the answer is not shown stale.
    city.clock.set(morning() + chrono::Duration::days(1));
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let later = points(&mut browser, "?kind=clinic").await;
    assert_eq!(later[0]["a"], "unknown");
    assert!(points(&mut browser, "?acceptance=yes").await.is_empty());
}

async fn keep_for_offices(city: &TestCity, field: Field) {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryWrite).unwrap();
    let mut tx = work.begin("test");
    directory::set_audience(&mut tx, &scope, field, Some("office"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn the_map_shows_a_reader_no_more_than_the_entry(city: TestCity) {
    register(&city).await;
    let (mut professional, mut coordinator) = (
        city.browser(Role::Professional, 0).await,
        city.browser(Role::Coordinator, 0).await,
    );
    keep_for_offices(&city, Field::Phone).await;
    for one in points(&mut professional, "").await {
        assert_eq!(one["t"], "");
    }
    assert_eq!(points(&mut coordinator, "").await[0]["t"], "06-1234-0001");
    keep_for_offices(&city, Field::Point).await;
    assert!(points(&mut professional, "").await.is_empty());
    // Neither by asking for a part of the map can it be found out where an entry lies.
    assert!(
        points(&mut professional, "?box=135.4,34.6,135.51,34.7")
            .await
            .is_empty()
    );
    let page = professional
        .get("/facilities/map?box=135.4,34.6,135.51,34.7")
        .await;
    page.shows("地図に位置がない資源 4件")
        .shows("事務局だけが見られる設定");
    let list = professional.get("/facilities?place=none").await;
    list.shows("架空みどり診療所");
    assert_eq!(points(&mut coordinator, "").await.len(), 3);
}

async fn candidates_are_shown_around_the_town_without_any_address_of_a_person(city: TestCity) {
    register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let east = city.wards[0];
    let query = format!("?ward={east}&kind=clinic");
    let find = browser.get(&format!("/search/facilities{query}")).await;
    find.shows(&format!(
        "/search/facilities/map?ward={east}&#38;kind=clinic"
    ));
    let page = browser.get(&format!("/search/facilities/map{query}")).await;
    page.is(200)
        .shows("架空みどり診療所")
        .shows("見本かげ診療所")
        .shows("候補2件のうち1件を地図に示しています。")
        .shows("data-map-origin=\"135.5,34.68\"");
    assert_eq!(page.text().matches("coordinates").count(), 1);
    let nothing = browser.get("/search/facilities/map?words=qqqqq").await;
    nothing.is(200).shows("候補0件のうち0件");
    city.browser(Role::BureauOfficer, 0)
        .await
        .get("/search/facilities/map")
        .await
        .is(403);
}

async fn names_of_wards_and_towns_stand_on_the_map_without_any_background(city: TestCity) {
    let mut browser = city.browser(Role::Professional, 0).await;
    let page = browser.get("/map/names.geojson").await;
    page.is(200).shows("東区例町").shows("\"l\":\"ward\"");
    let map = browser.get("/facilities/map").await;
    map.hides("data-map-tiles")
        .shows("data-map-worker=\"/assets/map-worker.js");
    assert!(!map.policy.contains("http"), "{}", map.policy);
}

/// On one engine: the header comes from the setting alone.
#[tokio::test]
async fn only_pages_with_a_map_may_load_tiles_and_only_from_their_host() {
    let options = Options {
        tiles: Some(MapTiles::gsi()),
        ..Options::trying()
    };
    let city = TestCity::with(Engine::Sqlite, options).await.unwrap();
    let made = register(&city).await;
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let plain = browser.get("/facilities").await.policy;
    assert!(!plain.contains("https:"), "{plain}");
    let entry = format!("/facilities/{}", made[0]);
    for path in [
        "/facilities/map",
        "/search/facilities/map",
        &entry,
        &format!("{entry}/edit"),
    ] {
        let page = browser.get(path).await;
        page.is(200)
            .shows("https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png");
        page.shows("https://maps.gsi.go.jp/development/ichiran.html");
        let narrowed = page
            .policy
            .replacen(" https://cyberjapandata.gsi.go.jp", "", 1);
        assert_eq!(narrowed, plain, "{path}");
    }
    for path in [
        "/",
        "/facilities/map.geojson",
        "/facilities/map/list",
        "/facilities",
    ] {
        assert_eq!(browser.get(path).await.policy, plain, "{path}");
    }
}

async fn an_area_is_drawn_saved_shown_and_refused_where_it_is_none(city: TestCity) {
    let made = register(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let (path, ward) = (
        format!("/facilities/{}", made[0]),
        city.wards[0].to_string(),
    );
    let fields = |version: &'static str, polygon: &'static str| {
        vec![
            ("version", version),
            ("name", "架空みどり診療所"),
            ("ward", ward.as_str()),
            ("address", "東区例町架空みどり診療所"),
            ("kind-0", "clinic"),
            ("polygon-0", polygon),
        ]
    };
    let refused = officer
        .post(&path, &fields("1", "135.50 34.69, 135.52 34.69"))
        .await;
    refused
        .is(422)
        .shows("区域は3つ以上の点で囲んでください。")
        .shows("135.50 34.69, 135.52 34.69");
    let drawn = "135.50 34.69, 135.52 34.69, １３５．５２ 34.70";
    officer.post(&path, &fields("1", drawn)).await.moves();
    let page = officer.get(&path).await;
    page.shows("地図に描いた範囲").shows("[135.52,34.7]");
    let edit = officer.get(&format!("{path}/edit")).await;
    edit.shows("135.500000 34.690000,135.520000 34.690000,135.520000 34.700000")
        .shows("data-map-at=\"135.501,34.681\"");
    keep_for_offices(&city, Field::Polygon).await;
    let mut professional = city.browser(Role::Professional, 0).await;
    let page = professional.get(&path).await;
    page.hides("135.52,34.7").hides("地図に描いた範囲");
    // As many corners as an area may have fit into the field.
    let corner = |at: u32| format!("135.{:06} 34.600000", 100_000 + at);
    let many: Vec<String> = (0..499).map(corner).collect();
    let many = format!("{}, 135.2 34.7", many.join(", "));
    let mut sent = fields("2", "");
    sent.retain(|(name, _)| *name != "polygon-0");
    sent.push(("polygon-0", &many));
    officer.post(&path, &sent).await.moves();
}

on_both!(TestCity => the_list_holds_exactly_what_is_on_the_map,
    a_point_says_what_the_list_says,
    the_map_shows_a_reader_no_more_than_the_entry,
    candidates_are_shown_around_the_town_without_any_address_of_a_person,
    names_of_wards_and_towns_stand_on_the_map_without_any_background,
    an_area_is_drawn_saved_shown_and_refused_where_it_is_none,
);
