//! Everything the matching index needs, in five questions.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::{
    Id,
    calendar::OpeningHours,
    geo::{Point, Polygon},
};
use policy::{Facility, Municipality, Ward};
use sqlx::FromRow;

use super::rows::{AreaRow, CapabilityRow, point, stored_hours};
use crate::{
    areas::Town,
    directory::model::{Acceptance, Answer, Area, Audience, Audiences, Field, Service},
};

/// One service of one open place, as the matching index takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexEntry {
    /// The place.
    pub facility: Id<Facility>,
    /// The service.
    pub service: Id<Service>,
    /// Kind: a code of the list `facility_kind`.
    pub kind: String,
    /// 名称, as shown: the service's own, or else the place's.
    pub name: String,
    /// 名称 of the place.
    pub place_name: String,
    /// 読み.
    pub kana: String,
    /// Who runs it.
    pub organisation: String,
    /// 所在地.
    pub address: String,
    /// Telephone of the service, or else of the place.
    pub phone: String,
    /// FAX of the service, or else of the place.
    pub fax: String,
    /// The ward it lies in.
    pub ward: Option<Id<Ward>>,
    /// The town it lies in.
    pub town: Option<Id<Town>>,
    /// Where it lies.
    pub point: Option<Point>,
    /// 対応言語, as entered.
    pub languages: String,
    /// 確認日.
    pub verified_on: Option<NaiveDate>,
    /// How: a code of `verified_how`.
    pub verified_how: String,
    /// 新規受入.
    pub acceptance: Acceptance,
    /// How far it visits, in metres.
    pub radius_m: Option<i64>,
    /// Open at night.
    pub night: Option<bool>,
    /// Open on holidays.
    pub holiday: Option<bool>,
    /// 24時間.
    pub round_the_clock: Option<bool>,
    /// 対応できること.
    pub capabilities: Vec<(String, Answer)>,
    /// 訪問範囲.
    pub areas: Vec<Area>,
    /// 訪問範囲 as drawn.
    pub polygon: Polygon,
    /// 受付時間.
    pub hours: OpeningHours,
    /// 診療・営業時間の補足, in words.
    pub hours_note: String,
    /// 望ましい連絡方法: a code of the list `contact_way`; empty when unknown.
    pub contact_way: String,
}

impl IndexEntry {
    /// What the index holds of an entry that a `reader` may not read.
    pub fn hidden_from(reader: Audience, audiences: &Audiences) -> Vec<Field> {
        let held = INDEXED.into_iter();
        held.filter(|field| !audiences.shows(*field, reader))
            .collect()
    }

    /// Takes out what the index holds of a field.
    pub fn hide(&mut self, field: Field) {
        match field {
            Field::Name => {
                self.name.clear();
                self.place_name.clear();
            }
            Field::Kana => self.kana.clear(),
            Field::Organisation => self.organisation.clear(),
            Field::Address => self.address.clear(),
            Field::Ward => self.ward = None,
            Field::Town => self.town = None,
            Field::Point => self.point = None,
            // The index keeps one number: that of the service, or else of the place.
            Field::Phone | Field::ServicePhone => self.phone.clear(),
            Field::Fax | Field::ServiceFax => self.fax.clear(),
            Field::ContactWay => self.contact_way.clear(),
            Field::Languages => self.languages.clear(),
            Field::HoursNote => self.hours_note.clear(),
            Field::Hours => self.hours = OpeningHours::default(),
            Field::RoundTheClock => self.round_the_clock = None,
            Field::Night => self.night = None,
            Field::Holiday => self.holiday = None,
            Field::Capabilities => self.capabilities.clear(),
            Field::AcceptanceLimit => self.acceptance.limit = None,
            Field::AcceptanceNote => self.acceptance.note.clear(),
            Field::AcceptanceOn => self.acceptance.on = None,
            // Without its last day an answer would be shown stale: it is hidden with it.
            Field::Acceptance | Field::AcceptanceUntil => self.acceptance = Acceptance::default(),
            Field::Areas => self.areas.clear(),
            Field::Radius => self.radius_m = None,
            Field::Polygon => self.polygon = Polygon::default(),
            _ => {}
        }
    }
}

