//! Published outlines are read, joined and refused in words.

use proptest::prelude::*;

use super::*;

const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[135.5,34.6],[135.52,34.6],[135.52,34.62],[135.5,34.62],[135.5,34.6]]]}"#;
const ISLAND: &str = r#"{"type":"Polygon","coordinates":[[[135.6,34.6],[135.61,34.6],[135.61,34.61],[135.6,34.6]]]}"#;
const OPEN: &str = r#"{"type":"Polygon","coordinates":[[[135.6,34.6],[135.61,34.6],[135.61,34.61],[135.6,34.61]]]}"#;

fn feature(properties: &str, geometry: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn collection(features: &[String]) -> String {
    let features = features.join(",");
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

fn n03(code: &str, ward: &str) -> String {
    format!(
        r#"{{"N03_001":"大阪府","N03_002":null,"N03_003":"見本市","N03_004":"{ward}","N03_007":"{code}"}}"#
    )
}

#[test]
fn the_parts_of_one_ward_are_joined() {
    let file = collection(&[
        feature(&n03("99101", "東区"), SQUARE),
        feature(&n03("99102", "西区"), SQUARE),
        feature(&n03("99101", "東区"), ISLAND),
    ]);
    let shapes = read(format!("\u{feff}{file}").as_bytes()).unwrap();
    assert_eq!((shapes.features, shapes.areas.len()), (3, 2));
    let east = &shapes.areas[0];
    assert_eq!(
        (east.features, east.boundary.parts(), east.feature),
        (2, 2, 1)
    );
    assert_eq!(east.name.in_words(), "見本市東区");
}

#[test]
fn areas_are_recognised_by_the_properties_of_each_publisher() {
    let ward = |code: &str, name: &str| AreaName::Ward {
        code: code.into(),
        name: name.into(),
    };
    let town = |name: &str| AreaName::Town {
        ward: "99101".into(),
        name: name.into(),
        code: "99101001001".into(),
    };
    for (properties, expected) in [
        (n03("99101", "東区"), Some(ward("99101", "見本市東区"))),
        (
            r#"{"N03_004":"見本市","N03_005":"東区","N03_007":"99101"}"#.into(),
            Some(ward("99101", "見本市東区")),
        ),
        (r#"{"N03_007":99101}"#.into(), Some(ward("99101", ""))),
        (
            r#"{"name":"大阪府見本市東区"}"#.into(),
            Some(ward("", "大阪府見本市東区")),
        ),
        (
            r#"{"KEY_CODE":"99101001001","MOJI":"例町１丁目"}"#.into(),
            Some(town("例町1丁目")),
        ),
        (
            r#"{"KEY_CODE":99101001001,"S_NAME":"例町一丁目"}"#.into(),
            Some(town("例町一丁目")),
        ),
        (r#"{"KEY_CODE":"99101001001","MOJI":null}"#.into(), None),
        (r#"{"N03_007":null}"#.into(), None),
        (r#"{"name":"みどりの道"}"#.into(), None),
        ("{}".into(), None),
        ("null".into(), None),
    ] {
        // A second feature that is always known keeps the file from being refused whole.
        let file = collection(&[
            feature(&properties, SQUARE),
            feature(&n03("99109", "南区"), SQUARE),
        ]);
        let shapes = read(file.as_bytes()).unwrap();
        let first = shapes.areas.iter().find(|area| area.feature == 1);
        assert_eq!(
            first.map(|area| area.name.clone()),
            expected,
            "{properties}"
        );
        assert_eq!(
            shapes.remarks.len(),
            usize::from(expected.is_none()),
            "{properties}"
        );
    }
}

#[test]
fn an_area_with_a_spoilt_part_is_left_out_and_said() {
    let file = collection(&[
        feature(&n03("99101", "東区"), SQUARE),
        feature(&n03("99102", "西区"), SQUARE),
        feature(&n03("99101", "東区"), OPEN),
        feature(&n03("99103", "南区"), "null"),
    ]);
    let shapes = read(file.as_bytes()).unwrap();
    let names: Vec<String> = shapes
        .areas
        .iter()
        .map(|area| area.name.in_words())
        .collect();
    assert_eq!(names, ["見本市西区"]);
    let said: Vec<_> = shapes.remarks.iter().map(|remark| remark.feature).collect();
    assert_eq!(said, [3, 4]);
    assert!(shapes.remarks[0].reason.contains("閉じていません"));
}

#[test]
fn every_other_file_is_named() {
    let nameless = collection(&[feature(r#"{"名称":"x","id":1}"#, SQUARE)]);
    for (text, part) in [
        ("", "空です"),
        (" \r\n", "空です"),
        ("PK\u{3}\u{4}…", "圧縮"),
        ("区,町,緯度,経度", "GeoJSONとして読めません（1行目）"),
        ("{\n\"type\":", "（2行目）"),
        (
            "[1,2]",
            "GeoJSON（FeatureCollectionかFeature）ではありません",
        ),
        (r#"{"id":1}"#, "ではありません"),
        (r#"{"type":"Topology","objects":{}}"#, "TopoJSON"),
        (
            r#"{"type":"FeatureCollection","features":[]}"#,
            "1つもありません",
        ),
        (r#"{"type":"FeatureCollection"}"#, "1つもありません"),
        (nameless.as_str(), "id、名称"),
    ] {
        let said = read(text.as_bytes()).unwrap_err().to_string();
        assert!(said.contains(part), "{text}: {said}");
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_a_file_it_is_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..200)
    ) {
        let _ = read(&bytes);
    }

    #[test]
    fn whatever_stands_in_a_geometry_never_breaks(
        numbers in prop::collection::vec(any::<f64>(), 0..12),
        kind in prop::sample::select(vec!["Polygon", "MultiPolygon", "LineString", "Nothing"]),
        depth in 0_usize..5,
    ) {
        let mut coordinates = serde_json::json!(numbers);
        for _ in 0..depth {
            coordinates = serde_json::json!([coordinates.clone(), coordinates]);
        }
        let geometry = serde_json::json!({"type": kind, "coordinates": coordinates}).to_string();
        let file = collection(&[feature(&n03("99101", "東区"), &geometry)]);
        let shapes = read(file.as_bytes()).unwrap();
        prop_assert_eq!(shapes.areas.len() + shapes.remarks.len(), 1);
    }
}
