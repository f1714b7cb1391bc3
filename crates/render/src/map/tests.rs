//! A map holds its points and words, and nothing runs over its edge.

use super::*;

fn spot(lat: f64, lng: f64) -> Spot {
    Spot { lat, lng }
}

fn marker(at: usize, spot: Spot) -> Marker {
    Marker {
        spot,
        label: (at + 1).to_string(),
        symbol: Symbol::Dot,
    }
}

fn ward() -> Map {
    let ring = [
        (34.66, 135.50),
        (34.66, 135.54),
        (34.70, 135.54),
        (34.70, 135.50),
    ];
    Map {
        title: "架空区".into(),
        outlines: vec![ring.map(|(lat, lng)| spot(lat, lng)).to_vec()],
        towns: vec![("架空例町".into(), spot(34.68, 135.52))],
        size: (480.0, 600.0),
        ..Map::default()
    }
}

#[test]
fn nothing_known_is_no_map_and_one_point_alone_is() {
    assert!(draw(&Map::default()).is_none());
    let one = Map {
        markers: vec![marker(0, spot(34.68, 135.52))],
        size: (480.0, 300.0),
        ..Map::default()
    };
    let drawn = draw(&one).unwrap();
    assert!(drawn.picture.svg.contains(">1</text>"));
    assert!(drawn.picture.svg.contains(">北</text>"));
    assert!(drawn.picture.alt.contains("1か所"));
}

#[test]
fn a_ward_keeps_its_shape_and_north_is_up() {
    let frame = Frame::of(&ward()).unwrap();
    let (left, top) = frame.place(spot(34.70, 135.50));
    let (right, bottom) = frame.place(spot(34.66, 135.54));
    assert!(left < right && top < bottom);
    // 0.04 degrees each way: as broad as tall, less what the latitude takes.
    let ratio = (right - left) / (bottom - top);
    assert!(
        (ratio - 34.68_f64.to_radians().cos()).abs() < 0.001,
        "{ratio}"
    );
    let (metres, long) = frame.scale_bar();
    let metre = (bottom - top) / (0.04 * 111_195.0);
    assert!((f64::from(metres) * metre - long).abs() < 0.01);
}

#[test]
fn a_point_far_outside_the_ward_is_told_and_does_not_shrink_it() {
    let mut map = ward();
    map.markers = vec![marker(0, spot(34.68, 135.52)), marker(1, spot(35.9, 139.0))];
    let drawn = draw(&map).unwrap();
    assert_eq!(drawn.outside, ["2"]);
    assert!(!drawn.picture.svg.contains(">2</text>"));
}

#[test]
fn numbers_of_one_building_do_not_cover_each_other() {
    let mut map = ward();
    map.markers = (0..8).map(|at| marker(at, spot(34.68, 135.52))).collect();
    let drawn = draw(&map).unwrap();
    let mut labels = Labels::within((480.0, 600.0));
    let at = Frame::of(&map).unwrap().place(spot(34.68, 135.52));
    labels.keep_symbol(at);
    let places: Vec<Box2> = (0..8).map(|_| labels.number(at, 10.0)).collect();
    for (first, one) in places.iter().enumerate() {
        for other in &places[first + 1..] {
            let apart = one.x + one.w <= other.x + 0.5
                || other.x + other.w <= one.x + 0.5
                || one.y + one.h <= other.y + 0.5
                || other.y + other.h <= one.y + 0.5;
            assert!(apart, "{one:?} {other:?}");
        }
    }
    assert_eq!(drawn.picture.svg.matches("<circle").count(), 8);
}

#[test]
fn every_number_of_a_full_ward_is_on_the_map_and_markup_is_only_text() {
    let mut map = ward();
    map.towns.push(("<script>".into(), spot(34.665, 135.505)));
    map.markers = (0..300)
        .map(|at| {
            marker(
                at,
                spot(
                    34.662 + 0.036 * f64::from((at * 37 % 100) as u8) / 100.0,
                    135.502 + 0.036 * f64::from((at * 61 % 97) as u8) / 97.0,
                ),
            )
        })
        .collect();
    let drawn = draw(&map).unwrap();
    for number in 1..=300 {
        assert!(
            drawn.picture.svg.contains(&format!(">{number}</text>")),
            "{number}"
        );
    }
    assert!(!drawn.picture.svg.contains("<script>"));
}
