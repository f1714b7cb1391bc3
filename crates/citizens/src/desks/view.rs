//! A place one may ask, as a card.

use app::areas::OfficeEntry;
use kernel::calendar::{OfficeHours, OpeningHours};

use super::Desk;
use crate::{
    hours::{self, HoursView},
    languages::Said,
    visit::Visit,
};

/// 窓口 as a card.
pub struct DeskView {
    /// Its name, with its reading where readings are shown.
    pub title: Said,
    /// What schema.org calls it.
    pub schema: &'static str,
    /// What kinds of place it is; nothing where the name says it all.
    pub kinds: Vec<Said>,
    /// What one may ask there.
    pub what: Option<Said>,
    /// Telephone as it is written, and as a telephone dials it.
    pub phone: String,
    /// The same, digits alone.
    pub dialled: String,
    /// FAX.
    pub fax: String,
    /// Address.
    pub address: String,
    /// Where the way there is shown.
    pub route: Option<String>,
    /// Home page.
    pub url: String,
    /// Hours.
    pub hours: HoursView,
    /// Hours and days off in the register's own words.
    pub hours_note: String,
    /// Which part it is in charge of, in the register's own words.
    pub area: String,
}

impl DeskView {
    /// A desk of the register.
    pub fn of(visit: &Visit, desk: &Desk<'_>) -> Self {
        let (entry, service) = (&desk.place.entry, desk.service);
        let phone = [&service.phone, &entry.phone];
        let fax = [&service.fax, &entry.fax];
        let first = |some: [&String; 2]| some.into_iter().find(|one| !one.is_empty()).cloned();
        let phone = first(phone).unwrap_or_default();
        Self {
            title: visit.words.name(&entry.name, &entry.kana),
            kinds: said(visit, &format!("kind-{}", service.kind))
                .into_iter()
                .collect(),
            schema: schema(&service.kind),
            what: said(visit, &format!("for-{}", service.kind)),
            dialled: dialled(&phone),
            phone,
            fax: first(fax).unwrap_or_default(),
            address: entry.address.clone(),
            route: entry.point.map(|point| route(point.lat, point.lng)),
            url: page_of(&entry.url),
            hours: hours::view(visit.words, &service.hours, visit.now()),
            hours_note: entry.hours_note.clone(),
            area: service.area_note.clone(),
        }
    }

    /// Whether anything is known of its hours.
    pub fn has_hours(&self) -> bool {
        let (hours, note) = (&self.hours, &self.hours_note);
        !(hours.lines.is_empty() && hours.exceptions.is_empty() && note.is_empty())
    }

    /// A 相談支援室.
    pub fn of_office(visit: &Visit, office: &OfficeEntry) -> Self {
        let hours = OpeningHours::from(&OfficeHours::default());
        Self {
            title: visit.words.name(&office.name, ""),
            kinds: Vec::new(),
            schema: "Organization",
            what: None,
            dialled: dialled(&office.phone),
            phone: office.phone.clone(),
            fax: office.fax.clone(),
            address: office.address.clone(),
            route: None,
            url: String::new(),
            hours: hours::view(visit.words, &hours, visit.now()),
            hours_note: String::new(),
            area: String::new(),
        }
    }
}

/// The type of a kind of the list `facility_kind`, as search engines read it (<https://schema.org>).
fn schema(kind: &str) -> &'static str {
    match kind {
        "hospital" => "Hospital",
        "clinic" => "MedicalClinic",
        "dental" => "Dentist",
        "pharmacy" => "Pharmacy",
        "visiting_nursing" | "health_facility" | "medical_facility" => "MedicalOrganization",
        "ward_office" => "GovernmentOffice",
        _ => "Organization",
    }
}

fn said(visit: &Visit, message: &str) -> Option<Said> {
    let has = visit.words.has(message);
    has.then(|| visit.words.say(message))
}

/// A telephone number as `tel:` takes it (RFC 3966).
pub fn dialled(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// A home page, if the address is one of the web: nothing else may stand in a link.
fn page_of(url: &str) -> String {
    let is_page = url.starts_with("https://") || url.starts_with("http://");
    if is_page {
        url.to_owned()
    } else {
        String::new()
    }
}

/// A map of somebody else's that shows the way; opened only by whoever presses the link, and told
/// nothing but where the place lies.
fn route(lat: f64, lng: f64) -> String {
    format!("https://www.google.com/maps/dir/?api=1&destination={lat:.6},{lng:.6}")
}
