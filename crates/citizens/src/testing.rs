//! The small test city of `app`, with the citizens' pages.

use app::{
    Above,
    directory::{Acceptance, FacilityEntry, PointQuality, ServiceEntry, Verification},
    testing::{self, CityWith, Street},
};
use chrono::DateTime;
use kernel::{Id, calendar::OpeningHours, geo::Polygon};
use policy::{Facility, Role};

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

/// A training for everybody, as the form of staff plans it.
const PLAN: &[(&str, &str)] = &[
    ("ward", "city"),
    ("half", "2026H2"),
    ("title", "見本の講座"),
    ("held_on", "R8.12.3"),
    ("begins", "14:00"),
    ("ends", "15:30"),
    ("mode", "in_person"),
    ("place", "見本区民センター"),
    ("hosts", "ward_office"),
    ("for_citizens", "1"),
    ("themes", "acp"),
    ("summary", "人生会議 <とは> & これから"),
    ("sign_up", "public"),
    ("fee", "500"),
    ("capacity", "20"),
    ("closes_on", "R8.12.1"),
    ("contact", "見本係"),
    ("contact_phone", "06-0000-5678"),
];

/// The form of [`PLAN`] with some fields changed.
pub fn plan<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = PLAN.iter();
    let kept = kept.filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

/// Plans and announces a training of 東区 or, by the bureau, of the whole city, with some fields
/// changed: its page for staff, and its page for citizens behind the language.
pub async fn announced(
    city: &testing::TestCity,
    role: Role,
    changes: &[(&str, &str)],
) -> (String, String) {
    let mut desk = city.browser(role, 0).await;
    let home = desk
        .post("/trainings", &plan(changes))
        .await
        .moves()
        .to_owned();
    let version = [("version", "1")];
    let done = desk.post(&format!("{home}/announce"), &version).await;
    done.moves();
    let public = cut(&desk.get(&home).await.text(), "/t/");
    (home, public.replace("/t/", "/events/"))
}

/// `start` with the 32 signs of a token behind it.
pub fn cut(text: &str, start: &str) -> String {
    let from = text.find(start);
    let from = from.unwrap_or_else(|| panic!("no {start} in {text}"));
    text[from..from + start.len() + 32].to_owned()
}

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
