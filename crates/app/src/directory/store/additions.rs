//! Adding entries, one or many thousands, with few trips to the database.

use db::{Arg, DbFault, Tx, args};
use kernel::{Id, text};
use policy::Scope;

use super::{
    imports::{self, KnownRecord},
    marks,
    write::{FacilityRecord, ServiceRecord},
};
use crate::directory::{
    model::{NewService, OrganisationEntry, Service},
    rules,
};

/// So many rows are gathered before they are written.
const AT_ONCE: usize = 2_000;

/// Rows of one table.
type Rows = Vec<Vec<Arg>>;

/// 追加分: what is to be added, table by table; nothing is in the database before
/// [`Additions::write`].
#[derive(Default)]
pub struct Additions {
    organisations: Rows,
    places: Rows,
    services: Rows,
    capabilities: Rows,
    areas: Rows,
    marks: Rows,
    records: Rows,
}

impl Additions {
    /// A 法人.
    pub fn organisation(&mut self, scope: &Scope, organisation: &OrganisationEntry) {
        self.organisations.push(args![
            scope.municipality(),
            organisation.id,
            &organisation.name,
            text::fold(&organisation.name),
            &organisation.corporate_number
        ]);
    }

    /// A place, which is found by the words of `search_key`.
    pub fn place(&mut self, scope: &Scope, record: &FacilityRecord<'_>, search_key: String) {
        let FacilityRecord { id, facility, .. } = record;
        self.places.push(args![
            scope.municipality(),
            *id,
            record.organisation,
            &facility.name,
            &facility.kana,
            &facility.postal_code,
            &facility.address,
            facility.ward,
            facility.town,
            facility.point.map(|point| point.lat),
            facility.point.map(|point| point.lng),
            facility.point_quality.code(),
            &facility.phone,
            &facility.fax,
            &facility.email,
            &facility.url,
            &facility.contact_window,
            &facility.contact_note,
            &facility.hours_note,
            &facility.languages,
            &facility.note,
            facility.verification.on,
            &facility.verification.by,
            &facility.verification.how,
            facility.closed_on,
            record.now,
            record.now,
            record.by,
            1,
            search_key,
            record.by_hand.then_some(record.now),
            record.revision,
            &facility.contact_way,
            facility.contact_hours.to_string(),
            &facility.office_note
        ]);
    }

    /// A service with what it can do, where it goes and its 届出.
    pub fn service(&mut self, scope: &Scope, record: &ServiceRecord<'_>) {
        let ServiceRecord { id, service, .. } = record;
        self.services.push(args![
            scope.municipality(),
            *id,
            record.facility,
            &service.kind,
            &service.kind_name,
            &service.name,
            &service.number,
            &service.phone,
            &service.fax,
            service.capacity,
            &service.days_note,
            service.acceptance.answer.code(),
            &service.acceptance.note,
            service.acceptance.on,
            service.acceptance.until,
            service.radius_m,
            service.night,
            service.holiday,
            service.round_the_clock,
            service.hours.to_string(),
            service.polygon.to_string(),
            &service.area_note,
            service.acceptance.limit,
            service.closed_on
        ]);
        self.parts(scope, *id, service);
        let marks = service.marks.iter();
        self.marks
            .extend(marks.map(|mark| marks::row(scope, *id, mark)));
    }

    /// What a service that has none yet can do, and where it goes.
    pub fn parts(&mut self, scope: &Scope, id: Id<Service>, service: &NewService) {
        let city = scope.municipality();
        for (code, answer) in rules::stated(&service.capabilities) {
            self.capabilities.push(args![city, id, code, answer.code()]);
        }
        for area in &service.areas {
            let town = area.town.map_or(0, Id::get);
            self.areas.push(args![city, id, area.ward, town]);
        }
    }

    /// Which entry a record of `source` became, and what it said; it may be known already, but
    /// not gathered twice.
    pub fn record(&mut self, scope: &Scope, source: &str, record: &KnownRecord) {
        self.records
            .push(imports::record_row(scope, source, record));
    }

    /// Writes what was gathered, once it is enough for a trip.
    pub async fn write_when_full(&mut self, tx: &mut Tx) -> Result<(), DbFault> {
        if self.services.len() + self.records.len() < AT_ONCE {
            return Ok(());
        }
        self.write(tx).await
    }

    /// Writes what was gathered.
    pub async fn write(&mut self, tx: &mut Tx) -> Result<(), DbFault> {
        let tables = [
            (ORGANISATION, &mut self.organisations, ""),
            (PLACE, &mut self.places, ""),
            (SERVICE, &mut self.services, ""),
            (CAPABILITY, &mut self.capabilities, ""),
            (AREA, &mut self.areas, ""),
            (marks::INSERT, &mut self.marks, ""),
            (imports::RECORD, &mut self.records, imports::REPLACE_RECORD),
        ];
        for (insert, rows, conflict) in tables {
            tx.put_many(insert, std::mem::take(rows), conflict).await?;
        }
        Ok(())
    }
}

const ORGANISATION: &str =
    "INSERT INTO organisation (municipality_id, id, name, name_key, corporate_number)";

const PLACE: &str = "INSERT INTO facility (municipality_id, id, organisation_id, name, kana,
       postal_code, address, ward_id, town_id, lat, lng, point_quality, phone, fax, email, url,
       contact_window, contact_note, hours_note, languages, note, verified_on, verified_by,
       verified_how, closed_on, created_at, updated_at, updated_by, version, search_key,
       edited_at, revision, contact_way, contact_hours, office_note)";

const SERVICE: &str =
    "INSERT INTO service (municipality_id, id, facility_id, kind, kind_name, name,
       number, phone, fax, capacity, days_note, acceptance, acceptance_note, acceptance_on,
       acceptance_until, radius_m, open_night, open_holiday, round_the_clock, hours, polygon,
       area_note, acceptance_limit, closed_on)";

const CAPABILITY: &str =
    "INSERT INTO service_capability (municipality_id, service_id, code, state)";

const AREA: &str = "INSERT INTO service_area (municipality_id, service_id, ward_id, town_id)";

/// Adds a 法人.
pub async fn add_organisation(
    tx: &mut Tx,
    scope: &Scope,
    organisation: &OrganisationEntry,
) -> Result<(), DbFault> {
    let mut one = Additions::default();
    one.organisation(scope, organisation);
    one.write(tx).await
}

/// Adds a place.
pub async fn add_facility(
    tx: &mut Tx,
    scope: &Scope,
    record: &FacilityRecord<'_>,
) -> Result<(), DbFault> {
    let mut one = Additions::default();
    one.place(scope, record, rules::search_key(record.facility));
    one.write(tx).await
}

/// Adds a service with capabilities and areas.
pub async fn add_service(
    tx: &mut Tx,
    scope: &Scope,
    record: &ServiceRecord<'_>,
) -> Result<(), DbFault> {
    let mut one = Additions::default();
    one.service(scope, record);
    one.write(tx).await
}
