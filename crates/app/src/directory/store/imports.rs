//! Where entries came from.

use std::collections::HashMap;

use db::{Arg, DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope};
use sqlx::FromRow;

use super::{
    find::fill,
    marks::marks_by_source,
    rows::{AreaRow, CapabilityRow, FACILITY, FacilityRow, SERVICE, ServiceRow},
};
use crate::directory::model::{FacilityEntry, OrganisationEntry, ServiceEntry};

/// One record of a source and the entry it became.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KnownRecord {
    /// The source's own key.
    pub source_key: String,
    /// The service it became.
    pub service_id: i64,
    /// The place it became.
    pub facility_id: i64,
    /// Fingerprint of what it said when last imported.
    pub content_hash: String,
    /// What it said then, field by field; empty of records from before fields were kept.
    pub given: String,
    /// Whether the latest edition no longer had it.
    pub gone: bool,
}

/// Every record that `source` has given so far.
pub async fn known_records(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
) -> Result<Vec<KnownRecord>, DbFault> {
    tx.all(
        "SELECT source_key, service_id, facility_id, content_hash, given, gone FROM source_record
         WHERE municipality_id = $1 AND source = $2 ORDER BY service_id",
        args![scope.municipality(), source],
    )
    .await
}

/// Every place that `source` has given, with all its services.
pub async fn known_facilities(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
) -> Result<Vec<FacilityEntry>, DbFault> {
    const OF_SOURCE: &str = "IN (SELECT r.facility_id FROM source_record r
                                 WHERE r.municipality_id = $1 AND r.source = $2)";
    let key = || args![scope.municipality(), source];
    let sql = Sql::join(&[
        FACILITY,
        "WHERE f.municipality_id = $1 AND f.id",
        OF_SOURCE,
        "ORDER BY f.id",
    ]);
    let rows: Vec<FacilityRow> = tx.all(sql, key()).await?;
    let mut entries: Vec<FacilityEntry> = rows.into_iter().map(FacilityRow::entry).collect();
    let sql = Sql::join(&[
        SERVICE,
        "WHERE s.municipality_id = $1 AND s.facility_id",
        OF_SOURCE,
        "ORDER BY s.id",
    ]);
    let services: Vec<ServiceRow> = tx.all(sql, key()).await?;
    let places: HashMap<i64, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id.get(), at))
        .collect();
    let mut services: Vec<ServiceEntry> = services.into_iter().map(ServiceRow::entry).collect();
    parts_of_source(tx, scope, source, &mut services).await?;
    for service in services {
        let place = places.get(&service.facility.get());
        if let Some(entry) = place.and_then(|at| entries.get_mut(*at)) {
            entry.services.push(service);
        }
    }
    Ok(entries)
}

/// What the services of a source can do, where they go, and the 届出 it gave.
async fn parts_of_source(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
    services: &mut [ServiceEntry],
) -> Result<(), DbFault> {
    const OF_SOURCE: &str = "IN (SELECT s.id FROM service s
          JOIN source_record r ON r.municipality_id = s.municipality_id
                              AND r.facility_id = s.facility_id
          WHERE r.municipality_id = $1 AND r.source = $2)";
    let key = || args![scope.municipality(), source];
    let sql = Sql::join(&[
        "SELECT c.service_id, c.code, c.state FROM service_capability c
         WHERE c.municipality_id = $1 AND c.service_id",
        OF_SOURCE,
        "ORDER BY c.service_id, c.code",
    ]);
    let capabilities: Vec<CapabilityRow> = tx.all(sql, key()).await?;
    let sql = Sql::join(&[
        "SELECT a.service_id, a.ward_id, a.town_id FROM service_area a
         WHERE a.municipality_id = $1 AND a.service_id",
        OF_SOURCE,
        "ORDER BY a.service_id, a.ward_id, a.town_id",
    ]);
    let areas: Vec<AreaRow> = tx.all(sql, key()).await?;
    fill(&mut *services, capabilities, areas);
    let mut marks = marks_by_source(tx, scope, source).await?;
    for service in services {
        service.marks = marks.remove(&service.id.get()).unwrap_or_default();
    }
    Ok(())
}

/// Every 法人.
pub async fn known_organisations(
    tx: &mut Tx,
    scope: &Scope,
) -> Result<Vec<OrganisationEntry>, DbFault> {
    let rows: Vec<(i64, String, String)> = tx
        .all(
            "SELECT id, name, corporate_number FROM organisation
             WHERE municipality_id = $1 ORDER BY id",
            args![scope.municipality()],
        )
        .await?;
    let entry = |(id, name, corporate_number): (i64, String, String)| OrganisationEntry {
        id: id.into(),
        name,
        corporate_number,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Begins the statement that notes which entries records became.
pub(super) const RECORD: &str = "INSERT INTO source_record (municipality_id, source, source_key,
       service_id, facility_id, content_hash, given, gone)";

/// Ends it: what was noted before is replaced.
pub(super) const REPLACE_RECORD: &str =
    "ON CONFLICT (municipality_id, source, source_key) DO UPDATE
     SET service_id = excluded.service_id, facility_id = excluded.facility_id,
         content_hash = excluded.content_hash, given = excluded.given, gone = excluded.gone";

/// A row of that statement.
pub(super) fn record_row(scope: &Scope, source: &str, record: &KnownRecord) -> Vec<Arg> {
    args![
        scope.municipality(),
        source,
        &record.source_key,
        record.service_id,
        record.facility_id,
        &record.content_hash,
        &record.given,
        record.gone
    ]
}

/// Notes which entry a record became and what it said.
pub async fn link(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
    record: &KnownRecord,
) -> Result<(), DbFault> {
    let row = record_row(scope, source, record);
    tx.put_many(RECORD, vec![row], REPLACE_RECORD).await
}

/// Notes that a place's services changed: indexes follow, and searches find the new names.
pub async fn touch(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
    search_key: &str,
    revision: i64,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE facility SET search_key = $3, revision = $4
         WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), id, search_key, revision],
    )
    .await?;
    Ok(())
}
