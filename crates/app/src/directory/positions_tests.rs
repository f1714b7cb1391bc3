//! 位置の確認: points that somebody must look at, and how they are decided.

use kernel::{Id, geo::Point};
use policy::{Facility, Permission, Role};
use testkit::{Client, on_both};

use super::{NewFacility, NewService, PointQuality, add_many, store};
use crate::{
    places::{DryRun, load_addresses},
    testing::TestCity,
};

const TOWNS: &str =
    "区,町,緯度,経度\n東区,見本町一丁目,34.68,135.50\n西区,見本町二丁目,34.68,135.52\n";
const BLOCKS: &str =
    "住所,緯度,経度\n東区見本町一丁目1番,34.681,135.501\n東区見本町一丁目2番,34.682,135.502\n";
const OUTLINES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"N03_007":"99100"},"geometry":{"type":"Polygon","coordinates":[[[135.49,34.67],[135.51,34.67],[135.51,34.69],[135.49,34.69],[135.49,34.67]]]}},
 {"type":"Feature","properties":{"N03_007":"99101"},"geometry":{"type":"Polygon","coordinates":[[[135.51,34.67],[135.53,34.67],[135.53,34.69],[135.51,34.69],[135.51,34.67]]]}}]}"#;

async fn load_towns(city: &TestCity) {
    let work = city.house.system_work();
    load_addresses(&work, "towns.csv", TOWNS.into(), DryRun::No)
        .await
        .unwrap();
}

/// Blocks and outlines, as an administrator loads them with the page.
async fn load_tables(city: &TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    for (name, text) in [("blocks.csv", BLOCKS), ("n03.geojson", OUTLINES)] {
        let file = ("file", name, text.as_bytes());
        let page = admin
            .upload("/settings/places", &[("deed", "import")], file)
            .await;
        page.moves();
    }
}

/// 架空 places in 東区: without a point, with one in 西区, with their town's, with a sound one; and
/// one in 西区 without a point.
async fn places(city: &TestCity) -> Vec<Id<Facility>> {
    let place =
        |name: &str, ward: usize, address: &str, point: Option<(f64, f64)>, quality| NewFacility {
            name: name.into(),
            kana: name.into(),
            address: address.into(),
            ward: Some(city.wards[ward]),
            point: point.and_then(|(lat, lng)| Point::in_japan(lat, lng)),
            point_quality: quality,
            services: vec![NewService {
                kind: "clinic".into(),
                ..NewService::default()
            }],
            ..NewFacility::default()
        };
    let one = "東区見本町一丁目1-5";
    let many = vec![
        place("架空なし医院", 0, "東区まがい町1", None, PointQuality::None),
        place(
            "架空そと医院",
            0,
            "東区見本町一丁目",
            Some((34.68, 135.525)),
            PointQuality::Doubtful,
        ),
        place(
            "架空まち医院",
            0,
            one,
            Some((34.68, 135.50)),
            PointQuality::Town,
        ),
        place(
            "架空よし医院",
            0,
            one,
            Some((34.6811, 135.5011)),
            PointQuality::Source,
        ),
        place(
            "架空遠く医院",
            0,
            one,
            Some((34.68, 135.528)),
            PointQuality::Source,
        ),
        place("架空にし医院", 1, "西区まがい町1", None, PointQuality::None),
    ];
    add_many(&city.house.system_work(), many).await.unwrap()
}

async fn position(city: &TestCity, id: Id<Facility>) -> (PointQuality, Option<Point>, i64) {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let position = store::position(&mut tx, &scope, id).await.unwrap().unwrap();
    (position.quality, position.point, position.version)
}

async fn decide(browser: &mut Client, id: Id<Facility>, fields: &[(&str, &str)]) -> testkit::Page {
    browser
        .post(&format!("/facilities/{id}/position"), fields)
        .await
}

async fn the_list_shows_the_own_wards_unsure_points_the_worst_first(city: TestCity) {
    load_towns(&city).await;
    let ids = places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let page = officer.get("/facilities/positions").await;
    page.is(200)
        .shows("番地の表がまだ取り込まれていない")
        .shows("区の境界がまだ取り込まれていない")
        .hides("架空よし医院")
        .hides("架空にし医院");
    let text = page.text();
    let at = |name: &str| text.find(name).unwrap();
    assert!(at("架空なし医院") < at("架空そと医院"));
    assert!(at("架空そと医院") < at("架空まち医院"));
    load_tables(&city).await;
    let page = officer.get("/facilities/positions").await;
    page.shows("区の外（西区の中、区の境界から1.4km）")
        .shows("町の中心で代用しています")
        .hides("まだ取り込まれていない");
    officer
        .get(&format!("/facilities/{}/position", ids[5]))
        .await
        .is(404);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/facilities/positions")
        .await
        .shows("架空にし医院");
    let west = format!("/facilities/positions?ward={}", city.wards[1]);
    bureau
        .get(&west)
        .await
        .shows("架空にし医院")
        .hides("架空なし医院");
    let mut professional = city.browser(Role::Professional, 0).await;
    professional.get("/facilities/positions").await.is(403);
}