/// Every field the index holds.
const INDEXED: [Field; 27] = [
    Field::Name,
    Field::Kana,
    Field::Organisation,
    Field::Address,
    Field::Ward,
    Field::Town,
    Field::Point,
    Field::Phone,
    Field::ServicePhone,
    Field::Fax,
    Field::ServiceFax,
    Field::ContactWay,
    Field::Languages,
    Field::HoursNote,
    Field::Hours,
    Field::RoundTheClock,
    Field::Night,
    Field::Holiday,
    Field::Capabilities,
    Field::AcceptanceLimit,
    Field::AcceptanceNote,
    Field::AcceptanceOn,
    Field::Acceptance,
    Field::AcceptanceUntil,
    Field::Areas,
    Field::Radius,
    Field::Polygon,
];

/// What changed in the directory after some revision.
#[derive(Clone, Debug, Default)]
pub struct IndexChanges {
    /// The revision reached; ask with it next time.
    pub revision: i64,
    /// Every place that changed: what the index holds of them is old, or gone when closed.
    pub facilities: Vec<Id<Facility>>,
    /// Their services as they are now, of the open ones.
    pub entries: Vec<IndexEntry>,
}

#[derive(FromRow)]
pub(super) struct Row {
    facility_id: i64,
    service_id: i64,
    kind: String,
    name: String,
    place_name: String,
    kana: String,
    organisation: Option<String>,
    address: String,
    phone: String,
    fax: String,
    ward_id: Option<i64>,
    town_id: Option<i64>,
    lat: Option<f64>,
    lng: Option<f64>,
    languages: String,
    verified_on: Option<NaiveDate>,
    verified_how: String,
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
    hours: String,
    hours_note: String,
    contact_way: String,
}

impl Row {
    fn entry(self) -> IndexEntry {
        IndexEntry {
            facility: self.facility_id.into(),
            service: self.service_id.into(),
            kind: self.kind,
            name: self.name,
            place_name: self.place_name,
            kana: self.kana,
            organisation: self.organisation.unwrap_or_default(),
            address: self.address,
            phone: self.phone,
            fax: self.fax,
            ward: self.ward_id.map(Into::into),
            town: self.town_id.map(Into::into),
            point: point(self.lat, self.lng),
            languages: self.languages,
            verified_on: self.verified_on,
            verified_how: self.verified_how,
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
            polygon: Polygon::parse(&self.polygon).unwrap_or_default(),
            hours: stored_hours(&self.hours),
            hours_note: self.hours_note,
            contact_way: self.contact_way,
        }
    }
}

/// How often the directory was changed; every node compares it with what its index has seen.
pub async fn revision(tx: &mut Tx, city: Id<Municipality>) -> Result<i64, DbFault> {
    tx.number(
        "SELECT revision FROM directory_revision WHERE municipality_id = $1",
        args![city],
    )
    .await
}

/// Every service that is open on `today`, of every open place.
pub async fn index_entries(
    tx: &mut Tx,
    city: Id<Municipality>,
    today: NaiveDate,
) -> Result<Vec<IndexEntry>, DbFault> {
    entries_after(tx, city, (-1, today)).await
}

/// What changed after revision `seen`, as it stands on `today`: what closes by itself as days go by
/// is no change, so ask for everything on a new day. The revision is read first: what is saved meanwhile comes
/// twice rather than never.
pub async fn index_since(
    tx: &mut Tx,
    city: Id<Municipality>,
    (seen, today): (i64, NaiveDate),
) -> Result<IndexChanges, DbFault> {
    let revision = revision(tx, city).await?;
    if revision == seen {
        return Ok(IndexChanges {
            revision,
            ..IndexChanges::default()
        });
    }
    let changed: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM facility WHERE municipality_id = $1 AND revision > $2 ORDER BY id",
            args![city, seen],
        )
        .await?;
    Ok(IndexChanges {
        revision,
        facilities: changed.into_iter().map(|(id,)| id.into()).collect(),
        entries: entries_after(tx, city, (seen, today)).await?,
    })
}

