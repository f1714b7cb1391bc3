//! What is in the files.

use axum::http::Method;
use kernel::{calendar::OpeningHours, geo::Point};
use policy::{Actor, Permission, Role};
use serde_json::Value;
use testkit::{Client, on_both};

use super::{check, places, publish};
use crate::{
    areas::{self, City},
    directory::{
        self, Department, NewFacility, NewService, PointQuality, add_many, put_department,
    },
    testing::{TestCity, morning},
};

const MEDICAL: &str = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,医療機関の種類,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,医療機関コード,診療曜日,診療開始時間,診療終了時間,診療日時特記事項,時間外における対応,診療科目,病床数,URL,備考";
const CARE: &str = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,介護サービス事業所名称,介護サービス事業所名称_カナ,実施サービス,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,備考";

async fn json(browser: &mut Client, name: &str) -> Value {
    let page = browser.get(&format!("/opendata/{name}")).await;
    page.is(200);
    serde_json::from_slice(&page.bytes).unwrap()
}

/// The rows of a file that fits its description, the header first.
async fn checked(browser: &mut Client, name: &str) -> Vec<Vec<String>> {
    let page = browser.get(&format!("/opendata/{name}.csv")).await;
    page.is(200);
    assert_eq!(page.mime, "text/csv; charset=utf-8; header=present");
    let rows = check::rows(&page.bytes);
    let schema = json(browser, &format!("{name}.schema.json")).await;
    assert_eq!(
        check::faults(&rows, &schema),
        Vec::<String>::new(),
        "{name}"
    );
    rows
}

fn cell<'a>(rows: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
    let at = rows[0]
        .iter()
        .position(|name| name == column)
        .expect(column);
    &rows[row][at]
}

async fn every_row_fits_its_schema_and_headers_are_the_standards(city: TestCity) {
    places(&city).await;
    publish(&city).await;
    let mut anybody = city.stranger();
    let medical = checked(&mut anybody, "medical_institutions").await;
    assert_eq!(medical[0].join(","), MEDICAL);
    assert_eq!(medical.len(), 3, "closed places are left out");
    let at = medical
        .iter()
        .position(|row| row.contains(&"架空みどり病院".to_owned()))
        .unwrap();
    for (column, value) in [
        ("名称_カナ", "カクウミドリビョウイン"),
        ("医療機関の種類", "病院"),
        ("緯度", "34.681235"),
        ("経度", "135.501235"),
        ("電話番号", "06-1234-0001"),
        ("法人番号", "1234567890123"),
        ("医療機関コード", "2719900001"),
        ("診療曜日", "月火水木金土"),
        ("診療開始時間", "09:00"),
        ("診療終了時間", "17:00"),
        ("時間外における対応", "24時間対応"),
        ("病床数", "120"),
        ("備考", ""),
    ] {
        assert_eq!(cell(&medical, at, column), value, "{column}");
    }
    let notes = cell(&medical, at, "診療日時特記事項");
    assert!(
        notes.contains("月〜金　9:00〜12:00、14:00〜17:00／土　9:00〜12:00"),
        "{notes}"
    );
    let other = 3 - at;
    assert!(
        cell(&medical, other, "名称").starts_with("＝CMD"),
        "no formula"
    );
    for unknown in [
        "医療機関の種類",
        "緯度",
        "医療機関コード",
        "診療曜日",
        "病床数",
        "URL",
    ] {
        assert_eq!(cell(&medical, other, unknown), "", "{unknown}");
    }
    let care = checked(&mut anybody, "care_services").await;
    assert_eq!(care[0].join(","), CARE);
    assert_eq!(care.len(), 3);
    let day = care
        .iter()
        .position(|row| row.contains(&"架空なみデイ".to_owned()))
        .unwrap();
    assert_eq!(cell(&care, day, "実施サービス"), "通所介護");
    assert_eq!(cell(&care, day, "定員"), "18");
    assert_eq!(cell(&care, 3 - day, "事業所番号"), "276990000A");
}

