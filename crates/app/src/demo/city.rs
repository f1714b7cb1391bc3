//! The city itself: its name, wards, towns and offices.

use db::Work;
use kernel::{Fault, Id};
use policy::{Office, Ward};
use web::House;

use super::{
    Outcome,
    chance::Chance,
    places::{self, Place},
};
use crate::{
    accounts,
    areas::{self, City, NewOffice, NewTown, NewWard},
};

/// What the municipality is called; says on every page that it is a demo.
const NAME: &str = "大阪市（デモ）";

/// Where the rough points come from.
const SOURCE: &str = "デモ（おおよその位置）";

/// A ward of the demo as the database knows it.
#[derive(Clone, Debug)]
pub struct DemoWard {
    /// What the file says.
    pub place: Place,
    /// Its id.
    pub ward: Id<Ward>,
    /// Its office.
    pub office: Id<Office>,
}

/// The municipality's own entry.
pub fn named(work: &Work) -> City {
    City {
        id: work.municipality(),
        code: "27100".into(),
        name: NAME.into(),
        prefecture: "大阪府".into(),
    }
}

/// What the database holds already; `None` where it is empty.
pub async fn found(house: &House, work: &Work) -> Result<Option<Outcome>, Fault> {
    let name = house.municipality_name();
    if name == NAME {
        return Ok(Some(Outcome::AlreadyThere));
    }
    if !name.is_empty() {
        return Ok(Some(Outcome::NotADemo));
    }
    let atlas = house.tool::<areas::AtlasHolder>()?.atlas(work).await?;
    let is_empty = atlas.wards.is_empty() && accounts::is_new(work).await?;
    Ok((!is_empty).then_some(Outcome::Unfinished))
}

/// Adds wards, towns and offices.
pub async fn build(work: &Work, chance: &Chance) -> Result<Vec<DemoWard>, Fault> {
    let mut wards = Vec::new();
    let mut towns = Vec::new();
    for (position, place) in (0..).zip(places::wards(chance)?) {
        let ward = areas::add_ward(work, position, new_ward(&place)).await?;
        let office = areas::add_office(work, new_office(&place, ward, position)).await?;
        towns.extend(place.towns.iter().map(|(name, point)| NewTown {
            ward,
            name: (*name).to_owned(),
            point: Some(*point),
        }));
        wards.push(DemoWard {
            place,
            ward,
            office,
        });
    }
    areas::add_towns(work, SOURCE, towns).await?;
    Ok(wards)
}

fn new_ward(place: &Place) -> NewWard {
    NewWard {
        code: place.code.into(),
        name: place.name.into(),
        kana: place.kana.into(),
        point: Some(place.point),
    }
}

fn new_office(place: &Place, ward: Id<Ward>, position: i64) -> NewOffice {
    let town = place.towns.first().map_or("", |(name, _)| name);
    NewOffice {
        ward,
        name: format!("{}在宅医療・介護連携相談支援室（デモ）", place.name),
        association: format!("{}医師会（デモ・架空）", place.name),
        opened_on: place.opened_on,
        // No exchange begins with 0000: these reach nobody.
        phone: format!("06-0000-{:04}", 1000 + position * 2),
        fax: format!("06-0000-{:04}", 1001 + position * 2),
        address: format!("{}{town}0-0（架空）", place.name),
    }
}
