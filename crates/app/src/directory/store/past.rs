//! What the search index held of a place before it was changed, and the register of an earlier
//! moment made from it.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Municipality};

use super::{
    index::{IndexEntry, Row, entries},
    rows::{AreaRow, CapabilityRow},
};

/// The state of a place that is about to change, while it is still there to be copied.
const STILL_OLD: &str = "WHERE f.municipality_id = $1 AND f.id = $2 AND f.revision < $3";
/// The same state's services.
const SERVICES: &str = "
    FROM facility f
    JOIN service s ON s.municipality_id = f.municipality_id AND s.facility_id = f.id";

/// Keeps the present state of a place as superseded and gives it `revision`, from now on. Every
/// change of a place or its services calls this first; a second call in the same transaction
/// does nothing. No trip of its own: it goes with the change that follows.
pub async fn supersede(
    tx: &mut Tx,
    city: Id<Municipality>,
    facility: Id<Facility>,
    (now, revision): (DateTime<Utc>, i64),
) -> Result<(), DbFault> {
    let key = || args![city, facility, revision];
    let mut with_time = key();
    with_time.push(now.into());
    let place = "INSERT INTO facility_past (municipality_id, facility_id, revision, until_revision,
           held_from, held_until, organisation, name, kana, address, phone, fax, ward_id, town_id,
           lat, lng, languages, contact_way, hours_note, verified_on, verified_how, closed_on)
         SELECT f.municipality_id, f.id, f.revision, $3,
           COALESCE((SELECT MAX(p.held_until) FROM facility_past p
                     WHERE p.municipality_id = f.municipality_id AND p.facility_id = f.id),
                    f.created_at),
           $4, COALESCE(o.name, ''), f.name, f.kana, f.address, f.phone, f.fax, f.ward_id,
           f.town_id, f.lat, f.lng, f.languages, f.contact_way, f.hours_note, f.verified_on,
           f.verified_how, f.closed_on
         FROM facility f
         LEFT JOIN organisation o
           ON o.municipality_id = f.municipality_id AND o.id = f.organisation_id";
    // What is there already makes this wait for the earlier call to have gone.
    let once = "ON CONFLICT DO NOTHING";
    tx.put(Sql::join(&[place, STILL_OLD, once]), with_time)
        .await?;
    let services = "INSERT INTO service_past (municipality_id, facility_id, revision, service_id,
           kind, phone, fax, acceptance, acceptance_limit, acceptance_note, acceptance_on,
           acceptance_until, radius_m, open_night, open_holiday, round_the_clock, polygon, hours,
           closed_on, name)
         SELECT f.municipality_id, f.id, f.revision, s.id, s.kind, s.phone, s.fax, s.acceptance,
           s.acceptance_limit, s.acceptance_note, s.acceptance_on, s.acceptance_until, s.radius_m,
           s.open_night, s.open_holiday, s.round_the_clock, s.polygon, s.hours, s.closed_on,
           s.name";
    tx.put(Sql::join(&[services, SERVICES, STILL_OLD]), key())
        .await?;
    let capabilities = "INSERT INTO service_capability_past (municipality_id, facility_id,
           revision, service_id, code, state)
         SELECT f.municipality_id, f.id, f.revision, s.id, c.code, c.state";
    let of_services = "JOIN service_capability c
           ON c.municipality_id = s.municipality_id AND c.service_id = s.id";
    tx.put(
        Sql::join(&[capabilities, SERVICES, of_services, STILL_OLD]),
        key(),
    )
    .await?;
    let areas = "INSERT INTO service_area_past (municipality_id, facility_id, revision, service_id,
           ward_id, town_id)
         SELECT f.municipality_id, f.id, f.revision, s.id, a.ward_id, a.town_id";
    let of_services = "JOIN service_area a
           ON a.municipality_id = s.municipality_id AND a.service_id = s.id";
    tx.put(Sql::join(&[areas, SERVICES, of_services, STILL_OLD]), key())
        .await?;
    tx.put(
        "UPDATE facility SET revision = $3
         WHERE municipality_id = $1 AND id = $2 AND revision < $3",
        key(),
    )
    .await
}

