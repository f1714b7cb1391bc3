//! Stories of blocks and boundaries.

use policy::{Permission, Role};
use testkit::on_both;

use super::{
    BoundariesHolder, DryRun, Ground, LoadKind, load_addresses, load_boundaries, model::Outline,
    store,
};
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

/// Blocks of the test city's 東区例町, as the ministry publishes them.
const BLOCKS: &str = "都道府県名,市区町村名,大字・丁目名,小字・通称名,街区符号・地番,座標系番号,Ｘ座標,Ｙ座標,緯度,経度,住居表示フラグ,代表フラグ,更新前履歴フラグ,更新後履歴フラグ
大阪府,東区,東区例町,,1,6,0,0,34.681,135.501,1,1,0,0
大阪府,東区,東区例町,,2,6,0,0,34.682,135.501,1,1,0,0
大阪府,遠くの市,例町,,2,6,0,0,34.682,135.501,1,1,0,0
大阪府,東区,まがい町,,2,6,0,0,34.682,135.501,1,1,0,0
";

fn outlines() -> String {
    let feature = |code: &str, geometry: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"N03_003":"見本市","N03_007":"{code}"}},"geometry":{geometry}}}"#
        )
    };
    let island = SQUARE.replace("34.6", "34.5");
    let open = SQUARE.replace("135.49,34.67]]]", "135.48,34.67]]]");
    let features = [
        feature("99100", SQUARE),
        feature("99100", &island),
        feature("99101", &open),
        feature("99999", SQUARE),
    ];
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

async fn an_administrator_loads_blocks_and_the_second_time_changes_nothing(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let page = admin.get("/settings/places").await;
    page.is(200)
        .shows("番地（街区）の位置がまだありません")
        .shows("区の境界がまだありません")
        .shows("まだ取り込んでいません");
    let file = ("file", "gaiku.csv", BLOCKS.as_bytes());
    let trial = admin
        .upload("/settings/places", &[("deed", "try")], file)
        .await;
    trial
        .is(200)
        .shows("まだ何も登録していません")
        .shows("番地（街区）の位置　4行")
        .shows("この町は登録されていません")
        .shows("まがい町");
    let done = admin
        .upload("/settings/places", &[("deed", "import")], file)
        .await;
    let result = admin.get(done.moves()).await;
    result.is(200).shows("gaiku.csv").shows("まがい町");
    let page = admin.get("/settings/places").await;
    page.hides("番地（街区）の位置がまだありません")
        .shows("gaiku.csv");
    let work = city.house.system_work();
    for (bytes, counts) in [
        (BLOCKS.to_owned(), (0, 0, 2)),
        (BLOCKS.replace("34.681", "34.6815"), (0, 1, 1)),
    ] {
        let (_, report) = load_addresses(&work, "gaiku.csv", bytes.into(), DryRun::No)
            .await
            .unwrap();
        assert_eq!((report.new, report.changed, report.unchanged), counts);
        assert_eq!(
            (report.rows, report.elsewhere, report.unreadable),
            (4, 1, 1)
        );
    }
    let ground = Ground::read(&work).await.unwrap();
    let town = ground
        .atlas
        .towns
        .iter()
        .find(|town| town.ward == city.wards[0]);
    let point = ground.blocks.point(town.unwrap().id, "1").unwrap();
    assert!((point.lat - 34.6815).abs() < 1e-9);
}

async fn an_administrator_loads_outlines_and_the_map_shows_them(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let before = admin.get("/map/boundaries.geojson").await.tag.clone();
    let text = outlines();
    let file = ("file", "N03.geojson", text.as_bytes());
    let done = admin
        .upload("/settings/places", &[("deed", "import")], file)
        .await;
    admin
        .get(done.moves())
        .await
        .shows("区・町の境界")
        .shows("線が閉じていません");
    let map = admin.get("/map/boundaries.geojson").await;
    map.shows("\"name\":\"東区\"").hides("\"name\":\"西区\"");
    assert_ne!(map.tag, before);
    let (_, report) = load_boundaries(
        &city.house.system_work(),
        "N03.geojson",
        text.into_bytes(),
        DryRun::No,
    )
    .await
    .unwrap();
    assert_eq!((report.rows, report.taken, report.unchanged), (4, 1, 1));
    assert_eq!(
        (report.repeated, report.elsewhere, report.unreadable),
        (1, 1, 1)
    );
}

async fn towns_and_their_outlines_are_loaded_too(city: TestCity) {
    let work = city.house.system_work();
    let towns = "区,町,緯度,経度\n東区,見本町一丁目,34.68,135.5\n";
    let (id, report) = load_addresses(&work, "towns.csv", towns.into(), DryRun::No)
        .await
        .unwrap();
    assert!(id.is_some());
    assert_eq!((report.source, report.new), (LoadKind::Towns, 1));
    let town = |name: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"KEY_CODE":"99100001001","MOJI":"{name}"}},"geometry":{SQUARE}}}"#
        )
    };
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        town("見本町１丁目"),
        town("まがい町")
    );
    let (_, report) = load_boundaries(&work, "towns.geojson", file.into(), DryRun::No)
        .await
        .unwrap();
    assert_eq!((report.taken, report.unreadable), (1, 1));
    let mut browser = city.browser(Role::Professional, 0).await;
    let path = format!("/map/boundaries.geojson?ward={}", city.wards[0]);
    browser
        .get(&path)
        .await
        .shows("\"name\":\"見本町一丁目\"")
        .hides("まがい町");
}

