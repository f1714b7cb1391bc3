//! What each import did, with its remarks.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::directory::import::{ImportReport, Rejection, Repair};

/// 取込: one import that was carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRun {
    /// Its id.
    pub id: Id<ImportRun>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor_name: String,
    /// The file's name, as its owner called it.
    pub file_name: String,
    /// What it did; of older runs the lists may be left out.
    pub report: ImportReport,
}

/// Keeps what an import did.
pub async fn add_run(tx: &mut Tx, scope: &Scope, run: &ImportRun) -> Result<(), DbFault> {
    let report = &run.report;
    tx.run(
        "INSERT INTO import_run (municipality_id, id, at, actor_name, file_name, source, rows_read,
           rows_new, rows_changed, rows_unchanged, rows_repaired, rows_rejected, rows_elsewhere,
           rejected_more, repairs_more, rows_vanished, rows_proposed, rows_joined, rows_repeated,
           rows_left_out, edition, remarks)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22)",
        args![
            scope.municipality(),
            run.id,
            run.at,
            &run.actor_name,
            &run.file_name,
            &report.source,
            report.rows,
            report.new,
            report.changed,
            report.unchanged,
            report.repaired,
            report.unreadable,
            report.elsewhere,
            report.rejected_more,
            report.repairs_more,
            report.vanished,
            report.proposed,
            report.joined,
            report.repeated,
            report.left_out,
            report.edition,
            report.remarks.join("\n")
        ],
    )
    .await?;
    add_notes(tx, scope, run).await
}

async fn add_notes(tx: &mut Tx, scope: &Scope, run: &ImportRun) -> Result<(), DbFault> {
    let rejected = run
        .report
        .rejected
        .iter()
        .map(|note| (note.row, &note.column, &note.value, &note.reason, None));
    let empty = String::new();
    let repaired = run.report.repairs.iter().map(|note| {
        (
            note.row,
            &note.column,
            &note.value,
            &empty,
            Some(note.became.as_str()),
        )
    });
    for (position, note) in (0_i64..).zip(rejected.chain(repaired)) {
        let (row, column, value, reason, became) = note;
        tx.run(
            "INSERT INTO import_rejection (municipality_id, run_id, position, row_number,
               column_name, value, reason, repaired_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                scope.municipality(),
                run.id,
                position,
                row,
                column,
                value,
                reason,
                became
            ],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct RunRow {
    id: i64,
    at: DateTime<Utc>,
    actor_name: String,
    file_name: String,
    source: String,
    rows_read: i64,
    rows_new: i64,
    rows_changed: i64,
    rows_unchanged: i64,
    rows_repaired: i64,
    rows_rejected: i64,
    rows_elsewhere: i64,
    rejected_more: i64,
    repairs_more: i64,
    rows_vanished: i64,
    rows_proposed: i64,
    rows_joined: i64,
    rows_repeated: i64,
    rows_left_out: i64,
    edition: Option<NaiveDate>,
    remarks: String,
}

impl RunRow {
    fn run(self) -> ImportRun {
        ImportRun {
            id: self.id.into(),
            at: self.at,
            actor_name: self.actor_name,
            file_name: self.file_name,
            report: ImportReport {
                source: self.source,
                rows: self.rows_read,
                new: self.rows_new,
                changed: self.rows_changed,
                unchanged: self.rows_unchanged,
                repaired: self.rows_repaired,
                unreadable: self.rows_rejected,
                elsewhere: self.rows_elsewhere,
                rejected_more: self.rejected_more,
                repairs_more: self.repairs_more,
                vanished: self.rows_vanished,
                proposed: self.rows_proposed,
                joined: self.rows_joined,
                repeated: self.rows_repeated,
                left_out: self.rows_left_out,
                edition: self.edition,
                remarks: self.remarks.lines().map(str::to_owned).collect(),
                ..ImportReport::default()
            },
        }
    }
}

const RUN: &str = "
    SELECT id, at, actor_name, file_name, source, rows_read, rows_new, rows_changed,
           rows_unchanged, rows_repaired, rows_rejected, rows_elsewhere, rejected_more, repairs_more,
           rows_vanished, rows_proposed, rows_joined, rows_repeated, rows_left_out, edition, remarks
    FROM import_run";

/// The newest imports, without their lists.
pub async fn runs(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<ImportRun>, DbFault> {
    let sql = Sql::join(&[RUN, "WHERE municipality_id = $1 ORDER BY id DESC LIMIT $2"]);
    let rows: Vec<RunRow> = tx.all(sql, args![scope.municipality(), limit]).await?;
    Ok(rows.into_iter().map(RunRow::run).collect())
}

#[derive(FromRow)]
struct NoteRow {
    row_number: i64,
    column_name: String,
    value: String,
    reason: String,
    repaired_to: Option<String>,
}

/// One import with the first of its remarks, at most `most` of each kind; the others are counted.
pub async fn run(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<ImportRun>,
    most: i64,
) -> Result<Option<ImportRun>, DbFault> {
    const REMARKS: &str = "
        SELECT row_number, column_name, value, reason, repaired_to FROM import_rejection
        WHERE municipality_id = $1 AND run_id = $2 AND repaired_to";
    let key = || args![scope.municipality(), id];
    let first = || args![scope.municipality(), id, most];
    let sql = Sql::join(&[RUN, "WHERE municipality_id = $1 AND id = $2"]);
    let row: Option<RunRow> = tx.first(sql, key()).await?;
    let Some(mut run) = row.map(RunRow::run) else {
        return Ok(None);
    };
    let sql = Sql::join(&[REMARKS, "IS NULL ORDER BY position LIMIT $3"]);
    let rejected: Vec<NoteRow> = tx.all(sql, first()).await?;
    let sql = Sql::join(&[REMARKS, "IS NOT NULL ORDER BY position LIMIT $3"]);
    let repaired: Vec<NoteRow> = tx.all(sql, first()).await?;
    let held: Option<(i64, i64)> = tx
        .first(
            "SELECT COUNT(*) - COUNT(repaired_to), COUNT(repaired_to) FROM import_rejection
             WHERE municipality_id = $1 AND run_id = $2",
            key(),
        )
        .await?;
    let report = &mut run.report;
    let (all_rejected, all_repaired) = held.unwrap_or_default();
    let beyond = |all: i64, shown: usize| all - i64::try_from(shown).unwrap_or(all);
    report.rejected_more += beyond(all_rejected, rejected.len());
    report.repairs_more += beyond(all_repaired, repaired.len());
    report.rejected = rejected.into_iter().map(NoteRow::rejection).collect();
    report.repairs = repaired.into_iter().map(NoteRow::repair).collect();
    Ok(Some(run))
}

impl NoteRow {
    fn rejection(self) -> Rejection {
        Rejection {
            row: self.row_number,
            column: self.column_name,
            value: self.value,
            reason: self.reason,
        }
    }

    fn repair(self) -> Repair {
        Repair {
            row: self.row_number,
            column: self.column_name,
            value: self.value,
            became: self.repaired_to.unwrap_or_default(),
        }
    }
}
