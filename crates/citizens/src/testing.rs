//! The small test city of `app`, with the citizens' pages.

use app::{
    Above,
    directory::{Acceptance, FacilityEntry, PointQuality, ServiceEntry, Verification},
    testing::{CityWith, Street},
};
use chrono::DateTime;
use kernel::{Id, calendar::OpeningHours, geo::Polygon};
use policy::Facility;

use crate::open::above;

/// The street of the citizens' pages.
pub struct Town;

impl Street for Town {
    fn above() -> Above {
        above()
    }
}

/// 試験の市.
pub type TestCity = CityWith<Town>;

/// An entry of the register in memory, with one service of this kind of which nothing else is known.
pub fn entry(name: &str, kind: &str) -> FacilityEntry {
    let id = name
        .bytes()
        .map(i64::from)
        .fold(0, |sum, c| sum * 31 % 1_000_003 + c);
    FacilityEntry {
        id: Id::new(id),
        organisation: None,
        name: name.into(),
        kana: String::new(),
        postal_code: String::new(),
        address: String::new(),
        ward: None,
        town: None,
        point: None,
        point_quality: PointQuality::None,
        phone: String::new(),
        fax: String::new(),
        email: String::new(),
        url: String::new(),
        contact_window: String::new(),
        contact_way: String::new(),
        contact_hours: OpeningHours::default(),
        contact_note: String::new(),
        hours_note: String::new(),
        languages: String::new(),
        note: String::new(),
        office_note: String::new(),
        verification: Verification::default(),
        closed_on: None,
        edited_at: None,
        updated_at: DateTime::default(),
        updated_by: String::new(),
        version: 1,
        services: vec![service(Id::new(id), kind)],
    }
}

fn service(facility: Id<Facility>, kind: &str) -> ServiceEntry {
    ServiceEntry {
        id: Id::new(facility.get()),
        facility,
        kind: kind.into(),
        kind_name: String::new(),
        name: String::new(),
        number: String::new(),
        phone: String::new(),
        fax: String::new(),
        capacity: None,
        hours: OpeningHours::default(),
        days_note: String::new(),
        acceptance: Acceptance::default(),
        radius_m: None,
        night: None,
        holiday: None,
        round_the_clock: None,
        capabilities: Vec::new(),
        areas: Vec::new(),
        marks: Vec::new(),
        polygon: Polygon::default(),
        area_note: String::new(),
        closed_on: None,
    }
}
