//! 対応経過.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Seal, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::model::{Consultation, Step},
    sealed,
};

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

impl Row {
    fn opened(self, seal: &Seal) -> Result<Step, DbFault> {
        let id = Id::new(self.id);
        Ok(Step {
            id,
            at: self.at,
            kind: self.kind,
            counterpart: seal.open(sealed::COUNTERPART, id, &self.counterpart)?,
            body: seal.open(sealed::STEP_BODY, id, &self.body)?,
            next_step: seal.open(sealed::STEP_NEXT, id, &self.next_step)?,
            due_on: self.due_on,
            done_at: self.done_at,
            by: self.account_name,
        })
    }
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
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// Adds a step.
pub async fn add_step(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
    step: &Step,
) -> Result<(), DbFault> {
    let seal = tx.seal(scope.municipality())?;
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
            seal.text(sealed::COUNTERPART, step.id, &step.counterpart)?,
            seal.text(sealed::STEP_BODY, step.id, &step.body)?,
            seal.text(sealed::STEP_NEXT, step.id, &step.next_step)?,
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
