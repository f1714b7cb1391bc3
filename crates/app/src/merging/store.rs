//! All SQL of merging: what was merged, what was told apart, the rule.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope, Ward};
use sqlx::FromRow;

use super::model::Merge;
use crate::directory::{Moved, Pair};

#[derive(FromRow)]
struct Row {
    id: i64,
    kept_id: i64,
    gone_id: i64,
    kept_name: String,
    gone_name: String,
    reasons: String,
    by_rule: bool,
    moved: String,
    at: DateTime<Utc>,
    actor_name: String,
    split_at: Option<DateTime<Utc>>,
}

impl Row {
    fn merge(self) -> Merge {
        Merge {
            id: self.id.into(),
            pair: Pair {
                kept: self.kept_id.into(),
                gone: self.gone_id.into(),
            },
            names: [self.kept_name, self.gone_name],
            reasons: self.reasons,
            by_rule: self.by_rule,
            moved: serde_json::from_str(&self.moved).unwrap_or_default(),
            at: self.at,
            actor_name: self.actor_name,
            split_at: self.split_at,
        }
    }
}

const MERGE: &str = "
    SELECT id, kept_id, gone_id, kept_name, gone_name, reasons, by_rule, moved, at, actor_name,
           split_at
    FROM facility_merge
    WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)";

/// Keeps a merge.
pub async fn add_merge(
    tx: &mut Tx,
    scope: &Scope,
    merge: &Merge,
    ward: Option<Id<Ward>>,
) -> Result<(), DbFault> {
    let [kept_name, gone_name] = &merge.names;
    tx.put(
        "INSERT INTO facility_merge (municipality_id, id, kept_id, gone_id, kept_name, gone_name,
           ward_id, reasons, by_rule, moved, at, actor_name, split_at, split_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL, '')",
        args![
            scope.municipality(),
            merge.id,
            merge.pair.kept,
            merge.pair.gone,
            kept_name,
            gone_name,
            ward,
            &merge.reasons,
            merge.by_rule,
            kept_text(&merge.moved),
            merge.at,
            &merge.actor_name
        ],
    )
    .await
}

fn kept_text(moved: &Moved) -> String {
    serde_json::to_string(moved).unwrap_or_default()
}

/// The newest merges within the scope.
pub async fn merges(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<Merge>, DbFault> {
    let sql = Sql::join(&[MERGE, "ORDER BY id DESC LIMIT $3"]);
    let rows: Vec<Row> = tx
        .all(sql, args![scope.municipality(), scope.ward(), limit])
        .await?;
    Ok(rows.into_iter().map(Row::merge).collect())
}

/// One merge within the scope.
pub async fn merge(tx: &mut Tx, scope: &Scope, id: Id<Merge>) -> Result<Option<Merge>, DbFault> {
    let sql = Sql::join(&[MERGE, "AND id = $3"]);
    let row: Option<Row> = tx
        .first(sql, args![scope.municipality(), scope.ward(), id])
        .await?;
    Ok(row.map(Row::merge))
}

/// Notes that a merge was split; `false` when somebody did so first.
pub async fn set_split(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Merge>,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE facility_merge SET split_at = $3, split_by = $4
             WHERE municipality_id = $1 AND id = $2 AND split_at IS NULL",
            args![scope.municipality(), id, at, by],
        )
        .await?;
    Ok(touched > 0)
}

/// Remembers that two entries are different places.
pub async fn tell_apart(
    tx: &mut Tx,
    scope: &Scope,
    (first, second): (Id<Facility>, Id<Facility>),
    (at, by): (DateTime<Utc>, &str),
) -> Result<(), DbFault> {
    let ids = (first.min(second), first.max(second));
    tx.put(
        "INSERT INTO facility_distinct (municipality_id, first_id, second_id, at, actor_name)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (municipality_id, first_id, second_id) DO NOTHING",
        args![scope.municipality(), ids.0, ids.1, at, by],
    )
    .await
}

/// The pairs that were told apart, the smaller id first.
pub async fn told_apart(tx: &mut Tx, scope: &Scope) -> Result<HashSet<(i64, i64)>, DbFault> {
    let rows: Vec<(i64, i64)> = tx
        .all(
            "SELECT first_id, second_id FROM facility_distinct WHERE municipality_id = $1",
            args![scope.municipality()],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

/// From how many points on entries are merged without asking; `None` for never.
pub async fn threshold(tx: &mut Tx, scope: &Scope) -> Result<Option<u32>, DbFault> {
    let points = tx
        .number(
            "SELECT threshold FROM merge_rule WHERE municipality_id = $1",
            args![scope.municipality()],
        )
        .await?;
    Ok(u32::try_from(points).ok().filter(|points| *points > 0))
}

/// Sets from how many points on entries are merged without asking.
pub async fn set_threshold(tx: &mut Tx, scope: &Scope, points: Option<u32>) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO merge_rule (municipality_id, threshold) VALUES ($1, $2)
         ON CONFLICT (municipality_id) DO UPDATE SET threshold = excluded.threshold",
        args![scope.municipality(), i64::from(points.unwrap_or(0))],
    )
    .await
}
