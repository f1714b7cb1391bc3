//! Open data as anybody takes them, and who decides what is in them.

mod check;
mod files;
mod settings;

use kernel::{Id, calendar::OpeningHours, geo::Point};
use policy::{Facility, Role};
use testkit::Client;

use crate::{
    directory::{Answer, Area, NewFacility, NewService, PointQuality, Verification, add_many},
    testing::TestCity,
};

/// A hospital, a dental clinic with hostile words, a visiting nurse, a closed pharmacy.
async fn places(city: &TestCity) -> Vec<Id<Facility>> {
    let places = vec![hospital(city), dental(city), nurses(city), closed(city)];
    add_many(&city.house.system_work(), places).await.unwrap()
}

fn hospital(city: &TestCity) -> NewFacility {
    NewFacility {
        name: "架空みどり病院".into(),
        kana: "カクウミドリビョウイン".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        point: Point::in_japan(34.681_234_567, 135.501_234_567),
        point_quality: PointQuality::Source,
        phone: "06-1234-0001".into(),
        fax: "06-1234-0002".into(),
        email: "himitsu@example.jp".into(),
        contact_window: "秘密の地域連携室".into(),
        organisation: "医療法人見本会".into(),
        corporate_number: "1234567890123".into(),
        url: "https://example.jp/midori".into(),
        note: "関係者だけの備考".into(),
        office_note: "事務局だけのメモ".into(),
        verification: Verification {
            on: chrono::NaiveDate::from_ymd_opt(2026, 11, 2),
            by: "試験".into(),
            how: "phone".into(),
        },
        services: vec![NewService {
            kind: "hospital".into(),
            number: "2719900001".into(),
            capacity: Some(120),
            hours: OpeningHours::parse("Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00").unwrap(),
            round_the_clock: Some(true),
            capabilities: vec![
                ("tracheostomy".into(), Answer::Yes),
                ("ventilator".into(), Answer::Conditional),
                ("insulin".into(), Answer::No),
            ],
            areas: vec![Area {
                ward: city.wards[0],
                town: None,
            }],
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}

fn dental(city: &TestCity) -> NewFacility {
    NewFacility {
        name: "=CMD(\"架空\"), 歯科\n医院".into(),
        address: "西区例町4".into(),
        ward: Some(city.wards[1]),
        point: Point::in_japan(34.69, 135.52),
        point_quality: PointQuality::Town,
        url: "javascript:alert(1)".into(),
        services: vec![NewService {
            kind: "dental".into(),
            number: "navii-0001".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}

fn nurses(city: &TestCity) -> NewFacility {
    NewFacility {
        name: "架空なみ訪問看護".into(),
        kana: "カクウナミ".into(),
        address: "西区例町5".into(),
        ward: Some(city.wards[1]),
        services: vec![
            NewService {
                kind: "visiting_nursing".into(),
                number: "276990000A".into(),
                capabilities: vec![("stoma".into(), Answer::Unknown)],
                ..NewService::default()
            },
            NewService {
                kind: "day_care".into(),
                name: "架空なみデイ".into(),
                number: "2769900001".into(),
                capacity: Some(18),
                ..NewService::default()
            },
        ],
        ..NewFacility::default()
    }
}

fn closed(city: &TestCity) -> NewFacility {
    NewFacility {
        name: "架空とじた病院".into(),
        ward: Some(city.wards[0]),
        closed_on: chrono::NaiveDate::from_ymd_opt(2026, 11, 1),
        services: vec![NewService {
            kind: "hospital".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}

/// The bureau publishes.
async fn publish(city: &TestCity) -> Client {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let fields = [
        ("version", "0"),
        ("published", "1"),
        ("licence", "CC BY 4.0"),
        (
            "licence_url",
            "https://creativecommons.org/licenses/by/4.0/deed.ja",
        ),
    ];
    bureau
        .post("/settings/audience/open-data", &fields)
        .await
        .moves();
    bureau
}
