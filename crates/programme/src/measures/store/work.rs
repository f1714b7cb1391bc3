//! 状況の履歴 and 実施 of measures.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{IN_REACH, Of, reach};
use crate::{
    happenings::Kind,
    measures::model::{Done, Measure, State, StateChange},
};

#[derive(FromRow)]
struct ChangeRow {
    measure_id: i64,
    on_day: NaiveDate,
    state: String,
    note: String,
    set_at: DateTime<Utc>,
    set_by: String,
}

impl From<ChangeRow> for StateChange {
    fn from(row: ChangeRow) -> Self {
        Self {
            measure: row.measure_id.into(),
            on: row.on_day,
            state: State::from_code(&row.state).unwrap_or_default(),
            note: row.note,
            at: row.set_at,
            by: row.set_by,
        }
    }
}

const OF_ISSUE: &str = "JOIN measure m ON m.municipality_id = x.municipality_id
        AND m.id = x.measure_id
    JOIN issue i ON i.municipality_id = m.municipality_id AND i.id = m.issue_id WHERE";

/// Every change of state of the measures in reach, in the order they were recorded.
pub async fn changes(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Vec<StateChange>, DbFault> {
    let sql = Sql::join(&[
        "SELECT x.measure_id, x.on_day, x.state, x.note, x.set_at, x.set_by FROM measure_state x",
        OF_ISSUE,
        IN_REACH,
        "ORDER BY x.id",
    ]);
    let rows: Vec<ChangeRow> = tx.all(sql, reach(scope, of)).await?;
    Ok(rows.into_iter().map(ChangeRow::into).collect())
}

/// Records a change of state of a measure in `scope`.
pub async fn add_state(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<StateChange>,
    new: &StateChange,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO measure_state (municipality_id, measure_id, id, on_day, state, note, set_at,
             set_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            new.measure,
            id,
            new.on,
            new.state.code(),
            &new.note,
            new.at,
            &new.by
        ],
    )
    .await
}

#[derive(FromRow)]
struct DoneRow {
    measure_id: i64,
    kind: String,
    happening_id: i64,
    title: String,
    on_day: NaiveDate,
    href: String,
}

impl DoneRow {
    fn known(self) -> Option<Done> {
        Some(Done {
            measure: self.measure_id.into(),
            kind: Kind::from_code(&self.kind)?,
            id: self.happening_id,
            title: self.title,
            on: self.on_day,
            href: self.href,
        })
    }
}

/// What took place for the measures in reach, the oldest first.
pub async fn done(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Vec<Done>, DbFault> {
    let sql = Sql::join(&[
        "SELECT x.measure_id, x.kind, x.happening_id, x.title, x.on_day, x.href
         FROM measure_happening x",
        OF_ISSUE,
        IN_REACH,
        "ORDER BY x.on_day, x.kind, x.happening_id",
    ]);
    let rows: Vec<DoneRow> = tx.all(sql, reach(scope, of)).await?;
    Ok(rows.into_iter().filter_map(DoneRow::known).collect())
}

/// Replaces what took place for a measure in `scope`.
pub async fn set_done(
    tx: &mut Tx,
    scope: &Scope,
    measure: Id<Measure>,
    done: &[Done],
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM measure_happening WHERE municipality_id = $1 AND measure_id = $2",
        args![scope.municipality(), measure],
    )
    .await?;
    for one in done {
        tx.put(
            "INSERT INTO measure_happening (municipality_id, measure_id, kind, happening_id,
                 title, on_day, href)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![
                scope.municipality(),
                measure,
                one.kind.code(),
                one.id,
                &one.title,
                one.on,
                &one.href
            ],
        )
        .await?;
    }
    Ok(())
}
