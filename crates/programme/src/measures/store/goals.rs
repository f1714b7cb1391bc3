//! 目標.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{IN_REACH, Of, reach};
use crate::measures::model::{Goal, GoalWords, Stamp};

#[derive(FromRow)]
struct Row {
    id: i64,
    issue_id: i64,
    words: String,
    indicator_id: Option<i64>,
    baseline: Option<f64>,
    baseline_on: Option<NaiveDate>,
    target: Option<f64>,
    due_on: Option<NaiveDate>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Goal {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            issue: row.issue_id.into(),
            words: GoalWords {
                text: row.words,
                indicator: row.indicator_id.map(Id::new),
                target: row.target,
                due_on: row.due_on,
            },
            baseline: row.baseline,
            baseline_on: row.baseline_on,
            stamp: Stamp {
                version: row.version,
                at: row.updated_at,
                by: row.updated_by,
            },
        }
    }
}

const COLUMNS: &str = "SELECT g.id, g.issue_id, g.words, g.indicator_id, g.baseline,
    g.baseline_on, g.target, g.due_on, g.updated_at, g.updated_by, g.version
    FROM goal g JOIN issue i ON i.municipality_id = g.municipality_id AND i.id = g.issue_id";

/// Goals of the issues in reach.
pub async fn goals(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Vec<Goal>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "WHERE", IN_REACH, "ORDER BY g.issue_id, g.id"]);
    let rows: Vec<Row> = tx.all(sql, reach(scope, of)).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One goal.
pub async fn goal(tx: &mut Tx, scope: &Scope, id: Id<Goal>) -> Result<Option<Goal>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "WHERE", IN_REACH, "AND g.id = $5"]);
    let mut args = reach(scope, Of::default());
    args.extend(args![id]);
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

/// Adds a goal of an issue in `scope`.
pub async fn add_goal(tx: &mut Tx, scope: &Scope, new: &Goal) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO goal (municipality_id, id, issue_id, words, indicator_id, baseline,
             baseline_on, target, due_on, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            scope.municipality(),
            new.id,
            new.issue,
            &new.words.text,
            new.words.indicator,
            new.baseline,
            new.baseline_on,
            new.words.target,
            new.words.due_on,
            new.stamp.at,
            &new.stamp.by,
            new.stamp.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save_goal(tx: &mut Tx, scope: &Scope, after: &Goal) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE goal SET words = $4, indicator_id = $5, baseline = $6, baseline_on = $7,
                 target = $8, due_on = $9, updated_at = $10, updated_by = $11,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.stamp.version,
                &after.words.text,
                after.words.indicator,
                after.baseline,
                after.baseline_on,
                after.words.target,
                after.words.due_on,
                after.stamp.at,
                &after.stamp.by
            ],
        )
        .await?;
    Ok(touched == 1)
}