async fn the_extension_says_what_can_be_done_at_home(city: TestCity) {
    places(&city).await;
    publish(&city).await;
    let mut anybody = city.stranger();
    let rows = checked(&mut anybody, "home_care_capabilities").await;
    assert_eq!(rows.len(), 2, "whoever said nothing is left out: {rows:?}");
    for (column, value) in [
        ("医療機関コード", "2719900001"),
        ("種別コード", "hospital"),
        ("対応_42_気管切開", "可"),
        ("対応_51_人工呼吸器", "条件付"),
        ("対応_インスリン注射", "不可"),
        ("対応_55_人工肛門・人工膀胱", ""),
        ("体制_24時間", "あり"),
        ("体制_夜間", ""),
        ("訪問地域", "東区"),
        ("確認日", "2026-11-02"),
    ] {
        assert_eq!(cell(&rows, 1, column), value, "{column}");
    }
}

async fn departments_buildings_and_points_of_house_numbers_are_given(city: TestCity) {
    let clinic = NewFacility {
        name: "架空はな診療所".into(),
        address: "東区例町6-7　架空ビル2階".into(),
        ward: Some(city.wards[0]),
        point: Point::in_japan(34.682, 135.502),
        point_quality: PointQuality::House,
        services: vec![NewService {
            kind: "clinic".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let work = city.house.system_work();
    let id = add_many(&work, vec![clinic]).await.unwrap()[0];
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.begin("test");
    let entry = directory::find(&mut tx, &scope, id).await.unwrap().unwrap();
    for (code, name) in [
        ("01001", "内科"),
        ("01019", "架空小児科"),
        ("01020", "内科"),
    ] {
        let department = Department {
            service: entry.services[0].id,
            code: code.into(),
            name: name.into(),
            hours: OpeningHours::default(),
            reception: OpeningHours::default(),
        };
        put_department(&mut tx, &scope, &department).await.unwrap();
    }
    tx.commit().await.unwrap();
    publish(&city).await;
    let rows = checked(&mut city.stranger(), "medical_institutions").await;
    for (column, value) in [
        ("住所", "東区例町6-7"),
        ("方書", "架空ビル2階"),
        ("診療科目", "内科;架空小児科"),
        ("緯度", "34.682000"),
    ] {
        let given = cell(&rows, 1, column);
        assert!(given.ends_with(value), "{column}: {given}");
    }
}

async fn points_are_geojson_and_doubtful_ones_are_no_geometry(city: TestCity) {
    places(&city).await;
    publish(&city).await;
    let mut anybody = city.stranger();
    let map = json(&mut anybody, "facilities.geojson").await;
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 3);
    let schema = json(&mut anybody, "facilities.schema.json").await;
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        let is_hospital = feature["properties"]["名称"] == "架空みどり病院";
        if is_hospital {
            let expected = serde_json::json!([135.501_235, 34.681_235]);
            assert_eq!(feature["geometry"]["coordinates"], expected);
        } else {
            assert!(
                feature["geometry"].is_null(),
                "the town's middle is not the place"
            );
        }
        for field in schema["fields"].as_array().unwrap() {
            let name = field["name"].as_str().unwrap();
            assert!(feature["properties"].get(name).is_some(), "{name}");
        }
    }
}

async fn the_package_lists_every_file_and_each_is_there(city: TestCity) {
    places(&city).await;
    publish(&city).await;
    let mut anybody = city.stranger();
    let package = json(&mut anybody, "datapackage.json").await;
    assert_eq!(package["licenses"][0]["title"], "CC BY 4.0");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 4);
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        let page = anybody.get(&format!("/opendata/{path}")).await;
        assert_eq!(resource["bytes"], page.bytes.len(), "{path}");
        json(&mut anybody, resource["schema"].as_str().unwrap()).await;
    }
    let index = anybody.get("/opendata/").await;
    index
        .is(200)
        .shows("CC BY 4.0")
        .shows("令和8年11月20日現在")
        .shows("2件");
    anybody.get("/opendata/nothing.csv").await.is(404);
}

