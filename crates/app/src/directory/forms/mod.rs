//! Forms of the directory: what was typed becomes a checked value, or messages at its fields.

mod said;
mod service;
mod values;

use chrono::NaiveDate;
use kernel::{Fault, FieldErrors, Id, calendar::format_date, text};
use policy::Ward;
use ui::Form;
use web::Fields;

pub use said::{acceptance, of_acceptance, verification};

use self::{
    service::{of_service, services},
    values::{date, email, hours, phone, postal_code, shown_hours},
};
use super::{
    model::{Answer, FacilityEntry, NewFacility, Placed, Window},
    rules::{LONGEST_LINE, LONGEST_NOTE},
    store::ListFilter,
};
use crate::{
    areas::Atlas,
    places::{Geocoder, Ground},
};

/// What forms are checked against.
pub struct Desk<'a> {
    /// Today in Japan.
    pub today: NaiveDate,
    /// Wards and towns.
    pub atlas: &'a Atlas,
    /// What addresses are placed by.
    pub ground: &'a Ground,
}

/// What the list is narrowed to.
pub fn filter(query: &Fields, today: NaiveDate) -> ListFilter {
    let acceptance = query.text("acceptance");
    ListFilter {
        words: query.words("q").to_owned(),
        ward: query.text("ward").parse().ok().map(Id::new),
        kind: query.text("kind").to_owned(),
        acceptance: (!acceptance.is_empty()).then(|| Answer::from_code(acceptance)),
        today,
        closed: query.has("closed"),
        placed: match (query.text("place"), Window::parse(query.text("box"))) {
            ("none", _) => Placed::Nowhere,
            (_, Some(window)) => Placed::Within(window),
            (_, None) => Placed::Anywhere,
        },
        among: None,
    }
}

/// The page number of a list.
pub fn page_number(query: &Fields) -> u32 {
    query.text("page").parse().unwrap_or(1)
}

/// A whole entry as typed; `before` is what it changes.
pub fn facility(
    fields: &Fields,
    desk: &Desk<'_>,
    before: Option<&FacilityEntry>,
) -> Result<NewFacility, FieldErrors> {
    let mut errors = FieldErrors::new();
    let line = |name: &str| text::half_width(fields.text(name));
    let ward = fields.text("ward").parse().ok().map(Id::<Ward>::new);
    let mut new = NewFacility {
        organisation: line("organisation"),
        corporate_number: before
            .and_then(|entry| entry.organisation.as_ref())
            .map(|organisation| organisation.corporate_number.clone())
            .unwrap_or_default(),
        name: line("name"),
        kana: line("kana"),
        postal_code: errors.take("postal_code", postal_code(fields.text("postal_code"))),
        address: line("address"),
        ward: ward.filter(|ward| desk.atlas.ward(*ward).is_some()),
        phone: errors.take(
            "phone",
            phone(fields.text("phone"), before.map(|entry| &entry.phone)),
        ),
        fax: errors.take(
            "fax",
            phone(fields.text("fax"), before.map(|entry| &entry.fax)),
        ),
        email: errors.take("email", email(&line("email"))),
        url: line("url"),
        contact_window: line("contact_window"),
        contact_way: fields.text("contact_way").to_owned(),
        contact_hours: errors.take(
            "contact_hours",
            hours(
                fields.text("contact_hours"),
                before.map(|entry| &entry.contact_hours),
            ),
        ),
        contact_note: fields.text("contact_note").to_owned(),
        hours_note: fields.text("hours_note").to_owned(),
        languages: line("languages"),
        note: fields.text("note").to_owned(),
        office_note: fields.text("office_note").to_owned(),
        closed_on: errors.take("closed_on", date(fields.text("closed_on"), desk.today)),
        services: services(fields, desk, before, &mut errors),
        ..NewFacility::default()
    };
    place(&mut new, desk, before);
    too_long(fields, &mut errors);
    errors.or(new)
}

fn too_long(fields: &Fields, errors: &mut FieldErrors) {
    // How many corners an area may have is said by the area itself.
    let typed = |(name, _): &&(String, String)| !name.starts_with("polygon-");
    for (name, value) in fields.pairs().iter().filter(typed) {
        let note = name.contains("note") || name.contains("hours");
        let longest = if note { LONGEST_NOTE } else { LONGEST_LINE };
        let count = value.chars().count();
        if count > longest {
            let message = format!("{longest}文字以内で入力してください（いま{count}文字です）。");
            errors.add(name.as_str(), message);
        }
    }
}

/// Town and point follow the address: an unchanged address keeps what is known of its place.
pub(super) fn place(new: &mut NewFacility, desk: &Desk<'_>, before: Option<&FacilityEntry>) {
    // The form writes letters and brackets half as wide: that alone moves nobody.
    let same = |entry: &FacilityEntry| text::half_width(&entry.address) == new.address;
    let unmoved = before.filter(|entry| same(entry) && entry.ward == new.ward);
    if let Some(entry) = unmoved {
        (new.town, new.point) = (entry.town, entry.point);
        new.point_quality = entry.point_quality;
        return;
    }
    let Some(ward) = new.ward else { return };
    let found = Geocoder::new(desk.ground).find(ward, &new.address);
    new.town = found.town;
    if let Some((point, precision)) = found.best {
        new.point = Some(point);
        new.point_quality = precision.into();
    }
}

/// The form of an entry, to be changed.
pub fn of_entry(entry: &FacilityEntry, atlas: &Atlas) -> Form {
    let date = |date: Option<NaiveDate>| date.map(format_date).unwrap_or_default();
    let mut form = Form::new()
        .with("version", entry.version.to_string())
        .with("organisation", entry.organisation_name())
        .with("name", &entry.name)
        .with("kana", &entry.kana)
        .with("postal_code", &entry.postal_code)
        .with("address", &entry.address)
        .with(
            "ward",
            entry.ward.map(|id| id.to_string()).unwrap_or_default(),
        )
        .with("phone", &entry.phone)
        .with("fax", &entry.fax)
        .with("email", &entry.email)
        .with("url", &entry.url)
        .with("contact_window", &entry.contact_window)
        .with("contact_way", &entry.contact_way)
        .with("contact_hours", shown_hours(&entry.contact_hours))
        .with("contact_note", &entry.contact_note)
        .with("hours_note", &entry.hours_note)
        .with("languages", &entry.languages)
        .with("note", &entry.note)
        .with("office_note", &entry.office_note)
        .with("closed_on", date(entry.closed_on));
    for (at, service) in entry.services.iter().enumerate() {
        form = of_service(form, at, service, atlas);
    }
    form
}

/// Messages of a fault that a form can show; other faults go on.
pub fn messages(fault: Fault) -> Result<FieldErrors, Fault> {
    match fault {
        Fault::Invalid(errors) => Ok(errors),
        other => Err(other),
    }
}