/// A moment of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// After the change with this revision and before the next.
    Revision(i64),
    /// At this instant. What was changed before states were kept shows as it was when that began.
    Instant(DateTime<Utc>),
}

impl Moment {
    fn arg(self) -> Arg {
        match self {
            Self::Revision(revision) => revision.into(),
            Self::Instant(at) => at.into(),
        }
    }

    /// Whether a superseded state `f` held.
    const fn held(self) -> &'static str {
        match self {
            Self::Revision(_) => "f.revision <= $2 AND f.until_revision > $2",
            Self::Instant(_) => "f.held_from <= $2 AND f.held_until > $2",
        }
    }

    /// Whether the present state of `f` held already.
    const fn holds(self) -> &'static str {
        match self {
            Self::Revision(_) => "f.revision <= $2",
            Self::Instant(_) => {
                "f.created_at <= $2 AND NOT EXISTS (
                   SELECT 1 FROM facility_past p WHERE p.municipality_id = f.municipality_id
                     AND p.facility_id = f.id AND p.held_until > $2)"
            }
        }
    }
}

/// Every service as the index held it at `moment`, where it and its place were open on `day`.
pub async fn index_at(
    tx: &mut Tx,
    city: Id<Municipality>,
    (moment, day): (Moment, NaiveDate),
) -> Result<Vec<IndexEntry>, DbFault> {
    const OF_SERVICE: &str = "f.municipality_id = s.municipality_id
         AND f.facility_id = s.facility_id AND f.revision = s.revision";
    let key = || vec![city.into(), moment.arg(), day.into()];
    let mut all = super::index::entries_where(tx, moment.holds(), key()).await?;
    let rows: Vec<Row> = tx
        .all(
            Sql::join(&[
                "SELECT f.facility_id, s.service_id, s.kind,
                    CASE WHEN s.name = '' THEN f.name ELSE s.name END AS name,
                    f.name AS place_name, f.kana, f.organisation,
                    f.address, CASE WHEN s.phone = '' THEN f.phone ELSE s.phone END AS phone,
                    CASE WHEN s.fax = '' THEN f.fax ELSE s.fax END AS fax, f.ward_id, f.town_id,
                    f.lat, f.lng, f.languages, f.contact_way, f.hours_note, f.verified_on,
                    f.verified_how, s.acceptance, s.acceptance_limit, s.acceptance_note,
                    s.acceptance_on, s.acceptance_until, s.radius_m, s.open_night,
                    s.open_holiday, s.round_the_clock, s.polygon, s.hours
                 FROM facility_past f JOIN service_past s ON",
                OF_SERVICE,
                "WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $3)
                   AND (s.closed_on IS NULL OR s.closed_on > $3) AND",
                moment.held(),
                "ORDER BY f.facility_id, s.service_id",
            ]),
            key(),
        )
        .await?;
    let capabilities: Vec<CapabilityRow> = tx
        .all(
            Sql::join(&[
                "SELECT s.service_id, s.code, s.state
                 FROM service_capability_past s JOIN facility_past f ON",
                OF_SERVICE,
                "WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $3) AND",
                moment.held(),
                "ORDER BY s.service_id, s.code",
            ]),
            key(),
        )
        .await?;
    let areas: Vec<AreaRow> = tx
        .all(
            Sql::join(&[
                "SELECT s.service_id, s.ward_id, s.town_id
                 FROM service_area_past s JOIN facility_past f ON",
                OF_SERVICE,
                "WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $3) AND",
                moment.held(),
                "ORDER BY s.service_id, s.ward_id, s.town_id",
            ]),
            key(),
        )
        .await?;
    all.extend(entries(rows, capabilities, areas));
    Ok(all)
}
