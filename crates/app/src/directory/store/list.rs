//! The list of facilities: filtered, paged, counted.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope, Ward};

use super::{
    find::{fill, patterns},
    rows::{AreaRow, CapabilityRow, FACILITY, FacilityRow, SERVICE, ServiceRow},
};
use crate::directory::model::{Answer, FacilityEntry, Placed};

/// 絞り込み: what a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ListFilter {
    /// Words that must all be found.
    pub words: String,
    /// The ward.
    pub ward: Option<Id<Ward>>,
    /// The kind of a service there; empty for all.
    pub kind: String,
    /// What a service there says about new patients, as it stands on `today`.
    pub acceptance: Option<Answer>,
    /// Today.
    pub today: NaiveDate,
    /// Whether closed places are shown too.
    pub closed: bool,
    /// Where on the map they lie.
    pub placed: Placed,
    /// Which of the places with these words may be listed; all of them, where nothing is said.
    pub among: Option<Among>,
}

/// A choice of places by their ids.
#[derive(Clone, Debug)]
pub struct Among {
    ids: Vec<Id<Facility>>,
    /// Whether they are the ones that may be listed, or those that may not.
    listed: bool,
}

impl Among {
    /// Those `shown`, none of those `hidden`; all others are neither. The shorter list is kept: each
    /// place is looked for in it.
    pub fn shorter(shown: Vec<Id<Facility>>, hidden: Vec<Id<Facility>>) -> Self {
        let listed = shown.len() <= hidden.len();
        Self {
            ids: if listed { shown } else { hidden },
            listed,
        }
    }

    /// Its ids with a comma on either side of each.
    fn text(&self) -> String {
        let ids = self.ids.iter();
        ids.fold(",".to_owned(), |text, id| format!("{text}{id},"))
    }
}

/// The condition of every list; `$1`–`$17`, see [`ListFilter::args`].
pub(super) const MATCHING: &str = "
    WHERE f.municipality_id = $1 AND f.merged_into IS NULL AND f.search_key LIKE $2
      AND f.search_key LIKE $3 AND f.search_key LIKE $4
      AND (f.ward_id = $5 OR $6 = FALSE)
      AND (f.closed_on IS NULL OR f.closed_on > $7 OR $8 = TRUE)
      AND (($9 = '' AND $10 = '') OR EXISTS (
        SELECT 1 FROM service x
        WHERE x.municipality_id = f.municipality_id AND x.facility_id = f.id
          AND (x.closed_on IS NULL OR x.closed_on > $7 OR $8 = TRUE)
          AND (x.kind = $9 OR $9 = '')
          AND ($10 = '' OR $10 = CASE WHEN x.acceptance_until < $7 THEN 'unknown'
                                      ELSE x.acceptance END)))
      AND ($11 = '' OR ($11 = 'in') = COALESCE(f.lng >= $12 AND f.lat >= $13 AND f.lng < $14
                                               AND f.lat < $15, FALSE))
      AND ($16 = '' OR ($16 LIKE '%,' || f.id || ',%') = $17)";

/// 種別 and 名前 order, so that the same list always looks the same.
pub(super) const ORDER: &str = "ORDER BY f.kana, f.id";

impl ListFilter {
    fn args(&self, scope: &Scope) -> Vec<Arg> {
        let [first, second, third] = patterns(&self.words);
        let (placed, window) = self.placed.question();
        args![
            scope.municipality(),
            first,
            second,
            third,
            self.ward.map_or(0, Id::get),
            self.ward.is_some(),
            self.today,
            self.closed,
            &self.kind,
            self.acceptance.map_or("", Answer::code),
            placed,
            window.west,
            window.south,
            window.east,
            window.north,
            self.among.as_ref().map_or_else(String::new, Among::text),
            self.among.as_ref().is_none_or(|among| among.listed)
        ]
    }

