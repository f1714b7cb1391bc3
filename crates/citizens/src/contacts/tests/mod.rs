//! Whom to ask: what a visitor types, and who answers.

mod answers;
mod list;
mod tapped;
mod typed;

use app::{
    areas::{self, NewTown, Town},
    directory::{Area, NewFacility, NewService, add_many},
};
use db::args;
use kernel::{Id, calendar::OpeningHours, geo::Point};

use crate::testing::TestCity;

/// The towns of 東区: 東区例町, which the test city has, and those of this test.
pub(super) struct Towns {
    pub(super) city: TestCity,
}

/// Name, reading, and the middle where it is known: latitude and longitude.
type Listed = (&'static str, &'static str, Option<(f64, f64)>);

/// Towns as lists have them.
const TOWNS: [Listed; 4] = [
    ("梅見町", "うめみちょう", Some((34.674, 135.493))),
    (
        "梅里一丁目",
        "うめさといっちょうめ",
        Some((34.688, 135.493)),
    ),
    ("境町", "さかいまち", None),
    ("長堀通", "ながほりどおり", None),
];

impl Towns {
    pub(super) async fn in_city(city: TestCity) -> Self {
        let work = city.house.system_work();
        let ward = city.wards[0];
        let town = |(name, kana, middle): &Listed| NewTown {
            ward,
            name: (*name).into(),
            kana: (*kana).into(),
            point: middle.and_then(|(lat, lng)| Point::in_japan(lat, lng)),
        };
        let towns = TOWNS.iter().map(town).collect();
        areas::add_towns(&work, "試験", towns).await.unwrap();
        let towns = Self { city };
        let places = towns.places().await;
        add_many(&work, places).await.unwrap();
        towns
    }

    pub(super) async fn town(&self, name: &str) -> Id<Town> {
        let mut tx = self.city.house.system_work().read().await.unwrap();
        let sql = "SELECT id FROM town WHERE name = $1";
        tx.number(sql, args![name]).await.unwrap().into()
    }

    /// Two centres of 東区 that share 境町, the ward's office, and a place that is none of these.
    async fn places(&self) -> Vec<NewFacility> {
        let (plum, border) = (self.town("梅見町").await, self.town("境町").await);
        vec![
            centre(
                self,
                ("北部", "06-1111-0001"),
                &[plum, border],
                "境町の4番まで",
            ),
            centre(self, ("南部", "06-1111-0002"), &[border], "境町の5番から"),
            NewFacility {
                postal_code: "999-0001".into(),
                town: Some(plum),
                note: "関係者だけの備考".into(),
                ..place(
                    self,
                    "東区保健福祉センター（試験）",
                    "ward_office",
                    "06-1111-0003",
                )
            },
            place(self, "例示診療所", "clinic", "06-1111-0004"),
        ]
    }
}

fn centre(
    towns: &Towns,
    (part, phone): (&str, &str),
    served: &[Id<Town>],
    note: &str,
) -> NewFacility {
    let ward = towns.city.wards[0];
    let name = format!("東区{part}地域包括支援センター（試験）");
    let mut new = place(towns, &name, "support_center", phone);
    let area = |town: &Id<Town>| Area {
        ward,
        town: Some(*town),
    };
    new.services[0].areas = served.iter().map(area).collect();
    new.services[0].area_note = note.into();
    new
}

fn place(towns: &Towns, name: &str, kind: &str, phone: &str) -> NewFacility {
    NewFacility {
        name: name.into(),
        kana: "れいじ".into(),
        address: "東区例町1-1".into(),
        ward: Some(towns.city.wards[0]),
        phone: phone.into(),
        services: vec![NewService {
            kind: kind.into(),
            number: phone.replace('-', ""),
            hours: OpeningHours::parse("Mo-Fr 09:00-17:30; PH off").unwrap(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}
