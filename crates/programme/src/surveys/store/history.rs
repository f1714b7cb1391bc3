//! The history of answers, and what was typed and not saved.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Scope};
use sqlx::FromRow;

use super::responses::{parsed, written};
use crate::{
    forms::Answers,
    surveys::model::{Draft, Move, Response, Step},
};

/// Notes a deed in the history of an answer that was found in this scope.
pub async fn add_step(
    tx: &mut Tx,
    scope: &Scope,
    (id, response): (Id<Step>, Id<Response>),
    step: &Step,
) -> Result<(), DbFault> {
    let answers = step.answers.as_ref().map(written).transpose()?;
    tx.run(
        "INSERT INTO survey_step (municipality_id, id, response_id, at, account_name, deed,
             comment, version, answers)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            scope.municipality(),
            id,
            response,
            step.at,
            &step.who,
            step.deed.code(),
            &step.comment,
            step.version,
            answers.unwrap_or_default()
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct StepRow {
    at: DateTime<Utc>,
    account_name: String,
    deed: String,
    comment: String,
    version: i64,
    answers: String,
}

/// The history of an answer that was found in this scope, oldest first.
pub async fn steps(
    tx: &mut Tx,
    scope: &Scope,
    response: Id<Response>,
) -> Result<Vec<Step>, DbFault> {
    let rows: Vec<StepRow> = tx
        .all(
            "SELECT at, account_name, deed, comment, version, answers FROM survey_step
             WHERE municipality_id = $1 AND response_id = $2 ORDER BY id",
            args![scope.municipality(), response],
        )
        .await?;
    let step = |row: StepRow| {
        Some(Step {
            at: row.at,
            who: row.account_name,
            deed: Move::from_code(&row.deed)?,
            comment: row.comment,
            version: row.version,
            answers: parsed(&row.answers).ok(),
        })
    };
    Ok(rows.into_iter().filter_map(step).collect())
}

/// The answers as they stood at `version`; empty before the first save.
pub async fn answers_at(
    tx: &mut Tx,
    scope: &Scope,
    (response, version): (Id<Response>, i64),
) -> Result<Answers, DbFault> {
    let row: Option<(String,)> = tx
        .first(
            "SELECT answers FROM survey_step
             WHERE municipality_id = $1 AND response_id = $2 AND version <= $3 AND answers <> ''
             ORDER BY version DESC, id DESC LIMIT 1",
            args![scope.municipality(), response, version],
        )
        .await?;
    row.map_or_else(|| Ok(Answers::default()), |(text,)| parsed(&text))
}

/// Keeps what one person typed.
pub async fn keep_draft(
    tx: &mut Tx,
    scope: &Scope,
    (response, account): (Id<Response>, Id<Account>),
    draft: &Draft,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO survey_draft (municipality_id, response_id, account_id, version, fields,
             saved_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (municipality_id, response_id, account_id)
         DO UPDATE SET version = excluded.version, fields = excluded.fields,
             saved_at = excluded.saved_at",
        args![
            scope.municipality(),
            response,
            account,
            draft.version,
            &draft.fields,
            draft.saved_at
        ],
    )
    .await?;
    Ok(())
}

/// What one person typed and has not saved.
pub async fn draft(
    tx: &mut Tx,
    scope: &Scope,
    (response, account): (Id<Response>, Id<Account>),
) -> Result<Option<Draft>, DbFault> {
    let row: Option<(i64, String, DateTime<Utc>)> = tx
        .first(
            "SELECT version, fields, saved_at FROM survey_draft
             WHERE municipality_id = $1 AND response_id = $2 AND account_id = $3",
            args![scope.municipality(), response, account],
        )
        .await?;
    Ok(row.map(|(version, fields, saved_at)| Draft {
        version,
        fields,
        saved_at,
    }))
}

/// Forgets what one person typed: it was saved, or given up.
pub async fn forget_draft(
    tx: &mut Tx,
    scope: &Scope,
    (response, account): (Id<Response>, Id<Account>),
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM survey_draft
         WHERE municipality_id = $1 AND response_id = $2 AND account_id = $3",
        args![scope.municipality(), response, account],
    )
    .await?;
    Ok(())
}
