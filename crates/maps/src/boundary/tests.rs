//! What lies within an outline, how far away it is, and what is no outline at all.

use proptest::prelude::*;

use super::*;

fn boundary(text: &str) -> Boundary {
    Boundary::parse(text).unwrap()
}

fn at(lat: f64, lng: f64) -> Point {
    Point { lat, lng }
}

/// A square of 0.02 degrees with a hole of 0.01, and an island to the east.
fn ward() -> Boundary {
    boundary(
        r#"{"type":"MultiPolygon","coordinates":[
            [[[135.50,34.60],[135.52,34.60],[135.52,34.62],[135.50,34.62],[135.50,34.60]],
             [[135.505,34.605],[135.505,34.615],[135.515,34.615],[135.515,34.605],[135.505,34.605]]],
            [[[135.60,34.60],[135.61,34.60],[135.61,34.61],[135.60,34.61],[135.60,34.60]]]]}"#,
    )
}

#[test]
fn a_point_is_within_a_part_but_not_in_its_hole() {
    let ward = ward();
    for (lat, lng, expected) in [
        (34.602, 135.502, true),
        (34.61, 135.51, false),
        (34.605, 135.605, true),
        (34.60, 135.55, false),
        (34.60, 135.50, true),
        (0.0, 0.0, false),
    ] {
        assert_eq!(ward.contains(at(lat, lng)), expected, "{lat} {lng}");
    }
    assert_eq!((ward.parts(), ward.corners()), (2, 12));
    let bounds = ward.bounds();
    let edges = [bounds.south, bounds.west, bounds.north, bounds.east];
    for (edge, expected) in edges.into_iter().zip([34.60, 135.50, 34.62, 135.61]) {
        assert!((edge - expected).abs() < 1e-9, "{edge}");
    }
    assert!(ward.contains(ward.middle().unwrap()));
}

#[test]
fn distances_are_in_metres_to_the_nearest_line() {
    let ward = ward();
    let outside = at(34.59, 135.51);
    assert!((ward.distance_m(outside) - 1_112.0).abs() < 2.0);
    assert!((ward.outside_by_m(outside) - ward.distance_m(outside)).abs() < 1e-9);
    // 0.002 degrees of longitude at this latitude.
    let within = at(34.602, 135.518);
    assert!(
        (ward.distance_m(within) - 183.0).abs() < 2.0,
        "{}",
        ward.distance_m(within)
    );
    assert!(ward.outside_by_m(within) < 1e-9);
}

#[test]
fn what_is_written_reads_back_with_six_decimals() {
    let ward = ward();
    let text = ward.geometry();
    assert!(text.contains("[135.505,34.605]"), "{text}");
    assert_eq!(boundary(&text), ward);
    let fine = boundary(
        r#"{"type":"Polygon","coordinates":[[[135.1234567891,34.6],[135.2,34.6],[135.2,34.7],[135.1234567891,34.6]]]}"#,
    );
    assert!(
        fine.geometry().contains("135.123457,"),
        "{}",
        fine.geometry()
    );
}

