//! 課題 and what shows them.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{IN_REACH, Of, reach};
use crate::measures::model::{Evidence, EvidenceKind, Issue, IssueWords, Stamp};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: i64,
    scenes: String,
    title: String,
    words: String,
    since: NaiveDate,
    closed_on: Option<NaiveDate>,
    closing: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Issue {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.into(),
            words: IssueWords {
                title: row.title,
                text: row.words,
                scenes: row.scenes.split_whitespace().map(str::to_owned).collect(),
                since: row.since,
            },
            closed_on: row.closed_on,
            closing: row.closing,
            stamp: Stamp {
                version: row.version,
                at: row.updated_at,
                by: row.updated_by,
            },
        }
    }
}

/// Issues in reach, the oldest first.
pub async fn issues(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Vec<Issue>, DbFault> {
    let sql = Sql::join(&[
        "SELECT i.id, i.ward_id, i.scenes, i.title, i.words, i.since, i.closed_on, i.closing,
             i.updated_at, i.updated_by, i.version FROM issue i WHERE",
        IN_REACH,
        "ORDER BY i.since, i.id",
    ]);
    let rows: Vec<Row> = tx.all(sql, reach(scope, of)).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One issue.
pub async fn issue(tx: &mut Tx, scope: &Scope, id: Id<Issue>) -> Result<Option<Issue>, DbFault> {
    Ok(issues(tx, scope, Of::issue(id)).await?.into_iter().next())
}

/// Adds an issue; its ward must lie in `scope`.
pub async fn add_issue(tx: &mut Tx, scope: &Scope, new: &Issue) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO issue (municipality_id, id, ward_id, scenes, title, words, since, closed_on,
             closing, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            scope.municipality(),
            new.id,
            new.ward,
            new.words.scenes.join(" "),
            &new.words.title,
            &new.words.text,
            new.words.since,
            new.closed_on,
            &new.closing,
            new.stamp.at,
            &new.stamp.by,
            new.stamp.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save_issue(tx: &mut Tx, scope: &Scope, after: &Issue) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE issue SET scenes = $4, title = $5, words = $6, since = $7, closed_on = $8,
                 closing = $9, updated_at = $10, updated_by = $11, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.stamp.version,
                after.words.scenes.join(" "),
                &after.words.title,
                &after.words.text,
                after.words.since,
                after.closed_on,
                &after.closing,
                after.stamp.at,
                &after.stamp.by
            ],
        )
        .await?;
    Ok(touched == 1)
}

#[derive(FromRow)]
struct EvidenceRow {
    id: i64,
    issue_id: i64,
    kind: String,
    label: String,
    on_day: NaiveDate,
    amount: Option<f64>,
    numerator: Option<i64>,
    denominator: Option<i64>,
    unit: String,
    decimals: i64,
    source: String,
    note: String,
    href: String,
    added_by: String,
}

impl From<EvidenceRow> for Evidence {
    fn from(row: EvidenceRow) -> Self {
        Self {
            id: row.id.into(),
            issue: row.issue_id.into(),
            kind: EvidenceKind::from_code(&row.kind),
            label: row.label,
            on: row.on_day,
            amount: row.amount,
            numerator: row.numerator,
            denominator: row.denominator,
            unit: row.unit,
            decimals: row.decimals,
            source: row.source,
            note: row.note,
            href: row.href,
            by: row.added_by,
        }
    }
}

/// What shows the issues in reach, in the order it was added.
pub async fn evidence(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Vec<Evidence>, DbFault> {
    let sql = Sql::join(&[
        "SELECT e.id, e.issue_id, e.kind, e.label, e.on_day, e.amount, e.numerator, e.denominator,
             e.unit, e.decimals, e.source, e.note, e.href, e.added_by
         FROM issue_evidence e
         JOIN issue i ON i.municipality_id = e.municipality_id AND i.id = e.issue_id
         WHERE e.removed_at IS NULL AND",
        IN_REACH,
        "ORDER BY e.issue_id, e.id",
    ]);
    let rows: Vec<EvidenceRow> = tx.all(sql, reach(scope, of)).await?;
    Ok(rows.into_iter().map(EvidenceRow::into).collect())
}

/// Adds evidence to an issue in `scope`.
pub async fn add_evidence(
    tx: &mut Tx,
    scope: &Scope,
    new: &Evidence,
    at: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO issue_evidence (municipality_id, id, issue_id, kind, label, on_day, amount,
             numerator, denominator, unit, decimals, source, note, href, added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        args![
            scope.municipality(),
            new.id,
            new.issue,
            new.kind.code(),
            &new.label,
            new.on,
            new.amount,
            new.numerator,
            new.denominator,
            &new.unit,
            new.decimals,
            &new.source,
            &new.note,
            &new.href,
            at,
            &new.by
        ],
    )
    .await?;
    Ok(())
}

/// The issue of a piece of evidence in reach, whether it was removed or not.
pub async fn evidence_issue(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Evidence>,
) -> Result<Option<Id<Issue>>, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "SELECT i.id FROM issue_evidence e
             JOIN issue i ON i.municipality_id = e.municipality_id AND i.id = e.issue_id
             WHERE e.municipality_id = $1 AND ($2 IS NULL OR i.ward_id = $2) AND e.id = $3",
            args![scope.municipality(), scope.ward(), id],
        )
        .await?;
    Ok(row.map(|(id,)| id.into()))
}

/// Removes evidence at `at`, or takes that back; its issue must lie in `scope`.
pub async fn set_removed(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Evidence>,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE issue_evidence SET removed_at = $3 WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), id, at],
    )
    .await?;
    Ok(())
}

/// The day of the first issue in reach; `None` where there is none.
pub async fn first_day(tx: &mut Tx, scope: &Scope) -> Result<Option<NaiveDate>, DbFault> {
    let first: Option<(NaiveDate,)> = tx
        .first(
            "SELECT since FROM issue
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)
             ORDER BY since LIMIT 1",
            args![scope.municipality(), scope.ward()],
        )
        .await?;
    Ok(first.map(|(day,)| day))
}
