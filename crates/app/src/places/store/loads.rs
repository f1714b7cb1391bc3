//! What was loaded, when and by whom.

use chrono::{DateTime, Utc};
use db::{Arg, DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};
use sqlx::FromRow;

use crate::{
    areas::RowError,
    places::model::{Load, LoadKind, LoadReport},
};

/// Keeps what a load did.
pub async fn add_load(tx: &mut Tx, scope: &Scope, load: &Load) -> Result<(), DbFault> {
    let report = &load.report;
    let count = |number: usize| number as i64;
    tx.put(
        "INSERT INTO place_load (municipality_id, id, at, actor_name, file_name, kind, rows_read,
           rows_new, rows_changed, rows_unchanged, rows_repeated, rows_elsewhere, rows_rejected)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            scope.municipality(),
            load.id,
            load.at,
            &load.actor_name,
            &load.file_name,
            report.source.code(),
            count(report.rows),
            count(report.new),
            count(report.changed),
            count(report.unchanged),
            count(report.repeated),
            count(report.elsewhere),
            count(report.unreadable)
        ],
    )
    .await?;
    let remarks = (0_i64..)
        .zip(&report.rejected)
        .map(|(at, one)| -> Vec<Arg> {
            args![
                scope.municipality(),
                load.id,
                at,
                one.line,
                one.column.replace('\0', ""),
                one.value.replace('\0', ""),
                &one.remedy
            ]
        });
    tx.put_many(
        "INSERT INTO place_load_remark (municipality_id, load_id, position, row_number,
           column_name, value, reason)",
        remarks.collect(),
        "",
    )
    .await
}

#[derive(FromRow)]
struct Row {
    id: i64,
    at: DateTime<Utc>,
    actor_name: String,
    file_name: String,
    kind: String,
    rows_read: i64,
    rows_new: i64,
    rows_changed: i64,
    rows_unchanged: i64,
    rows_repeated: i64,
    rows_elsewhere: i64,
    rows_rejected: i64,
}

impl Row {
    fn load(self) -> Load {
        let count = |number: i64| usize::try_from(number).unwrap_or_default();
        let kind = LoadKind::ALL
            .into_iter()
            .find(|kind| kind.code() == self.kind);
        let taken = self.rows_new + self.rows_changed + self.rows_unchanged;
        Load {
            id: self.id.into(),
            at: self.at,
            actor_name: self.actor_name,
            file_name: self.file_name,
            report: LoadReport {
                source: kind.unwrap_or_default(),
                rows: count(self.rows_read),
                taken: count(taken),
                new: count(self.rows_new),
                changed: count(self.rows_changed),
                unchanged: count(self.rows_unchanged),
                repeated: count(self.rows_repeated),
                elsewhere: count(self.rows_elsewhere),
                unreadable: count(self.rows_rejected),
                ..LoadReport::default()
            },
        }
    }
}

/// The newest loads, without their remarks.
pub async fn loads(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<Load>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, at, actor_name, file_name, kind, rows_read, rows_new, rows_changed,
                    rows_unchanged, rows_repeated, rows_elsewhere, rows_rejected
             FROM place_load WHERE municipality_id = $1 ORDER BY id DESC LIMIT $2",
            args![scope.municipality(), limit],
        )
        .await?;
    Ok(rows.into_iter().map(Row::load).collect())
}

/// The newest load of a kind that changed anything; 0 where there was none.
pub async fn revision(tx: &mut Tx, city: Id<Municipality>, kind: LoadKind) -> Result<i64, DbFault> {
    tx.number(
        "SELECT MAX(id) FROM place_load
         WHERE municipality_id = $1 AND kind = $2 AND rows_new + rows_changed > 0",
        args![city, kind.code()],
    )
    .await
}

#[derive(FromRow)]
struct RemarkRow {
    row_number: i64,
    column_name: String,
    value: String,
    reason: String,
}

/// One load with its remarks.
pub async fn load(tx: &mut Tx, scope: &Scope, id: Id<Load>) -> Result<Option<Load>, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT id, at, actor_name, file_name, kind, rows_read, rows_new, rows_changed,
                    rows_unchanged, rows_repeated, rows_elsewhere, rows_rejected
             FROM place_load WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    let Some(mut load) = row.map(Row::load) else {
        return Ok(None);
    };
    let remarks: Vec<RemarkRow> = tx
        .all(
            "SELECT row_number, column_name, value, reason FROM place_load_remark
             WHERE municipality_id = $1 AND load_id = $2 ORDER BY position",
            args![scope.municipality(), id],
        )
        .await?;
    let remark = |row: RemarkRow| RowError {
        line: row.row_number,
        column: row.column_name,
        value: row.value,
        remedy: row.reason,
    };
    load.report.rejected = remarks.into_iter().map(remark).collect();
    let kept = load.report.rejected.len();
    load.report.rejected_more = load.report.unreadable.saturating_sub(kept);
    Ok(Some(load))
}
