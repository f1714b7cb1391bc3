//! Rows of the tables as entries.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    calendar::OpeningHours,
    geo::{Point, Polygon},
};
use sqlx::FromRow;

use crate::directory::model::{
    Acceptance, Answer, Area, FacilityEntry, OrganisationEntry, PointQuality, ServiceEntry,
    Verification,
};

/// A facility with who runs it.
#[derive(FromRow)]
pub(super) struct FacilityRow {
    id: i64,
    organisation_id: Option<i64>,
    organisation_name: Option<String>,
    corporate_number: Option<String>,
    name: String,
    kana: String,
    postal_code: String,
    address: String,
    ward_id: Option<i64>,
    town_id: Option<i64>,
    lat: Option<f64>,
    lng: Option<f64>,
    point_quality: String,
    phone: String,
    fax: String,
    email: String,
    url: String,
    contact_window: String,
    contact_way: String,
    contact_hours: String,
    contact_note: String,
    hours_note: String,
    languages: String,
    note: String,
    office_note: String,
    verified_on: Option<NaiveDate>,
    verified_by: String,
    verified_how: String,
    closed_on: Option<NaiveDate>,
    edited_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

/// Where [`FacilityRow`] comes from.
pub(super) const FACILITY: &str = "
    SELECT f.id, f.organisation_id, o.name AS organisation_name, o.corporate_number, f.name,
           f.kana, f.postal_code, f.address, f.ward_id, f.town_id, f.lat, f.lng, f.point_quality,
           f.phone, f.fax, f.email, f.url, f.contact_window, f.contact_way, f.contact_hours,
           f.contact_note, f.hours_note, f.languages, f.note, f.office_note, f.verified_on, f.verified_by, f.verified_how, f.closed_on,
           f.edited_at, f.updated_at, f.updated_by, f.version
    FROM facility f
    LEFT JOIN organisation o ON o.municipality_id = f.municipality_id AND o.id = f.organisation_id";

pub(super) fn point(lat: Option<f64>, lng: Option<f64>) -> Option<Point> {
    Point::in_japan(lat?, lng?)
}

/// What the database holds was checked when it was saved; hours that are not read are unknown.
pub(super) fn stored_hours(notation: &str) -> OpeningHours {
    OpeningHours::parse(notation).unwrap_or_default()
}

impl FacilityRow {
    /// The entry, still without its services.
    pub(super) fn entry(self) -> FacilityEntry {
        let organisation = self.organisation_id.map(|id| OrganisationEntry {
            id: id.into(),
            name: self.organisation_name.unwrap_or_default(),
            corporate_number: self.corporate_number.unwrap_or_default(),
        });
        FacilityEntry {
            id: self.id.into(),
            organisation,
            name: self.name,
            kana: self.kana,
            postal_code: self.postal_code,
            address: self.address,
            ward: self.ward_id.map(Into::into),
            town: self.town_id.map(Into::into),
            point: point(self.lat, self.lng),
            point_quality: PointQuality::from_code(&self.point_quality),
            phone: self.phone,
            fax: self.fax,
            email: self.email,
            url: self.url,
            contact_window: self.contact_window,
            contact_way: self.contact_way,
            contact_hours: stored_hours(&self.contact_hours),
            contact_note: self.contact_note,
            hours_note: self.hours_note,
            languages: self.languages,
            note: self.note,
            office_note: self.office_note,
            verification: Verification {
                on: self.verified_on,
                by: self.verified_by,
                how: self.verified_how,
            },
            closed_on: self.closed_on,
            edited_at: self.edited_at,
            updated_at: self.updated_at,
            updated_by: self.updated_by,
            version: self.version,
            services: Vec::new(),
        }
    }
}

/// A service without its capabilities and areas.
#[derive(FromRow)]
pub(super) struct ServiceRow {
    id: i64,
    facility_id: i64,
    kind: String,
    kind_name: String,
    name: String,
    number: String,
    phone: String,
    fax: String,
    capacity: Option<i64>,
    hours: String,
    days_note: String,
    acceptance: String,
    acceptance_limit: Option<i64>,
    acceptance_note: String,
    acceptance_on: Option<NaiveDate>,
    acceptance_until: Option<NaiveDate>,
    radius_m: Option<i64>,
    open_night: Option<bool>,
    open_holiday: Option<bool>,
    round_the_clock: Option<bool>,
    polygon: String,
    area_note: String,
    closed_on: Option<NaiveDate>,
}

/// The columns of [`ServiceRow`].
pub(super) const SERVICE: &str = "
    SELECT s.id, s.facility_id, s.kind, s.kind_name, s.name, s.number, s.phone, s.fax, s.capacity,
           s.hours, s.days_note, s.acceptance, s.acceptance_limit, s.acceptance_note,
           s.acceptance_on, s.acceptance_until, s.radius_m, s.open_night, s.open_holiday,
           s.round_the_clock, s.polygon, s.area_note, s.closed_on
    FROM service s";

impl ServiceRow {
    /// The entry.
    pub(super) fn entry(self) -> ServiceEntry {
        ServiceEntry {
            id: self.id.into(),
            facility: self.facility_id.into(),
            kind: self.kind,
            kind_name: self.kind_name,
            name: self.name,
            number: self.number,
            phone: self.phone,
            fax: self.fax,
            capacity: self.capacity,
            hours: stored_hours(&self.hours),
            days_note: self.days_note,
            acceptance: Acceptance {
                answer: Answer::from_code(&self.acceptance),
                limit: self.acceptance_limit,
                note: self.acceptance_note,
                on: self.acceptance_on,
                until: self.acceptance_until,
            },
            radius_m: self.radius_m,
            night: self.open_night,
            holiday: self.open_holiday,
            round_the_clock: self.round_the_clock,
            capabilities: Vec::new(),
            areas: Vec::new(),
            marks: Vec::new(),
            polygon: Polygon::parse(&self.polygon).unwrap_or_default(),
            area_note: self.area_note,
            closed_on: self.closed_on,
        }
    }
}

#[derive(FromRow)]
pub(super) struct CapabilityRow {
    pub service_id: i64,
    pub code: String,
    pub state: String,
}

impl CapabilityRow {
    pub(super) fn pair(self) -> (String, Answer) {
        let answer = Answer::from_code(&self.state);
        (self.code, answer)
    }
}

#[derive(FromRow)]
#[expect(clippy::struct_field_names, reason = "they are the columns' names")]
pub(super) struct AreaRow {
    pub service_id: i64,
    ward_id: i64,
    town_id: i64,
}

impl AreaRow {
    pub(super) fn area(&self) -> Area {
        Area {
            ward: self.ward_id.into(),
            town: (self.town_id != 0).then(|| self.town_id.into()),
        }
    }
}
