//! Addresses of an invented city in every spelling files have.

use kernel::{Id, geo::Point, text};
use policy::Ward;

use super::*;
use crate::{
    areas::WardEntry,
    places::{
        Postcodes,
        model::{Block, Outline},
    },
};

const EAST: i64 = 1;
const WEST: i64 = 2;

fn at(lat: f64, lng: f64) -> Point {
    Point::in_japan(lat, lng).unwrap()
}

fn town(id: i64, ward: i64, name: &str, point: Option<Point>) -> TownEntry {
    TownEntry {
        id: Id::new(id),
        ward: Id::new(ward),
        name: name.into(),
        kana: String::new(),
        key: text::fold(name),
        point,
    }
}

/// 見本市 with 東区 and 西区; 東区 has 例町一丁目, 例町二丁目, 曾根町 and 橋本町.
fn ground() -> Ground {
    let ward = |id: i64, name: &str| WardEntry {
        id: Id::new(id),
        code: format!("9910{id}"),
        name: name.into(),
        kana: String::new(),
        point: None,
    };
    let atlas = Atlas {
        wards: vec![ward(EAST, "東区"), ward(WEST, "西区")],
        towns: vec![
            town(11, EAST, "例町一丁目", Some(at(34.680, 135.500))),
            town(12, EAST, "例町二丁目", Some(at(34.684, 135.500))),
            town(13, EAST, "曾根町", Some(at(34.688, 135.500))),
            town(14, EAST, "橋本町", None),
            town(21, WEST, "例町", Some(at(34.680, 135.600))),
        ],
        offices: vec![],
    };
    let block = |town: i64, key: &str, lat: f64| Block {
        town: Id::new(town),
        key: key.into(),
        point: at(lat, 135.501),
        source: "試験".into(),
    };
    let blocks = vec![
        block(11, "3", 34.6801),
        block(11, "3-4", 34.6802),
        block(12, "3", 34.6841),
        block(13, "12", 34.6881),
        block(14, "1", 34.6900),
    ];
    let square = |ward: i64, town: Option<i64>, west: f64| {
        Outline {
        ward: Id::new(ward),
        town: town.map(Id::new),
        boundary: maps::Boundary::parse(&format!(
            r#"{{"type":"Polygon","coordinates":[[[{west},34.67],[{east},34.67],[{east},34.70],[{west},34.70],[{west},34.67]]]}}"#,
            east = west + 0.05
        ))
        .unwrap(),
        source: "試験".into(),
    }
    };
    Ground {
        city: City {
            id: Id::new(1),
            code: "99100".into(),
            name: "見本市（デモ）".into(),
            prefecture: "大阪府".into(),
        }
        .into(),
        atlas: atlas.into(),
        blocks: Blocks::of(1, blocks).into(),
        boundaries: Boundaries::of(
            1,
            vec![
                square(EAST, None, 135.48),
                square(WEST, None, 135.58),
                square(EAST, Some(14), 135.48),
            ],
        )
        .into(),
        postcodes: Postcodes::default().into(),
    }
}

