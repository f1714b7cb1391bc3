//! GeoJSON, spoilt.

use fuzz::{Target, text};
use kernel::geo::Point;

use crate::{Boundary, read};

const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[135.5,34.6],[135.52,34.6],[135.52,34.62],[135.5,34.62],[135.5,34.6]]]}"#;
const PARTS: &str = r#"{"type":"MultiPolygon","coordinates":[[[[135.6,34.6],[135.61,34.6],[135.61,34.61],[135.6,34.6]]],[[[135.7,34.6],[135.8,34.6],[135.8,34.7],[135.7,34.7],[135.7,34.6]],[[135.72,34.62],[135.74,34.62],[135.74,34.64],[135.72,34.62]]]]}"#;
const WORDS: [&str; 24] = [
    "\"type\"",
    "\"Feature\"",
    "\"FeatureCollection\"",
    "\"Polygon\"",
    "\"MultiPolygon\"",
    "\"Point\"",
    "\"GeometryCollection\"",
    "\"geometries\"",
    "\"coordinates\"",
    "\"properties\"",
    "\"N03_007\"",
    "\"KEY_CODE\"",
    "\"Topology\"",
    "null",
    "[135.5,34.6],",
    "[34.6,135.5],",
    "[135.51,34.61],",
    "[]",
    "{}",
    "[[[",
    "]]]",
    "1e308",
    "-0.0",
    "135.5,34.6,10",
];

/// What an outline that was taken must hold, however strange it is.
fn hold(boundary: &Boundary) {
    let kept = boundary.geometry();
    let again = Boundary::parse(&kept).map(|again| again.geometry());
    assert_eq!(again.as_ref(), Ok(&kept));
    let at = Point::in_japan(34.61, 135.51).unwrap();
    assert!(boundary.distance_m(at) >= 0.0 && boundary.outside_by_m(at) >= 0.0);
    assert!(boundary.parts() > 0 && boundary.corners() >= 3);
    let _ = (
        boundary.contains(at),
        boundary.middle(),
        boundary.rings().count(),
    );
    let drawn = boundary.simplified(50.0).geometry();
    assert!(Boundary::parse(&drawn).is_ok(), "{drawn}");
}

#[test]
fn published_outlines() {
    let feature = |properties: &str, geometry: &str| {
        format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
    };
    let ward = r#"{"N03_001":"見本県","N03_003":"見本市","N03_004":"東区","N03_007":"99101"}"#;
    let town = r#"{"KEY_CODE":"99101001001","MOJI":"例町１丁目"}"#;
    let named = r#"{"name":"見本県見本市西区"}"#;
    let all = [
        feature(ward, SQUARE),
        feature(town, PARTS),
        feature(ward, PARTS),
        feature(named, SQUARE),
    ];
    let collection = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        all.join(",")
    );
    Target::named("maps-geojson")
        .from(all.into_iter().chain([collection]))
        .words(WORDS)
        .check(|input| {
            let read = read(input);
            for area in read.iter().flat_map(|shapes| &shapes.areas) {
                hold(&area.boundary);
                let _ = area.name.in_words();
            }
            read.is_ok()
        });
}

#[test]
fn kept_outlines() {
    Target::named("maps-kept")
        .from([SQUARE, PARTS])
        .words(WORDS)
        .check(|input| {
            let read = Boundary::parse(&text(input));
            read.iter().for_each(hold);
            read.is_ok()
        });
}
