//! Surveys.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::{
    Id,
    calendar::{FiscalYear, Period},
};
use policy::Scope;
use sqlx::FromRow;

use crate::surveys::model::{Survey, Target};

#[derive(FromRow)]
struct Row {
    id: i64,
    edition_id: i64,
    title: String,
    period: String,
    target: String,
    opens_on: NaiveDate,
    due_on: NaiveDate,
    letter: String,
    source: String,
    before_id: Option<i64>,
    locked_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Survey {
    fn from(row: Row) -> Self {
        let year = Period::Year(FiscalYear::containing(row.due_on));
        Self {
            id: row.id.into(),
            edition: row.edition_id.into(),
            title: row.title,
            period: row.period.parse().unwrap_or(year),
            target: Target::from_code(&row.target).unwrap_or(Target::Ward),
            opens_on: row.opens_on,
            due_on: row.due_on,
            letter: row.letter,
            source: row.source,
            before: row.before_id.map(Id::from),
            locked_at: row.locked_at,
            updated: (row.updated_at, row.updated_by),
            version: row.version,
        }
    }
}

const COLUMNS: &str =
    "SELECT s.id, s.edition_id, s.title, s.period, s.target, s.opens_on, s.due_on,
    s.letter, s.source, s.before_id, s.locked_at, s.updated_at, s.updated_by, s.version
    FROM survey s";

/// The surveys that ask somebody in reach; for the whole city all of them.
const VISIBLE: &str = "WHERE s.municipality_id = $1 AND (($2 IS NULL AND $3 IS NULL) OR EXISTS (
    SELECT 1 FROM survey_response r WHERE r.municipality_id = $1 AND r.survey_id = s.id
    AND ($2 IS NULL OR r.office_id = $2) AND ($3 IS NULL OR r.ward_id = $3)))";

/// Every survey in reach, the latest due first.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Survey>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        VISIBLE,
        "ORDER BY s.due_on DESC, s.target DESC, s.id",
    ]);
    let rows: Vec<Row> = tx.all(sql, super::reach(scope)).await?;
    Ok(rows.into_iter().map(Survey::from).collect())
}

/// A survey in reach.
pub async fn find(tx: &mut Tx, scope: &Scope, id: Id<Survey>) -> Result<Option<Survey>, DbFault> {
    let mut args = super::reach(scope);
    args.extend(args![id]);
    let row: Option<Row> = tx
        .first(Sql::join(&[COLUMNS, VISIBLE, "AND s.id = $4"]), args)
        .await?;
    Ok(row.map(Survey::from))
}

/// Whether the same places were already asked about the same period.
pub async fn asked_alike(
    tx: &mut Tx,
    scope: &Scope,
    (period, target): (Period, Target),
) -> Result<bool, DbFault> {
    let n = tx
        .number(
            "SELECT COUNT(*) FROM survey s
             WHERE s.municipality_id = $1 AND s.period = $2 AND s.target = $3",
            args![scope.municipality(), period.to_string(), target.code()],
        )
        .await?;
    Ok(n > 0)
}

/// Adds a survey.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Survey) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO survey (municipality_id, id, edition_id, title, period, target, opens_on,
             due_on, letter, source, before_id, locked_at, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        args![
            scope.municipality(),
            new.id,
            new.edition,
            &new.title,
            new.period.to_string(),
            new.target.code(),
            new.opens_on,
            new.due_on,
            &new.letter,
            &new.source,
            new.before,
            new.locked_at,
            new.updated.0,
            &new.updated.1
        ],
    )
    .await?;
    Ok(())
}

/// Holds a survey for whoever changes one of its answers: until the transaction ends nobody locks
/// it. False where it is locked.
pub async fn hold(tx: &mut Tx, scope: &Scope, id: Id<Survey>) -> Result<bool, DbFault> {
    let held = tx
        .run(
            "UPDATE survey SET version = version
             WHERE municipality_id = $1 AND id = $2 AND locked_at IS NULL",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(held == 1)
}

/// Saves what can change of a survey over the version it was read in; false if somebody was first.
pub async fn save(tx: &mut Tx, scope: &Scope, survey: &Survey) -> Result<bool, DbFault> {
    let saved = tx
        .run(
            "UPDATE survey SET title = $4, due_on = $5, letter = $6, before_id = $7,
                 locked_at = $8, updated_at = $9, updated_by = $10, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                survey.id,
                survey.version,
                &survey.title,
                survey.due_on,
                &survey.letter,
                survey.before,
                survey.locked_at,
                survey.updated.0,
                &survey.updated.1
            ],
        )
        .await?;
    Ok(saved == 1)
}
