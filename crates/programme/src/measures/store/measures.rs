//! 対応策 with 評価 and 改善.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{IN_REACH, Of, reach};
use crate::measures::model::{Achieved, Evaluation, Measure, MeasureWords, Stamp, State};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: i64,
    issue_id: i64,
    goal_id: Option<i64>,
    follows_id: Option<i64>,
    title: String,
    words: String,
    responsible: String,
    partners: String,
    from_on: NaiveDate,
    until_on: NaiveDate,
    state: String,
    state_on: NaiveDate,
    evaluated_on: Option<NaiveDate>,
    evaluation: String,
    achieved: String,
    value_then: Option<f64>,
    improvement: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Measure {
    fn from(row: Row) -> Self {
        let achieved = Achieved::from_code(&row.achieved);
        let evaluation = row
            .evaluated_on
            .zip(achieved)
            .map(|(on, achieved)| Evaluation {
                on,
                text: row.evaluation,
                achieved,
                value: row.value_then,
                improvement: row.improvement,
            });
        Self {
            id: row.id.into(),
            ward: row.ward_id.into(),
            issue: row.issue_id.into(),
            follows: row.follows_id.map(Id::new),
            words: MeasureWords {
                title: row.title,
                text: row.words,
                responsible: row.responsible,
                partners: row.partners,
                goal: row.goal_id.map(Id::new),
                from_on: row.from_on,
                until_on: row.until_on,
            },
            state: State::from_code(&row.state).unwrap_or_default(),
            state_on: row.state_on,
            evaluation,
            stamp: Stamp {
                version: row.version,
                at: row.updated_at,
                by: row.updated_by,
            },
        }
    }
}

const COLUMNS: &str = "SELECT m.id, m.ward_id, m.issue_id, m.goal_id, m.follows_id, m.title,
    m.words, m.responsible, m.partners, m.from_on, m.until_on, m.state, m.state_on,
    m.evaluated_on, m.evaluation, m.achieved, m.value_then, m.improvement, m.updated_at,
    m.updated_by, m.version
    FROM measure m JOIN issue i ON i.municipality_id = m.municipality_id AND i.id = m.issue_id";

/// Measures of the issues in reach, in the order they begin.
pub async fn measures(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Vec<Measure>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "WHERE", IN_REACH, "ORDER BY m.from_on, m.id"]);
    let rows: Vec<Row> = tx.all(sql, reach(scope, of)).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One measure.
pub async fn measure(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Measure>,
) -> Result<Option<Measure>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "WHERE", IN_REACH, "AND m.id = $5"]);
    let mut args = reach(scope, Of::default());
    args.extend(args![id]);
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

/// Adds a measure about an issue in `scope`, not evaluated yet.
pub async fn add_measure(tx: &mut Tx, scope: &Scope, new: &Measure) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO measure (municipality_id, id, ward_id, issue_id, goal_id, follows_id, title,
             words, responsible, partners, from_on, until_on, state, state_on, evaluation,
             achieved, improvement, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '', '', $15, $16,
             $17)",
        args![
            scope.municipality(),
            new.id,
            new.ward,
            new.issue,
            new.words.goal,
            new.follows,
            &new.words.title,
            &new.words.text,
            &new.words.responsible,
            &new.words.partners,
            new.words.from_on,
            new.words.until_on,
            new.state.code(),
            new.state_on,
            new.stamp.at,
            &new.stamp.by,
            new.stamp.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves words and state of `after` over the row that was loaded; false if somebody saved first.
pub async fn save_measure(tx: &mut Tx, scope: &Scope, after: &Measure) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE measure SET goal_id = $4, title = $5, words = $6, responsible = $7,
                 partners = $8, from_on = $9, until_on = $10, state = $11, state_on = $12,
                 updated_at = $13, updated_by = $14, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.stamp.version,
                after.words.goal,
                &after.words.title,
                &after.words.text,
                &after.words.responsible,
                &after.words.partners,
                after.words.from_on,
                after.words.until_on,
                after.state.code(),
                after.state_on,
                after.stamp.at,
                &after.stamp.by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Saves the evaluation of `after` over the row that was loaded; false if somebody saved first.
pub async fn save_evaluation(tx: &mut Tx, scope: &Scope, after: &Measure) -> Result<bool, DbFault> {
    let Some(said) = &after.evaluation else {
        return Ok(true);
    };
    let touched = tx
        .run(
            "UPDATE measure SET evaluated_on = $4, evaluation = $5, achieved = $6,
                 value_then = $7, improvement = $8, updated_at = $9, updated_by = $10,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.stamp.version,
                said.on,
                &said.text,
                said.achieved.code(),
                said.value,
                &said.improvement,
                after.stamp.at,
                &after.stamp.by
            ],
        )
        .await?;
    Ok(touched == 1)
}