async fn only_public_fields_leave_the_house(city: TestCity) {
    places(&city).await;
    let mut bureau = publish(&city).await;
    let mut anybody = city.stranger();
    let files = [
        "medical_institutions.csv",
        "care_services.csv",
        "facilities.geojson",
        "home_care_capabilities.csv",
    ];
    for name in files {
        let page = anybody.get(&format!("/opendata/{name}")).await;
        for secret in [
            "himitsu",
            "秘密の",
            "関係者だけ",
            "事務局だけ",
            "とじた",
            "試験",
        ] {
            page.hides(secret);
        }
    }
    let form = |field: &'static str, audience: &'static str, seen: &str| {
        vec![
            ("seen".to_owned(), seen.to_owned()),
            (field.to_owned(), audience.to_owned()),
        ]
    };
    let seen = super::settings::seen(&mut bureau).await;
    let form = form("phone", "professional", &seen);
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    bureau.post("/settings/audience", &form).await.moves();
    for name in files {
        anybody
            .get(&format!("/opendata/{name}"))
            .await
            .hides("06-1234-0001");
    }
    anybody
        .get("/opendata/medical_institutions.csv")
        .await
        .shows("06-1234-0002");
}

async fn other_sites_may_read_and_nobody_asks_twice_for_what_did_not_change(city: TestCity) {
    places(&city).await;
    publish(&city).await;
    let mut anybody = city.stranger();
    let path = "/opendata/medical_institutions.csv";
    let first = anybody.get(path).await;
    assert_eq!(
        (first.open_to.as_str(), first.caching.as_str()),
        ("*", "public, no-cache")
    );
    let tag = first.tag.clone();
    let asked = [("if-none-match", tag.as_str())];
    let again = anybody.send(Method::GET, path, String::new(), &asked).await;
    again.is(304);
    assert!(again.bytes.is_empty());
    let more = NewFacility {
        name: "架空あたらしい診療所".into(),
        services: vec![NewService {
            kind: "clinic".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    add_many(&city.house.system_work(), vec![more])
        .await
        .unwrap();
    let same = anybody.send(Method::GET, path, String::new(), &asked).await;
    same.is(304);
    city.clock.set(morning() + chrono::Duration::seconds(61));
    let changed = anybody.send(Method::GET, path, String::new(), &asked).await;
    changed.is(200).shows("架空あたらしい診療所");
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let page = coordinator.get("/facilities").await;
    assert_eq!(page.open_to, "", "nothing else may be read by other sites");
}

async fn another_municipalitys_places_are_not_ours(city: TestCity) {
    places(&city).await;
    publish(&city).await;
    let other = City {
        id: kernel::Id::new(77),
        code: "99201".into(),
        name: "となりの市".into(),
        prefecture: "架空県".into(),
    };
    let work = city.house.work(Actor::system(other.id));
    areas::open_municipality(&work, &other).await.unwrap();
    let theirs = NewFacility {
        name: "となりの病院".into(),
        services: vec![NewService {
            kind: "hospital".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    add_many(&work, vec![theirs]).await.unwrap();
    let mut anybody = city.stranger();
    for name in ["medical_institutions.csv", "facilities.geojson"] {
        let page = anybody.get(&format!("/opendata/{name}")).await;
        page.is(200).shows("架空みどり病院").hides("となりの");
    }
}

on_both!(TestCity =>
    every_row_fits_its_schema_and_headers_are_the_standards,
    the_extension_says_what_can_be_done_at_home,
    departments_buildings_and_points_of_house_numbers_are_given,
    points_are_geojson_and_doubtful_ones_are_no_geometry,
    the_package_lists_every_file_and_each_is_there,
    only_public_fields_leave_the_house,
    other_sites_may_read_and_nobody_asks_twice_for_what_did_not_change,
    another_municipalitys_places_are_not_ours,
);
