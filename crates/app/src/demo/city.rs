//! The city itself: its name, wards, towns and offices.

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, geo::Point};
use policy::{Account, Actor, Office, Role, Ward};
use web::House;

use super::{
    Outcome,
    chance::Chance,
    places::{self, Place},
};
use crate::{
    accounts,
    areas::{self, AtlasHolder, City, NewOffice, NewTown, NewWard, Town},
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
    /// Its towns.
    pub towns: Vec<DemoTown>,
    /// The coordinator who recorded everything in it.
    pub coordinator: (Id<Account>, String),
}

/// A town of the demo.
#[derive(Clone, Debug)]
pub struct DemoTown {
    /// Id.
    pub id: Id<Town>,
    /// Name.
    pub name: String,
    /// Roughly where it is.
    pub point: Point,
}

impl DemoWard {
    /// Work of this ward's coordinator.
    pub fn work(&self, house: &House) -> Work {
        house.work(Actor {
            municipality: house.municipality(),
            account: self.coordinator.0,
            name: self.coordinator.1.clone(),
            role: Role::Coordinator,
            ward: Some(self.ward),
            office: Some(self.office),
            facility: None,
        })
    }

    /// Whether its office was open on `day`.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.place.opened_on <= day
    }
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
    let atlas = house.tool::<AtlasHolder>()?.atlas(work).await?;
    let is_empty = atlas.wards.is_empty() && accounts::is_new(work).await?;
    Ok((!is_empty).then_some(Outcome::Unfinished))
}

/// Adds wards, towns and offices.
pub async fn build(house: &House, work: &Work, chance: &Chance) -> Result<Vec<DemoWard>, Fault> {
    let mut wards = Vec::new();
    let mut towns = Vec::new();
    for (position, place) in (0..).zip(places::wards(chance)?) {
        let ward = areas::add_ward(work, position, new_ward(&place)).await?;
        let office = areas::add_office(work, new_office(&place, ward, position)).await?;
        towns.extend(place.towns.iter().map(|(name, kana, point)| NewTown {
            ward,
            name: (*name).to_owned(),
            kana: (*kana).to_owned(),
            point: Some(*point),
        }));
        wards.push(DemoWard {
            place,
            ward,
            office,
            towns: Vec::new(),
            coordinator: (Id::new(0), String::new()),
        });
    }
    areas::add_towns(work, SOURCE, towns).await?;
    let holder = house.tool::<AtlasHolder>()?;
    holder.forget();
    let atlas = holder.atlas(work).await?;
    for ward in &mut wards {
        let own = atlas.towns.iter().filter(|town| town.ward == ward.ward);
        ward.towns = own
            .map(|town| DemoTown {
                id: town.id,
                name: town.name.clone(),
                point: town.point.unwrap_or(ward.place.point),
            })
            .collect();
    }
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
    let town = place.towns.first().map_or("", |(name, ..)| name);
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

/// The wards as if the database had given them ids, for tests of what is made for them.
#[cfg(test)]
pub fn pretended() -> Vec<DemoWard> {
    let chance = Chance::new(1);
    let places = places::wards(&chance).unwrap_or_default();
    let ward = |(number, place): (i64, Place)| DemoWard {
        ward: Id::new(number),
        office: Id::new(number),
        towns: (0..)
            .zip(&place.towns)
            .map(|(town, (name, _, point))| DemoTown {
                id: Id::new(number * 100 + town),
                name: (*name).to_owned(),
                point: *point,
            })
            .collect(),
        coordinator: (Id::new(number), "例示 花子".into()),
        place,
    };
    (1..).zip(places).map(ward).collect()
}