    pub(super) fn args_of(&self, scope: &Scope, limit: i64, offset: i64) -> Vec<Arg> {
        let mut args = self.args(scope);
        args.extend(args![limit, offset]);
        args
    }
}

/// One page of the list; services without capabilities and areas.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    paging: Paging,
) -> Result<Page<FacilityEntry>, DbFault> {
    let rows = rows(tx, scope, filter, paging.limit(), paging.offset()).await?;
    Ok(Page::of(rows, paging))
}

/// The whole list, at most `limit` of it, for an export.
pub async fn all_matching(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    limit: i64,
) -> Result<Vec<FacilityEntry>, DbFault> {
    rows(tx, scope, filter, limit, 0).await
}

/// The whole list with everything an entry says, at most `limit` of it: for books and open data. What
/// is shown is asked for by `IN`: joined, SQLite goes through all of it for every row.
pub async fn whole_entries(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    limit: i64,
) -> Result<Vec<FacilityEntry>, DbFault> {
    let mut entries = rows(tx, scope, filter, limit, 0).await?;
    let parts = |select: &'static str, rest: &'static str| {
        Sql::join(&[
            "WITH shown AS MATERIALIZED (SELECT f.id FROM facility f",
            MATCHING,
            ORDER,
            "LIMIT $18 OFFSET $19)",
            select,
            rest,
        ])
    };
    let sql = parts(
        "SELECT c.service_id, c.code, c.state FROM service_capability c
         JOIN service s ON s.municipality_id = c.municipality_id AND s.id = c.service_id",
        "WHERE c.municipality_id = $1 AND s.facility_id IN (SELECT id FROM shown)
         ORDER BY c.service_id, c.code",
    );
    let capabilities: Vec<CapabilityRow> = tx.all(sql, filter.args_of(scope, limit, 0)).await?;
    let sql = parts(
        "SELECT a.service_id, a.ward_id, a.town_id FROM service_area a
         JOIN service s ON s.municipality_id = a.municipality_id AND s.id = a.service_id",
        "WHERE a.municipality_id = $1 AND s.facility_id IN (SELECT id FROM shown)
         ORDER BY a.service_id, a.ward_id, a.town_id",
    );
    let areas: Vec<AreaRow> = tx.all(sql, filter.args_of(scope, limit, 0)).await?;
    let services = entries.iter_mut().flat_map(|entry| &mut entry.services);
    fill(services, capabilities, areas);
    Ok(entries)
}

/// How many facilities the list has.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &ListFilter) -> Result<i64, DbFault> {
    let sql = Sql::join(&["SELECT COUNT(*) FROM facility f", MATCHING]);
    tx.number(sql, filter.args(scope)).await
}

async fn rows(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    limit: i64,
    offset: i64,
) -> Result<Vec<FacilityEntry>, DbFault> {
    let args = || filter.args_of(scope, limit, offset);
    let sql = Sql::join(&[FACILITY, MATCHING, ORDER, "LIMIT $18 OFFSET $19"]);
    let found: Vec<FacilityRow> = tx.all(sql, args()).await?;
    let mut entries: Vec<FacilityEntry> = found.into_iter().map(FacilityRow::entry).collect();
    let sql = Sql::join(&[
        "WITH shown AS MATERIALIZED (SELECT f.id FROM facility f",
        MATCHING,
        ORDER,
        "LIMIT $18 OFFSET $19)",
        SERVICE,
        "WHERE s.municipality_id = $1 AND s.facility_id IN (SELECT id FROM shown)
         ORDER BY s.facility_id, s.id",
    ]);
    let services: Vec<ServiceRow> = tx.all(sql, args()).await?;
    let places: HashMap<i64, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id.get(), at))
        .collect();
    for service in services.into_iter().map(ServiceRow::entry) {
        let place = places.get(&service.facility.get());
        if let Some(entry) = place.and_then(|at| entries.get_mut(*at)) {
            entry.services.push(service);
        }
    }
    Ok(entries)
}