async fn entries_after(
    tx: &mut Tx,
    city: Id<Municipality>,
    (seen, today): (i64, NaiveDate),
) -> Result<Vec<IndexEntry>, DbFault> {
    entries_where(tx, "f.revision > $2", args![city, seen, today]).await
}

/// The present services of the places of city `$1` that are open on the day `$3` and for which
/// `condition` holds.
pub(super) async fn entries_where(
    tx: &mut Tx,
    condition: &'static str,
    key: Vec<Arg>,
) -> Result<Vec<IndexEntry>, DbFault> {
    const SERVICE: &str = "JOIN service s ON s.municipality_id = f.municipality_id
         AND s.facility_id = f.id";
    const OPEN: &str = "WHERE f.municipality_id = $1
         AND (f.closed_on IS NULL OR f.closed_on > $3)
         AND (s.closed_on IS NULL OR s.closed_on > $3) AND";
    let rows: Vec<Row> = tx
        .all(
            Sql::join(&[
                "SELECT f.id AS facility_id, s.id AS service_id, s.kind,
                    CASE WHEN s.name = '' THEN f.name ELSE s.name END AS name,
                    f.name AS place_name, f.kana,
                    o.name AS organisation, f.address,
                    CASE WHEN s.phone = '' THEN f.phone ELSE s.phone END AS phone,
                    CASE WHEN s.fax = '' THEN f.fax ELSE s.fax END AS fax,
                    f.ward_id, f.town_id, f.lat, f.lng, f.languages, f.verified_on, f.verified_how,
                    s.acceptance, s.acceptance_limit, s.acceptance_note, s.acceptance_on,
                    s.acceptance_until, s.radius_m, s.open_night, s.open_holiday,
                    s.round_the_clock, s.polygon, s.hours, f.hours_note, f.contact_way
                 FROM facility f",
                SERVICE,
                "LEFT JOIN organisation o
                   ON o.municipality_id = f.municipality_id AND o.id = f.organisation_id",
                OPEN,
                condition,
                "ORDER BY f.id, s.id",
            ]),
            key.clone(),
        )
        .await?;
    let capabilities: Vec<CapabilityRow> = tx
        .all(
            Sql::join(&[
                "SELECT c.service_id, c.code, c.state FROM facility f",
                SERVICE,
                "JOIN service_capability c
                   ON c.municipality_id = s.municipality_id AND c.service_id = s.id",
                OPEN,
                condition,
                "ORDER BY c.service_id, c.code",
            ]),
            key.clone(),
        )
        .await?;
    let areas: Vec<AreaRow> = tx
        .all(
            Sql::join(&[
                "SELECT a.service_id, a.ward_id, a.town_id FROM facility f",
                SERVICE,
                "JOIN service_area a
                   ON a.municipality_id = s.municipality_id AND a.service_id = s.id",
                OPEN,
                condition,
                "ORDER BY a.service_id, a.ward_id, a.town_id",
            ]),
            key,
        )
        .await?;
    Ok(entries(rows, capabilities, areas))
}

/// Entries with what they can do and where they go.
pub(super) fn entries(
    rows: Vec<Row>,
    capabilities: Vec<CapabilityRow>,
    areas: Vec<AreaRow>,
) -> Vec<IndexEntry> {
    let mut entries: Vec<IndexEntry> = rows.into_iter().map(Row::entry).collect();
    let places: HashMap<i64, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.service.get(), at))
        .collect();
    for row in capabilities {
        let place = places.get(&row.service_id);
        if let Some(entry) = place.and_then(|at| entries.get_mut(*at)) {
            entry.capabilities.push(row.pair());
        }
    }
    for row in areas {
        let place = places.get(&row.service_id);
        if let Some(entry) = place.and_then(|at| entries.get_mut(*at)) {
            entry.areas.push(row.area());
        }
    }
    entries
}
