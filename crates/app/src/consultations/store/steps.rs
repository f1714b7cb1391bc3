//! 対応経過.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::super::model::{Consultation, Step};

#[derive(FromRow)]
struct Row {
    id: i64,
    at: DateTime<Utc>,
    kind: String,
    counterpart: String,
    body: String,
    next_step: String,
    due_on: Option<NaiveDate>,
    done_at: Option<DateTime<Utc>>,
    account_name: String,
}

/// The steps of a consultation that was found within the scope, newest first.
pub async fn steps(tx: &mut Tx, scope: &Scope, of: Id<Consultation>) -> Result<Vec<Step>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, at, kind, counterpart, body, next_step, due_on, done_at, account_name
             FROM consultation_step WHERE municipality_id = $1 AND consultation_id = $2
             ORDER BY at DESC, id DESC",
            args![scope.municipality(), of],
        )
        .await?;
    let step = |row: Row| Step {
        id: row.id.into(),
        at: row.at,
        kind: row.kind,
        counterpart: row.counterpart,
        body: row.body,
        next_step: row.next_step,
        due_on: row.due_on,
        done_at: row.done_at,
        by: row.account_name,
    };
    Ok(rows.into_iter().map(step).collect())
}

/// Adds a step.
pub async fn add_step(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
    step: &Step,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO consultation_step (municipality_id, id, consultation_id, at, kind,
                                        counterpart, body, next_step, due_on, account_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            scope.municipality(),
            step.id,
            of,
            step.at,
            &step.kind,
            &step.counterpart,
            &step.body,
            &step.next_step,
            step.due_on,
            &step.by
        ],
    )
    .await?;
    Ok(())
}

/// Marks the open next steps of a consultation as done.
pub async fn finish_step(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
    at: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE consultation_step SET done_at = $3
         WHERE municipality_id = $1 AND consultation_id = $2 AND next_step <> ''
           AND done_at IS NULL",
        args![scope.municipality(), of, at],
    )
    .await?;
    Ok(())
}