async fn a_point_is_typed_and_one_outside_the_ward_is_asked_about(city: TestCity) {
    load_towns(&city).await;
    let ids = places(&city).await;
    load_tables(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let id = ids[0];
    officer
        .get(&format!("/facilities/{id}/position"))
        .await
        .is(200)
        .shows("東区まがい町1")
        .hides("所在地から置き直す");
    let bad = [("version", "1"), ("deed", "set"), ("point", "135.5, 34.68")];
    decide(&mut officer, id, &bad)
        .await
        .is(422)
        .shows("順が逆のようです")
        .shows("135.5, 34.68");
    let outside = [
        ("version", "1"),
        ("deed", "set"),
        ("point", "34.68, 135.525"),
    ];
    decide(&mut officer, id, &outside)
        .await
        .is(422)
        .shows("区の外（西区の中")
        .shows("この位置でまちがいない");
    assert_eq!(position(&city, id).await.0, PointQuality::None);
    let mut sure = outside.to_vec();
    sure.push(("sure", "yes"));
    assert_eq!(
        decide(&mut officer, id, &sure).await.moves(),
        "/facilities/positions"
    );
    let (quality, point, version) = position(&city, id).await;
    assert_eq!((quality, version), (PointQuality::Person, 2));
    assert_eq!(point, Point::in_japan(34.68, 135.525));
    officer
        .get("/facilities/positions")
        .await
        .hides("架空なし医院</a>");
    // Somebody saved meanwhile.
    decide(&mut officer, id, &sure).await.is(409);
    // Another ward's entry.
    decide(&mut officer, ids[5], &sure).await.is(404);
}

async fn a_point_is_accepted_or_placed_from_the_address(city: TestCity) {
    load_towns(&city).await;
    let ids = places(&city).await;
    load_tables(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let accept = [("version", "1"), ("deed", "accept")];
    decide(&mut officer, ids[1], &accept).await.moves();
    let (quality, point, _) = position(&city, ids[1]).await;
    assert_eq!(
        (quality, point),
        (PointQuality::Person, Point::in_japan(34.68, 135.525))
    );
    decide(&mut officer, ids[0], &accept)
        .await
        .is(409)
        .shows("位置がまだありません");
    let address = [("version", "1"), ("deed", "address")];
    officer
        .get(&format!("/facilities/{}/position", ids[2]))
        .await
        .shows("番地（街区）の位置（34.681000, 135.501000）");
    decide(&mut officer, ids[2], &address).await.moves();
    let (quality, point, _) = position(&city, ids[2]).await;
    assert_eq!(
        (quality, point),
        (PointQuality::Block, Point::in_japan(34.681, 135.501))
    );
    decide(&mut officer, ids[0], &address)
        .await
        .is(409)
        .shows("所在地から位置を求められません");
}

async fn everything_is_placed_again_but_what_a_person_set(city: TestCity) {
    use PointQuality::{Block, Doubtful, None, Person, Source};
    load_towns(&city).await;
    let ids = places(&city).await;
    load_tables(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let set = [
        ("version", "1"),
        ("deed", "set"),
        ("point", "34.685, 135.505"),
    ];
    decide(&mut officer, ids[0], &set).await.moves();
    let done = officer.post("/facilities/positions/again", &[]).await;
    officer
        .follow(&done)
        .await
        .shows("新しい位置 1件、要確認になった位置 1件、問題がなくなった位置 0件、変わりなし 3件");
    let mut now = Vec::new();
    for id in &ids {
        now.push(position(&city, *id).await.0);
    }
    assert_eq!(now, [Person, Doubtful, Block, Source, Doubtful, None]);
    // The second time, what is doubted and known to its block moves there.
    officer
        .post("/facilities/positions/again", &[])
        .await
        .moves();
    assert_eq!(position(&city, ids[4]).await.0, Block);
    assert_eq!(
        position(&city, ids[1]).await.0,
        Doubtful,
        "its town is all that is known"
    );
    let done = officer.post("/facilities/positions/again", &[]).await;
    officer.follow(&done).await.shows("変わりなし 5件");
}

async fn an_entry_whose_address_changes_is_placed_anew(city: TestCity) {
    load_towns(&city).await;
    let ids = places(&city).await;
    load_tables(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let ward = city.wards[0].to_string();
    let fields = |version: &'static str, address: &'static str| {
        vec![
            ("version", version),
            ("name", "架空よし医院"),
            ("address", address),
            ("ward", ward.as_str()),
            ("kind-0", "clinic"),
        ]
    };
    let path = format!("/facilities/{}", ids[3]);
    officer
        .post(&path, &fields("1", "東区見本町一丁目1-5"))
        .await
        .moves();
    assert_eq!(
        position(&city, ids[3]).await.0,
        PointQuality::Source,
        "the address is the same"
    );
    officer
        .post(&path, &fields("2", "東区見本町1丁目２－９"))
        .await
        .moves();
    let (quality, point, _) = position(&city, ids[3]).await;
    assert_eq!(
        (quality, point),
        (PointQuality::Block, Point::in_japan(34.682, 135.502))
    );
    officer
        .post(&path, &fields("3", "東区まがい町9"))
        .await
        .moves();
    assert_eq!(position(&city, ids[3]).await.0, PointQuality::None);
}

on_both!(TestCity =>
    the_list_shows_the_own_wards_unsure_points_the_worst_first,
    a_point_is_typed_and_one_outside_the_ward_is_asked_about,
    a_point_is_accepted_or_placed_from_the_address,
    everything_is_placed_again_but_what_a_person_set,
    an_entry_whose_address_changes_is_placed_anew,
);
