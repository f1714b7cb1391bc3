//! All SQL of form editions.

use anyhow::Context;
use chrono::{DateTime, Utc};
use db::{Sql, Tx, args};
use kernel::{Fault, Id};
use policy::Scope;
use sqlx::FromRow;

use super::model::{Edition, EditionLine, Kind, Questionnaire, State};

#[derive(FromRow)]
struct Row {
    id: i64,
    form: String,
    number: i64,
    state: String,
    content: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

#[derive(FromRow)]
struct LineRow {
    id: i64,
    form: String,
    number: i64,
    state: String,
    title: String,
    period: String,
    questions: i64,
    updated_at: DateTime<Utc>,
    updated_by: String,
}

const COLUMNS: &str = "SELECT id, form, number, state, content, updated_at, updated_by, version
    FROM form_edition WHERE municipality_id = $1";

fn state(code: &str) -> State {
    State::from_code(code).unwrap_or(State::Superseded)
}

fn edition(row: Row) -> Result<Edition, Fault> {
    let content: Questionnaire = serde_json::from_str(&row.content)
        .with_context(|| format!("read the questionnaire of edition {}", row.id))?;
    Ok(Edition {
        id: row.id.into(),
        form: row.form,
        number: row.number,
        state: state(&row.state),
        content,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
        version: row.version,
    })
}

/// Every edition, the newest of each form first.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<EditionLine>, Fault> {
    let rows: Vec<LineRow> = tx
        .all(
            "SELECT id, form, number, state, title, period, questions, updated_at, updated_by
             FROM form_edition WHERE municipality_id = $1 AND deleted_at IS NULL
             ORDER BY form, number DESC",
            args![scope.municipality()],
        )
        .await?;
    let line = |row: LineRow| EditionLine {
        id: row.id.into(),
        form: row.form,
        number: row.number,
        state: state(&row.state),
        title: row.title,
        period: row.period,
        questions: row.questions,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// An edition that was not thrown away.
pub async fn find(tx: &mut Tx, scope: &Scope, id: Id<Edition>) -> Result<Option<Edition>, Fault> {
    let sql = Sql::join(&[COLUMNS, "AND id = $2 AND deleted_at IS NULL"]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    row.map(edition).transpose()
}

/// A draft that was thrown away, for its undo.
pub async fn find_discarded(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Edition>,
) -> Result<Option<Edition>, Fault> {
    let sql = Sql::join(&[COLUMNS, "AND id = $2 AND deleted_at IS NOT NULL"]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    row.map(edition).transpose()
}

/// The newest edition of `form` in `state`.
pub async fn newest(
    tx: &mut Tx,
    scope: &Scope,
    form: &str,
    state: State,
) -> Result<Option<Edition>, Fault> {
    let sql = Sql::join(&[
        COLUMNS,
        "AND form = $2 AND state = $3 AND deleted_at IS NULL ORDER BY number DESC LIMIT 1",
    ]);
    let args = args![scope.municipality(), form, state.code()];
    let row: Option<Row> = tx.first(sql, args).await?;
    row.map(edition).transpose()
}

/// The number of the form's next edition.
pub async fn next_number(tx: &mut Tx, scope: &Scope, form: &str) -> Result<i64, Fault> {
    let last = tx
        .number(
            "SELECT COALESCE(MAX(number), 0) FROM form_edition
             WHERE municipality_id = $1 AND form = $2",
            args![scope.municipality(), form],
        )
        .await?;
    Ok(last + 1)
}

fn questions(content: &Questionnaire) -> i64 {
    let asked = content.items().filter(|item| item.kind != Kind::Note);
    i64::try_from(asked.count()).unwrap_or(i64::MAX)
}

fn json(content: &Questionnaire) -> Result<String, Fault> {
    Ok(serde_json::to_string(content).context("write a questionnaire")?)
}

/// Adds an edition.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Edition) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO form_edition (municipality_id, id, form, number, state, title, period,
             questions, content, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            scope.municipality(),
            new.id,
            &new.form,
            new.number,
            new.state.code(),
            &new.content.title,
            &new.content.period,
            questions(&new.content),
            json(&new.content)?,
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded at its version; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &Edition) -> Result<bool, Fault> {
    let touched = tx
        .run(
            "UPDATE form_edition SET state = $4, title = $5, period = $6, questions = $7,
                 content = $8, updated_at = $9, updated_by = $10, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
            args![
                scope.municipality(),
                after.id,
                after.version,
                after.state.code(),
                &after.content.title,
                &after.content.period,
                questions(&after.content),
                json(&after.content)?,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Lets the editions of `form` that are in use stand aside for the one with `id`.
pub async fn stand_aside(
    tx: &mut Tx,
    scope: &Scope,
    form: &str,
    id: Id<Edition>,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE form_edition SET state = 'superseded', version = version + 1
         WHERE municipality_id = $1 AND form = $2 AND state = 'in_use' AND id <> $3",
        args![scope.municipality(), form, id],
    )
    .await?;
    Ok(())
}

/// Throws a draft away, or takes it back with `None`; false if somebody saved first.
pub async fn set_discarded(
    tx: &mut Tx,
    scope: &Scope,
    known: &Edition,
    at: Option<DateTime<Utc>>,
) -> Result<bool, Fault> {
    let touched = tx
        .run(
            "UPDATE form_edition SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND state = 'draft'",
            args![scope.municipality(), known.id, known.version, at],
        )
        .await?;
    Ok(touched == 1)
}
