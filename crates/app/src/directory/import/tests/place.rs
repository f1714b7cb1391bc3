//! Codes and addresses held against a small map.

use kernel::{Id, geo::Point, text};

use crate::{
    areas::{Atlas, City, TownEntry, WardEntry},
    directory::import::place::{Gazetteer, Location, five_digits},
};

fn city() -> City {
    City {
        id: Id::new(1),
        code: "27100".into(),
        name: "大阪市".into(),
        prefecture: "大阪府".into(),
    }
}

fn atlas() -> Atlas {
    let ward = |id: i64, code: &str, name: &str| WardEntry {
        id: Id::new(id),
        code: code.into(),
        name: name.into(),
        kana: String::new(),
        point: None,
    };
    let town = |id: i64, ward: i64, name: &str| TownEntry {
        id: Id::new(id),
        ward: Id::new(ward),
        name: name.into(),
        kana: String::new(),
        key: text::fold(name),
        point: Point::in_japan(34.70, 135.52),
    };
    Atlas {
        wards: vec![
            ward(2, "27102", "都島区"),
            ward(20, "27120", "住吉区"),
            ward(21, "27121", "東住吉区"),
            ward(27, "27127", "北区"),
        ],
        towns: vec![town(100, 2, "中野町二丁目"), town(101, 21, "湯里二丁目")],
        offices: vec![],
    }
}

#[test]
fn codes_of_every_width_give_the_same_five_digits() {
    for (code, five) in [
        ("271021", Some("27102")),
        ("２７１０２１", Some("27102")),
        ("27102", Some("27102")),
        ("011011", Some("01101")),
        ("271020", None),
        ("102", None),
        ("", None),
        ("大阪", None),
    ] {
        assert_eq!(five_digits(code).as_deref(), five, "{code}");
    }
}

#[test]
fn code_and_address_are_held_against_each_other() {
    let (city, atlas) = (city(), atlas());
    let places = Gazetteer::new(&city, &atlas);
    let here = |code: &str, address: &str| match places.locate(code, address, "") {
        Location::Here(spot) => Some((spot.ward.get(), spot.conflict.is_some())),
        _ => None,
    };
    for (code, address, expected) in [
        ("271021", "大阪府大阪市都島区中野町2-3-4", Some((2, false))),
        ("27102", "都島区中野町２丁目３－４", Some((2, false))),
        ("271217", "湯里2-12-26", Some((21, false))),
        // The ward column contradicts the address.
        ("271209", "大阪市東住吉区湯里2-12-26", Some((21, true))),
        // No code: the address alone.
        ("", "大阪市住吉区長居1-1", Some((20, true))),
        // 東大阪市 is not 大阪市, and another city's 北区 is not ours.
        ("272272", "大阪府東大阪市住吉区まがい1-1", None),
        ("011029", "北区麻生町6丁目", None),
        ("011029", "札幌市北区麻生町6丁目", None),
        ("", "大阪府東大阪市長田1-1", None),
    ] {
        assert_eq!(here(code, address), expected, "{code} {address}");
    }
}

#[test]
fn the_town_is_found_whether_or_not_chome_is_written() {
    let (city, atlas) = (city(), atlas());
    let places = Gazetteer::new(&city, &atlas);
    for (code, address, kept) in [
        (
            "27102",
            "大阪府大阪市都島区中野町2-3-4",
            "都島区中野町2-3-4",
        ),
        (
            "27102",
            "大阪市都島区中野町２丁目３－４",
            "都島区中野町2丁目3-4",
        ),
        ("27102", "中野町二丁目3番4号", "都島区中野町二丁目3番4号"),
    ] {
        let Location::Here(spot) = places.locate(code, address, "") else {
            panic!("{address} is not found");
        };
        assert_eq!(spot.town, Some(Id::new(100)), "{address}");
        assert_eq!(spot.address, kept);
        assert_eq!(
            spot.key,
            places.address_key("都島区中野町２－３－４"),
            "{address}"
        );
    }
}

#[test]
fn a_building_is_never_written_twice_and_set_apart_from_the_number() {
    let (city, atlas) = (city(), atlas());
    let places = Gazetteer::new(&city, &atlas);
    for (address, building) in [
        ("大阪市都島区中野町2-3-41階", "1階"),
        ("都島区中野町２－３－４１階", "１階"),
        ("都島区中野町2-3-4", "1階"),
        ("都島区都島区中野町2-3-4", "1階"),
    ] {
        let Location::Here(spot) = places.locate("27102", address, building) else {
            panic!("{address} is not found");
        };
        assert_eq!(spot.address, "都島区中野町2-3-4　1階", "{address}");
        assert_eq!(
            spot.key,
            places.address_key("都島区中野町2丁目3-4"),
            "{address}"
        );
    }
}

#[test]
fn a_house_number_is_not_torn_apart_for_a_building() {
    let (city, atlas) = (city(), atlas());
    let places = Gazetteer::new(&city, &atlas);
    let located = places.locate("27102", "都島区中野町2-3-25　見本ビル", "25　見本ビル");
    let Location::Here(spot) = located else {
        panic!("not found");
    };
    assert_eq!(spot.address, "都島区中野町2-3-25 見本ビル");
    assert_eq!(spot.key, places.address_key("都島区中野町2-3-25"));
}

#[test]
fn a_point_far_from_its_town_is_doubted() {
    let (city, atlas) = (city(), atlas());
    let places = Gazetteer::new(&city, &atlas);
    let Location::Here(spot) = places.locate("27102", "都島区中野町2-3-4", "") else {
        panic!("not found");
    };
    let point = |lat, lng| Point::in_japan(lat, lng).unwrap();
    assert!(spot.doubt(point(34.701, 135.521)).is_none());
    assert!(spot.doubt(point(34.60, 135.52)).is_some());
}
