//! One facility in full, and facilities by words.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::{Id, clock::in_japan, text};
use policy::{Facility, Scope, Ward};

use super::rows::{AreaRow, CapabilityRow, FACILITY, FacilityRow, SERVICE, ServiceRow};
use crate::directory::model::{FacilityEntry, ServiceEntry};

/// One facility with its services, their capabilities and areas.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Option<FacilityEntry>, DbFault> {
    let sql = Sql::join(&[FACILITY, "WHERE f.municipality_id = $1 AND f.id = $2"]);
    let row: Option<FacilityRow> = tx.first(sql, args![scope.municipality(), id]).await?;
    let Some(mut entry) = row.map(FacilityRow::entry) else {
        return Ok(None);
    };
    entry.services = services_of(tx, scope, id).await?;
    Ok(Some(entry))
}

/// The day a facility came into the directory; `None` where it is not there.
pub async fn known_since(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Option<NaiveDate>, DbFault> {
    let row: Option<(DateTime<Utc>,)> = tx
        .first(
            "SELECT created_at FROM facility WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(row.map(|(at,)| in_japan(at).date()))
}

async fn services_of(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Vec<ServiceEntry>, DbFault> {
    let key = || args![scope.municipality(), id];
    let sql = Sql::join(&[
        SERVICE,
        "WHERE s.municipality_id = $1 AND s.facility_id = $2 ORDER BY s.id",
    ]);
    let rows: Vec<ServiceRow> = tx.all(sql, key()).await?;
    let mut services: Vec<ServiceEntry> = rows.into_iter().map(ServiceRow::entry).collect();
    let capabilities: Vec<CapabilityRow> = tx
        .all(
            "SELECT c.service_id, c.code, c.state FROM service_capability c
             JOIN service s ON s.municipality_id = c.municipality_id AND s.id = c.service_id
             WHERE s.municipality_id = $1 AND s.facility_id = $2 ORDER BY c.code",
            key(),
        )
        .await?;
    let areas: Vec<AreaRow> = tx
        .all(
            "SELECT a.service_id, a.ward_id, a.town_id FROM service_area a
             JOIN service s ON s.municipality_id = a.municipality_id AND s.id = a.service_id
             WHERE s.municipality_id = $1 AND s.facility_id = $2 ORDER BY a.ward_id, a.town_id",
            key(),
        )
        .await?;
    fill(services.iter_mut(), capabilities, areas);
    let mut marks = super::marks::marks_of(tx, scope, id).await?;
    for service in &mut services {
        service.marks = marks.remove(&service.id.get()).unwrap_or_default();
    }
    Ok(services)
}

/// Hands capabilities and areas to their services.
pub(super) fn fill<'a>(
    services: impl IntoIterator<Item = &'a mut ServiceEntry>,
    capabilities: Vec<CapabilityRow>,
    areas: Vec<AreaRow>,
) {
    let mut by_id: HashMap<i64, &mut ServiceEntry> = services
        .into_iter()
        .map(|service| (service.id.get(), service))
        .collect();
    for row in capabilities {
        if let Some(service) = by_id.get_mut(&row.service_id) {
            service.capabilities.push(row.pair());
        }
    }
    for row in areas {
        if let Some(service) = by_id.get_mut(&row.service_id) {
            service.areas.push(row.area());
        }
    }
}

/// How many words of a search count.
pub(super) const TERMS: usize = 3;

/// The patterns of a search: every word must be found, `%` where there are fewer words.
pub(super) fn patterns(words: &str) -> [String; TERMS] {
    let mut terms = text::search_terms(words).into_iter();
    std::array::from_fn(|_| {
        terms
            .next()
            .map_or("%".to_owned(), |term| format!("%{term}%"))
    })
}

/// The most facilities that are looked at for the best of them.
const LOOKED_AT: i64 = 200;

/// Facilities found by words.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The best, with their services' kinds, but without capabilities and areas.
    pub entries: Vec<FacilityEntry>,
    /// Whether there are more.
    pub more: bool,
}

/// Open facilities in whose name, reading, number or address all `words` are found, at most
/// `limit`: those whose name or reading begins with them first, then those which have them in it,
/// and among these those of ward `near` first.
pub async fn find_by_words(
    tx: &mut Tx,
    scope: &Scope,
    words: &str,
    near: Option<Id<Ward>>,
    limit: usize,
) -> Result<Found, DbFault> {
    let [first, second, third] = patterns(words);
    if first == "%" {
        return Ok(Found::default());
    }
    let begins = first.trim_start_matches('%').to_owned();
    let args: Vec<Arg> = args![
        scope.municipality(),
        first,
        second,
        third,
        begins,
        near,
        LOOKED_AT
    ];
    let sql = Sql::join(&[
        FACILITY,
        "WHERE f.municipality_id = $1 AND f.closed_on IS NULL AND f.search_key LIKE $2
           AND f.search_key LIKE $3 AND f.search_key LIKE $4
         ORDER BY CASE WHEN f.search_key LIKE $5 THEN 0 ELSE 1 END,
                  CASE WHEN f.ward_id = $6 THEN 0 ELSE 1 END, f.kana, f.id LIMIT $7",
    ]);
    let rows: Vec<FacilityRow> = tx.all(sql, args).await?;
    let mut entries: Vec<FacilityEntry> = rows.into_iter().map(FacilityRow::entry).collect();
    let terms = text::search_terms(words);
    entries.sort_by_cached_key(|entry| (place(entry, &terms), entry.ward != near));
    let more = entries.len() > limit;
    entries.truncate(limit);
    for entry in &mut entries {
        entry.services = kinds_of(tx, scope, entry.id).await?;
    }
    Ok(Found { entries, more })
}

/// Where the words stand; the lower, the more likely it is the one meant.
fn place(entry: &FacilityEntry, terms: &[String]) -> u8 {
    let (name, kana) = (text::fold(&entry.name), text::fold(&entry.kana));
    let first = terms.first().map_or("", String::as_str);
    if name.starts_with(first) || kana.starts_with(first) {
        0
    } else if terms
        .iter()
        .all(|term| name.contains(term) || kana.contains(term))
    {
        1
    } else {
        2
    }
}

async fn kinds_of(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Vec<ServiceEntry>, DbFault> {
    let sql = Sql::join(&[
        SERVICE,
        "WHERE s.municipality_id = $1 AND s.facility_id = $2 ORDER BY s.id",
    ]);
    let rows: Vec<ServiceRow> = tx.all(sql, args![scope.municipality(), id]).await?;
    Ok(rows.into_iter().map(ServiceRow::entry).collect())
}
