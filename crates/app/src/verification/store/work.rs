//! 古い順: open entries, the longest unverified first.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{Arg, DbFault, Paging, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::verification::{
    model::{WorkFilter, WorkLine},
    rules,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    name: String,
    ward_id: Option<i64>,
    address: String,
    phone: String,
    contact_window: String,
    verified_on: Option<NaiveDate>,
    verified_by: String,
    verified_how: String,
}

impl Row {
    fn line(self) -> WorkLine {
        WorkLine {
            id: self.id.into(),
            name: self.name,
            kinds: Vec::new(),
            ward: self.ward_id.map(Id::new),
            address: self.address,
            phone: self.phone,
            contact_window: self.contact_window,
            verified_on: self.verified_on,
            verified_by: self.verified_by,
            verified_how: self.verified_how,
        }
    }
}

/// The condition of the list; `$1`–`$9`, see [`values`].
const MATCHING: &str = "
    WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $2)
      AND ($3 IS NULL OR f.ward_id = $3)
      AND ($4 = FALSE OR COALESCE(f.ward_id, 0) = $5)
      AND ($6 = '' OR EXISTS (
        SELECT 1 FROM service s
        WHERE s.municipality_id = f.municipality_id AND s.facility_id = f.id
          AND s.kind = $6 AND (s.closed_on IS NULL OR s.closed_on > $2)))
      AND ($7 = '' OR ($7 = 'half' AND f.verified_on >= $8)
        OR ($7 = 'year' AND f.verified_on >= $9)
        OR ($7 = 'never' AND f.verified_on IS NULL)
        OR ($7 = 'stale' AND (f.verified_on IS NULL OR f.verified_on < $9)))";

const ORDER: &str = "ORDER BY f.verified_on NULLS FIRST, f.kana, f.id";

fn values(scope: &Scope, filter: &WorkFilter, today: NaiveDate) -> Vec<Arg> {
    let (half, year) = rules::bounds(today);
    args![
        scope.municipality(),
        today,
        scope.ward(),
        filter.ward.is_some(),
        filter.ward.flatten().map_or(0, Id::get),
        &filter.kind,
        filter.state.code(),
        half,
        year
    ]
}

/// How many entries the list has.
pub async fn count(
    tx: &mut Tx,
    scope: &Scope,
    filter: &WorkFilter,
    today: NaiveDate,
) -> Result<i64, DbFault> {
    let sql = Sql::join(&["SELECT COUNT(*) FROM facility f", MATCHING]);
    tx.number(sql, values(scope, filter, today)).await
}

/// One page of the list.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    (filter, today): (&WorkFilter, NaiveDate),
    paging: Paging,
) -> Result<Vec<WorkLine>, DbFault> {
    let args = || {
        let mut args = values(scope, filter, today);
        args.extend(args![i64::from(paging.size), paging.offset()]);
        args
    };
    let sql = Sql::join(&[
        "SELECT f.id, f.name, f.ward_id, f.address, f.phone, f.contact_window, f.verified_on,
                f.verified_by, f.verified_how FROM facility f",
        MATCHING,
        ORDER,
        "LIMIT $10 OFFSET $11",
    ]);
    let rows: Vec<Row> = tx.all(sql, args()).await?;
    let mut lines: Vec<WorkLine> = rows.into_iter().map(Row::line).collect();
    let sql = Sql::join(&[
        "WITH shown AS MATERIALIZED (SELECT f.id FROM facility f",
        MATCHING,
        ORDER,
        "LIMIT $10 OFFSET $11)
         SELECT k.facility_id, k.kind FROM service k JOIN shown ON shown.id = k.facility_id
         WHERE k.municipality_id = $1 AND (k.closed_on IS NULL OR k.closed_on > $2)
         ORDER BY k.facility_id, k.id",
    ]);
    let kinds: Vec<(i64, String)> = tx.all(sql, args()).await?;
    let mut by_place: HashMap<i64, Vec<String>> = HashMap::new();
    for (place, kind) in kinds {
        let known = by_place.entry(place).or_default();
        if !known.contains(&kind) {
            known.push(kind);
        }
    }
    for line in &mut lines {
        line.kinds = by_place.remove(&line.id.get()).unwrap_or_default();
    }
    Ok(lines)
}
