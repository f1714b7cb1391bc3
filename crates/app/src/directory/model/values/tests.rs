//! Every field is written and read back; what is no value is refused.

use chrono::NaiveDate;
use kernel::geo::{Point, Polygon};

use crate::directory::model::{
    Acceptance, Answer, Area, Field, Level, NewFacility, NewService, PointQuality,
};

fn place() -> NewFacility {
    NewFacility {
        name: "架空みどり診療所".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(1.into()),
        town: Some(11.into()),
        point: Point::in_japan(34.69, 135.5),
        point_quality: PointQuality::Town,
        closed_on: NaiveDate::from_ymd_opt(2026, 3, 31),
        ..NewFacility::default()
    }
}

fn service() -> NewService {
    NewService {
        kind: "clinic".into(),
        capacity: Some(19),
        night: Some(false),
        capabilities: vec![
            ("suction".into(), Answer::Yes),
            ("oxygen".into(), Answer::Conditional),
        ],
        acceptance: Acceptance {
            answer: Answer::Yes,
            limit: Some(2),
            until: NaiveDate::from_ymd_opt(2026, 12, 31),
            ..Acceptance::default()
        },
        areas: vec![Area {
            ward: 1.into(),
            town: Some(11.into()),
        }],
        polygon: Polygon::parse("135.5 34.6,135.6 34.6,135.6 34.7").unwrap(),
        ..NewService::default()
    }
}

#[test]
fn every_field_is_written_and_read_back() {
    let (place, service) = (place(), service());
    let (mut other_place, mut other_service) = (NewFacility::default(), NewService::default());
    for field in Field::ALL {
        match field.level() {
            Level::Place => other_place.set(*field, &place.text(*field)).unwrap(),
            Level::Service => other_service.set(*field, &service.text(*field)).unwrap(),
        }
    }
    assert_eq!(other_place, place);
    let sorted = |mut service: NewService| {
        service.capabilities.sort();
        service
    };
    assert_eq!(sorted(other_service), sorted(service));
}

#[test]
fn a_text_that_is_no_value_is_refused_and_changes_nothing() {
    let mut one = service();
    for (field, text) in [
        (Field::Capacity, "たくさん"),
        (Field::Capacity, "-1"),
        (Field::AcceptanceUntil, "あした"),
        (Field::Night, "夜"),
        (Field::Capabilities, "suction"),
        (Field::Areas, "東区"),
        (Field::Polygon, "135.5 34.6"),
        (Field::Name, "よその項目"),
    ] {
        assert_eq!(
            one.set(field, text).map_err(|unfit| unfit.field),
            Err(field)
        );
    }
    assert_eq!(one, service());
    assert!(place().set(Field::Point, "0,0").is_err());
    assert!(place().set(Field::Capacity, "1").is_err());
}