#[test]
fn an_address_is_placed_in_any_spelling() {
    use Precision::{Block, House, Town};
    let ground = ground();
    let geocoder = Geocoder::new(&ground);
    for (ward, written, town, best) in [
        (EAST, "東区例町1-3-4", 11, Some((34.6802, House))),
        (EAST, "東区例町１丁目３番４号", 11, Some((34.6802, House))),
        (
            EAST,
            "大阪府見本市東区例町一丁目3番地4",
            11,
            Some((34.6802, House)),
        ),
        (
            EAST,
            "見本市東区例町1丁目3-4　架空ビル2階",
            11,
            Some((34.6802, House)),
        ),
        (EAST, "例町1丁目3番9号", 11, Some((34.6801, Block))),
        (EAST, "東区例町一丁目３", 11, Some((34.6801, Block))),
        (EAST, "東区例町2－3－9", 12, Some((34.6841, Block))),
        (EAST, "東区例町２ー３", 12, Some((34.6841, Block))),
        (EAST, "東区例町2丁目99", 12, Some((34.684, Town))),
        (EAST, "東区例町二丁目", 12, Some((34.684, Town))),
        (EAST, "東区曽根町12-3-4", 13, Some((34.6881, Block))),
        (EAST, "東区曾根町12番地", 13, Some((34.6881, Block))),
        (EAST, "東区大字曽根町12", 13, Some((34.6881, Block))),
        (EAST, "東区曽根町みどりビル内", 13, Some((34.688, Town))),
        (EAST, "東区橋本町1", 14, Some((34.69, Block))),
        (WEST, "西区例町1-3-4", 21, Some((34.68, Town))),
    ] {
        let found = geocoder.find(Id::<Ward>::new(ward), written);
        assert_eq!(found.town, Some(Id::new(town)), "{written}");
        let read = found.best.map(|(point, precision)| (point.lat, precision));
        assert_eq!(read, best, "{written}");
    }
    let unknown = geocoder.find(Id::new(EAST), "東区まがい町1-2");
    assert_eq!(unknown, Found::default());
    // A town without a point has the middle of its outline.
    let by_outline = geocoder.find(Id::new(EAST), "東区橋本町99");
    let (point, precision) = by_outline.best.unwrap();
    assert_eq!(precision, Town);
    assert!(
        ground
            .boundaries
            .town(Id::new(EAST), Id::new(14))
            .unwrap()
            .contains(point)
    );
}

#[test]
fn a_town_is_known_by_its_name_in_any_spelling() {
    let ground = ground();
    let geocoder = Geocoder::new(&ground);
    for (name, town) in [
        ("例町一丁目", Some(11)),
        ("例町１丁目", Some(11)),
        ("例町1丁目", Some(11)),
        ("曽根町", Some(13)),
        ("例町", None),
        ("", None),
    ] {
        assert_eq!(
            geocoder.town(Id::new(EAST), name),
            town.map(Id::new),
            "{name}"
        );
    }
}

#[test]
fn a_point_is_doubted_outside_its_ward_and_far_from_its_block_or_town() {
    let ground = ground();
    let geocoder = Geocoder::new(&ground);
    let doubt = |ward: i64, written: &str, lat: f64, lng: f64| {
        let found = geocoder.find(Id::new(ward), written);
        let doubt = geocoder.doubt(Id::new(ward), &found, at(lat, lng));
        doubt.map(|doubt| doubt.in_words()).unwrap_or_default()
    };
    let block = "東区例町1-3-4";
    for (written, lat, lng, words) in [
        // Where it should be; within the tolerance; in the other ward; in none.
        (block, 34.6803, 135.501, ""),
        ("東区例町二丁目", 34.684, 135.5310, ""),
        (
            "東区例町二丁目",
            34.684,
            135.59,
            "区の外（西区の中、区の境界から5.5km）",
        ),
        (
            "東区例町二丁目",
            34.684,
            135.5345,
            "区の外（区の境界から420m）",
        ),
        // In the ward, but not in its block.
        (block, 34.6950, 135.501, "所在地の街区から1.6km"),
        // No ward's business: the town is in 東区, near enough.
        ("東区例町二丁目", 34.69, 135.49, ""),
    ] {
        assert_eq!(
            doubt(EAST, written, lat, lng),
            words,
            "{written} {lat} {lng}"
        );
    }
    // Without outlines only the distance to the town is known.
    let plain = Geocoder::of_towns(&ground.city, &ground.atlas);
    let found = plain.find(Id::new(EAST), "東区例町1-3-4");
    assert_eq!(plain.doubt(Id::new(EAST), &found, at(34.70, 135.50)), None);
    let far = plain.doubt(Id::new(EAST), &found, at(34.73, 135.50));
    assert_eq!(far.unwrap().in_words(), "所在地の町から5.6km");
}
