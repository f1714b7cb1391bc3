//! All SQL of the reviews of the audit record.

use app::audit_view::Days;
use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Page, Paging, Sql, Tx, args, audit::Head};
use policy::{Role, Scope};
use sqlx::FromRow;

use super::model::{Finding, Review};

const REVIEW: &str = "SELECT number, from_on, until_on, finding, note, account_id, account_name,
        role, signed_at, head_seq, head_hash, audit_rows, verified_at, verified_faults
    FROM audit_review WHERE municipality_id = $1 ORDER BY number DESC";

#[derive(FromRow)]
struct Row {
    number: i64,
    from_on: NaiveDate,
    until_on: NaiveDate,
    finding: String,
    note: String,
    account_id: i64,
    account_name: String,
    role: String,
    signed_at: DateTime<Utc>,
    head_seq: i64,
    head_hash: String,
    audit_rows: i64,
    verified_at: Option<DateTime<Utc>>,
    verified_faults: i64,
}

impl From<Row> for Review {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            days: Days {
                from: row.from_on,
                until: row.until_on,
            },
            // What cannot be read is not taken for a clean bill.
            finding: Finding::from_code(&row.finding).unwrap_or(Finding::Question),
            note: row.note,
            account: (row.account_id.into(), row.account_name),
            role: Role::from_code(&row.role),
            at: row.signed_at,
            head: Head {
                seq: row.head_seq,
                hash: row.head_hash,
            },
            rows: row.audit_rows,
            verified: row.verified_at.map(|at| (at, row.verified_faults)),
        }
    }
}

/// All days that were looked through, and the number of the newest review; 0 for none.
pub async fn reviewed(tx: &mut Tx, scope: &Scope) -> Result<(Vec<Days>, i64), DbFault> {
    let rows: Vec<(i64, NaiveDate, NaiveDate)> = tx
        .all(
            "SELECT number, from_on, until_on FROM audit_review
             WHERE municipality_id = $1 ORDER BY number",
            args![scope.municipality()],
        )
        .await?;
    let newest = rows.last().map_or(0, |(number, _, _)| *number);
    let days = rows
        .into_iter()
        .map(|(_, from, until)| Days { from, until });
    Ok((days.collect(), newest))
}

/// One page of the reviews, newest first.
pub async fn page(tx: &mut Tx, scope: &Scope, paging: Paging) -> Result<Page<Review>, DbFault> {
    let sql = Sql::join(&[REVIEW, "LIMIT $2 OFFSET $3"]);
    let asked = args![scope.municipality(), paging.limit(), paging.offset()];
    let rows: Vec<Row> = tx.all(sql, asked).await?;
    Ok(Page::of(rows, paging).map(Review::from))
}

/// Every review, newest first.
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<Review>, DbFault> {
    let rows: Vec<Row> = tx.all(REVIEW, args![scope.municipality()]).await?;
    Ok(rows.into_iter().map(Review::from).collect())
}

/// Adds a review; `false` where its number does not follow the newest one: somebody else was first.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Review) -> Result<bool, DbFault> {
    let added = tx
        .run(
            "INSERT INTO audit_review (municipality_id, number, from_on, until_on, finding, note,
                 account_id, account_name, role, signed_at, head_seq, head_hash, audit_rows,
                 verified_at, verified_faults)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
             WHERE $2 = (SELECT COALESCE(MAX(number), 0) + 1 FROM audit_review
                         WHERE municipality_id = $1)",
            args![
                scope.municipality(),
                new.number,
                new.days.from,
                new.days.until,
                new.finding.code(),
                &new.note,
                new.account.0,
                &new.account.1,
                new.role.map_or("", Role::code),
                new.at,
                new.head.seq,
                &new.head.hash,
                new.rows,
                new.verified.map(|(at, _)| at),
                new.verified.map_or(0, |(_, faults)| faults)
            ],
        )
        .await;
    match added {
        Ok(added) => Ok(added > 0),
        Err(DbFault::Taken(_)) => Ok(false),
        Err(other) => Err(other),
    }
}