#[test]
fn every_spoilt_shape_is_said_in_words() {
    for (text, part) in [
        (
            r#"{"type":"Point","coordinates":[135.5,34.6]}"#,
            "「Point」",
        ),
        (r#"{"type":"Polygon","coordinates":[]}"#, "図形がない"),
        (r#"{"type":"MultiPolygon","coordinates":[]}"#, "図形がない"),
        (
            r#"{"type":"Polygon","coordinates":[[[135.5],[1],[2],[3]]]}"#,
            "図形がない",
        ),
        (r#"{"type":"Polygon","coordinates":"x"}"#, "図形がない"),
        (r#"{"type":"Polygon"}"#, "図形がない"),
        ("", "図形がない"),
        (
            r#"{"type":"Polygon","coordinates":[[[135.5,34.6],[135.6,34.6],[135.5,34.6]]]}"#,
            "3個しかなく",
        ),
        (
            r#"{"type":"Polygon","coordinates":[[[135.5,34.6],[135.6,34.6],[135.6,34.7],[135.5,34.7]]]}"#,
            "閉じていません",
        ),
        (
            r#"{"type":"Polygon","coordinates":[[[135.5,34.6],[135.6,34.6],[135.7,34.6],[135.5,34.6]]]}"#,
            "面積がありません",
        ),
        (
            r#"{"type":"Polygon","coordinates":[[[34.6,135.5],[34.6,135.6],[34.7,135.6],[34.6,135.5]]]}"#,
            "順が逆",
        ),
        (
            r#"{"type":"Polygon","coordinates":[[[-42605.2,-142099.1],[0,0],[1,1],[-42605.2,-142099.1]]]}"#,
            "日本の外",
        ),
    ] {
        let said = Boundary::parse(text).unwrap_err().to_string();
        assert!(said.contains(part), "{text}: {said}");
    }
}

#[test]
fn a_line_is_simplified_within_its_tolerance_and_small_parts_stay() {
    // A square with a corner every 0.001 degrees, pushed out by about a metre at every second.
    let mut ring = Vec::new();
    for step in 0..=20 {
        let push = if step % 2 == 0 { 0.0 } else { 0.00001 };
        ring.push(format!(
            "[{},{}]",
            135.5 + f64::from(step) * 0.001,
            34.6 - push
        ));
    }
    ring.extend(["[135.52,34.62]", "[135.5,34.62]", "[135.5,34.6]"].map(str::to_owned));
    let tiny = "[[135.6,34.6],[135.60001,34.6],[135.60001,34.60001],[135.6,34.6]]";
    let ward = boundary(&format!(
        r#"{{"type":"MultiPolygon","coordinates":[[[{}]],[{tiny}]]}}"#,
        ring.join(",")
    ));
    let simple = ward.simplified(5.0);
    assert_eq!((simple.parts(), simple.corners()), (2, 4 + 3));
    assert_eq!(ward.simplified(0.0).corners(), ward.corners());
}

/// A ring of these corners.
fn ring(corners: impl Iterator<Item = (f64, f64)>) -> Boundary {
    let mut ring: Vec<String> = corners.map(|(lng, lat)| format!("[{lng},{lat}]")).collect();
    ring.extend(ring.first().cloned());
    let ring = ring.join(",");
    boundary(&format!(r#"{{"type":"Polygon","coordinates":[[{ring}]]}}"#))
}

#[test]
fn a_line_whose_every_corner_counts_is_simplified_without_going_deep() {
    // From west to east, and each corner a little nearer to the middle line than the one before it.
    let zigzag = (0..8_000_i32).map(|at| {
        let swing = 0.5 - f64::from(at) * 1e-5;
        let side = if at % 2 == 0 { swing } else { -swing };
        (125.0 + f64::from(at) * 2.5e-3, 34.0 + side)
    });
    let ward = ring(zigzag);
    let simple = ward.simplified(10.0);
    assert_eq!(simple.corners(), 8_000);
}

#[test]
fn an_outline_that_crosses_itself_everywhere_has_a_middle_at_once() {
    // 3,000 needles through one place.
    let needles = (0..6_000_i32).map(|at| {
        let turn = f64::from(at) * 1e-6;
        let side = if at % 2 == 0 { 0.1 } else { -0.05 - turn };
        (135.0 + side, 34.0 + side * turn)
    });
    let ward = ring(needles);
    let begun = std::time::Instant::now();
    let middle = ward.middle().unwrap();
    assert!(ward.contains(middle));
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

/// A star around a middle: never crosses itself.
fn star() -> impl Strategy<Value = Boundary> {
    let middle = (24.0..45.0_f64, 124.0..146.0_f64);
    (middle, prop::collection::vec(0.01..0.2_f64, 4..40)).prop_map(|((lat, lng), spokes)| {
        let count = spokes.len() as f64;
        let mut ring: Vec<String> = spokes
            .iter()
            .zip(0_u32..)
            .map(|(length, at)| {
                let turn = f64::from(at) / count * std::f64::consts::TAU;
                let place = (
                    six(lng + length * turn.cos()),
                    six(lat + length * turn.sin()),
                );
                format!("[{},{}]", place.0, place.1)
            })
            .collect();
        ring.extend(ring.first().cloned());
        let text = format!(
            r#"{{"type":"Polygon","coordinates":[[{}]]}}"#,
            ring.join(",")
        );
        boundary(&text)
    })
}

proptest! {
    #[test]
    fn its_middle_lies_within_and_its_corners_on_the_line(ward in star()) {
        prop_assert!(ward.contains(ward.middle().unwrap()));
        for place in ward.lines().flat_map(|ring| &ring.0) {
            prop_assert!(ward.distance_m(at(place.y, place.x)) < 0.01);
        }
    }

    #[test]
    fn simplifying_keeps_each_corner_near_the_line(ward in star(), tolerance in 1.0..5_000.0_f64) {
        let simple = ward.simplified(tolerance);
        prop_assert!(simple.corners() <= ward.corners());
        for place in ward.lines().flat_map(|ring| &ring.0) {
            let strayed = simple.distance_m(at(place.y, place.x));
            prop_assert!(strayed <= tolerance * 1.01 + 0.1, "{strayed} of {tolerance}");
        }
    }

    #[test]
    fn writing_and_reading_give_the_same(ward in star()) {
        prop_assert_eq!(boundary(&ward.geometry()), ward);
    }

    #[test]
    fn a_point_far_from_the_box_is_never_within(ward in star(), lat in 20.0..46.0_f64, lng in 122.0..154.0_f64) {
        let point = at(lat, lng);
        if !ward.bounds().holds(point) {
            prop_assert!(!ward.contains(point));
            prop_assert!(ward.outside_by_m(point) > 0.0);
        }
    }
}

#[test]
fn every_line_is_a_ring_that_ends_where_it_began() {
    let rings: Vec<Vec<Point>> = ward().rings().collect();
    assert_eq!(rings.len(), 3);
    for ring in rings {
        assert_eq!(ring.len(), 5);
        assert_eq!(ring.first(), ring.last());
    }
}