/// Postal codes of the test city, as 日本郵便 gives them.
const POSTCODES: &str = "\
99100,\"999  \",\"9990000\",\"オオサカフ\",\"ミホンシヒガシク\",\"イカニケイサイガナイバアイ\",\"大阪府\",\"見本市東区\",\"以下に掲載がない場合\",0,0,0,0,0,0
99100,\"999  \",\"9990001\",\"オオサカフ\",\"ミホンシヒガシク\",\"レイマチ\",\"大阪府\",\"見本市東区\",\"見本町（１、２丁目）\",0,0,1,0,0,0
99100,\"999  \",\"99900\",\"オオサカフ\",\"ミホンシヒガシク\",\"マチガイ\",\"大阪府\",\"見本市東区\",\"まがい町\",0,0,0,0,0,0
01101,\"060  \",\"0600000\",\"ホッカイドウ\",\"サッポロシチュウオウク\",\"ア\",\"北海道\",\"札幌市中央区\",\"あ\",0,0,0,0,0,0
";

async fn postal_codes_and_readings_are_loaded_and_nothing_is_taken_away(city: TestCity) {
    let work = city.house.system_work();
    let towns = "区,町,緯度,経度\n東区,見本町一丁目,34.68,135.5\n東区,見本町二丁目,34.68,135.5\n";
    load_addresses(&work, "towns.csv", towns.into(), DryRun::No)
        .await
        .unwrap();
    let mut admin = city.browser(Role::Admin, 0).await;
    admin
        .get("/settings/places")
        .await
        .shows("郵便番号がまだありません");
    let file = ("file", "utf_ken_all.csv", POSTCODES.as_bytes());
    let trial = admin
        .upload("/settings/places", &[("deed", "try")], file)
        .await;
    trial.shows("郵便番号と町のよみ　4行").shows("99900");
    let ground = Ground::read(&work).await.unwrap();
    let code = kernel::text::PostalCode::parse("999-0001").unwrap();
    assert!(ground.postcodes.spots(&code, &ground.atlas).is_empty());
    let done = admin
        .upload("/settings/places", &[("deed", "import")], file)
        .await;
    admin.get(done.moves()).await.shows("7つの数字です");
    admin
        .get("/settings/places")
        .await
        .hides("郵便番号がまだありません");
    let ground = Ground::read(&work).await.unwrap();
    let spots = ground.postcodes.spots(&code, &ground.atlas);
    let names: Vec<_> = spots
        .iter()
        .filter_map(|(_, town)| ground.atlas.town((*town)?))
        .map(|town| (town.name.as_str(), town.kana.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (
                "見本町一丁目",
                kernel::text::fold("れいまちいっちょうめ").as_str()
            ),
            (
                "見本町二丁目",
                kernel::text::fold("れいまちにちょうめ").as_str()
            ),
        ]
    );
    // A later file holds what changed only.
    let changes = POSTCODES
        .lines()
        .nth(1)
        .unwrap()
        .replace("9990001", "9990002");
    let (_, report) = load_addresses(&work, "add.csv", changes.into(), DryRun::No)
        .await
        .unwrap();
    assert_eq!((report.source, report.new), (LoadKind::Postcodes, 1));
    for (code, towns) in [("999-0001", 2), ("999-0002", 2), ("999-0000", 1)] {
        let code = kernel::text::PostalCode::parse(code).unwrap();
        let ground = Ground::read(&work).await.unwrap();
        assert_eq!(ground.postcodes.spots(&code, &ground.atlas).len(), towns);
    }
}

async fn a_file_that_is_something_else_is_said_and_nothing_is_kept(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    for (bytes, words) in [
        (&b"{\"type\":\"Topology\"}"[..], "TopoJSONです"),
        (b"{\"type\":", "GeoJSONとして読めません"),
        ("名称,電話,住所\nあ,1,2\n".as_bytes(), "見出し行が"),
        (b"PK\x03\x04", "Excelブックとして読めません"),
        (b"", "ファイルが空です"),
    ] {
        let file = ("file", "x", bytes);
        let page = admin
            .upload("/settings/places", &[("deed", "import")], file)
            .await;
        page.is(422).shows(words);
    }
    let page = admin.post("/settings/places", &[("deed", "import")]).await;
    page.is(422).shows("ファイルを選んでください");
    admin
        .get("/settings/places")
        .await
        .shows("まだ取り込んでいません");
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer.get("/settings/places").await.is(403);
}

on_both!(TestCity =>
    nothing_is_drawn_before_anything_is_loaded,
    outlines_are_kept_and_read_alike,
    an_administrator_loads_blocks_and_the_second_time_changes_nothing,
    an_administrator_loads_outlines_and_the_map_shows_them,
    towns_and_their_outlines_are_loaded_too,
    postal_codes_and_readings_are_loaded_and_nothing_is_taken_away,
    a_file_that_is_something_else_is_said_and_nothing_is_kept,
);
