//! All SQL of questionnaires. They are the city's: whoever may read surveys reads all of them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::model::{Content, Line, Questionnaire};

#[derive(FromRow)]
struct Row {
    id: i64,
    title: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    about: String,
    ways: String,
    source: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Questionnaire {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            content: Content {
                title: row.title,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
                about: row.about,
                ways: row.ways.split_whitespace().map(str::to_owned).collect(),
                source: row.source,
                lines: Vec::new(),
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

#[derive(FromRow)]
struct LineRow {
    questionnaire_id: i64,
    target: String,
    sent: i64,
    returned: Option<i64>,
    valid: Option<i64>,
}

const COLUMNS: &str = "SELECT q.id, q.title, q.starts_on, q.ends_on, q.about, q.ways, q.source,
    q.updated_at, q.updated_by, q.version FROM questionnaire q WHERE q.municipality_id = $1";

/// One page of the questionnaires, the newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    paging: Paging,
) -> Result<Page<Questionnaire>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        "AND q.deleted_at IS NULL ORDER BY q.ends_on DESC, q.id DESC LIMIT $2 OFFSET $3",
    ]);
    let args = args![scope.municipality(), paging.limit(), paging.offset()];
    Ok(Page::of(all(tx, scope, (sql, args)).await?, paging))
}

/// How many questionnaires there are.
pub async fn count(tx: &mut Tx, scope: &Scope) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM questionnaire WHERE municipality_id = $1 AND deleted_at IS NULL",
        args![scope.municipality()],
    )
    .await
}

/// The questionnaires whose last day lies from `from` until before `until`, earliest first.
pub async fn ended(
    tx: &mut Tx,
    scope: &Scope,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Questionnaire>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        "AND q.deleted_at IS NULL AND q.ends_on >= $2 AND q.ends_on < $3
         ORDER BY q.ends_on, q.id",
    ]);
    all(tx, scope, (sql, args![scope.municipality(), from, until])).await
}

/// What ends from `today` until `latest`, and what ended before with a number missing; earliest
/// first.
pub async fn waiting(
    tx: &mut Tx,
    scope: &Scope,
    (today, latest): (NaiveDate, NaiveDate),
) -> Result<Vec<Questionnaire>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        "AND q.deleted_at IS NULL AND q.ends_on <= $3 AND (q.ends_on >= $2
            OR EXISTS (SELECT 1 FROM questionnaire_line l WHERE l.municipality_id = $1
                AND l.questionnaire_id = q.id AND l.valid IS NULL)
            OR NOT EXISTS (SELECT 1 FROM questionnaire_line l WHERE l.municipality_id = $1
                AND l.questionnaire_id = q.id))
         ORDER BY q.ends_on, q.id LIMIT 20",
    ]);
    all(tx, scope, (sql, args![scope.municipality(), today, latest])).await
}

/// A questionnaire; one that was deleted where `deleted`.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Questionnaire>,
    deleted: bool,
) -> Result<Option<Questionnaire>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND q.id = $2 AND (q.deleted_at IS NOT NULL) = $3"]);
    let args = args![scope.municipality(), id, deleted];
    Ok(all(tx, scope, (sql, args)).await?.pop())
}

/// What `sql` finds, each with its lines.
async fn all(
    tx: &mut Tx,
    scope: &Scope,
    (sql, args): (Sql, Vec<Arg>),
) -> Result<Vec<Questionnaire>, DbFault> {
    let rows: Vec<Row> = tx.all(sql, args).await?;
    let mut found: Vec<Questionnaire> = rows.into_iter().map(Row::into).collect();
    let ids = found.iter().map(|one| one.id.get());
    let (Some(first), Some(last)) = (ids.clone().min(), ids.max()) else {
        return Ok(found);
    };
    let rows: Vec<LineRow> = tx
        .all(
            "SELECT questionnaire_id, target, sent, returned, valid FROM questionnaire_line
             WHERE municipality_id = $1 AND questionnaire_id BETWEEN $2 AND $3
             ORDER BY questionnaire_id, target",
            args![scope.municipality(), first, last],
        )
        .await?;
    let mut lines: HashMap<i64, Vec<Line>> = HashMap::new();
    for row in rows {
        lines.entry(row.questionnaire_id).or_default().push(Line {
            target: row.target,
            sent: row.sent,
            returned: row.returned,
            valid: row.valid,
        });
    }
    for one in &mut found {
        one.content.lines = lines.remove(&one.id.get()).unwrap_or_default();
    }
    Ok(found)
}

/// What is written of a questionnaire, from `$4` on.
fn values(one: &Questionnaire) -> Vec<Arg> {
    let Questionnaire { content, .. } = one;
    let ways = content.ways.iter();
    let ways: String = ways.flat_map(|code| [" ", code.as_str(), " "]).collect();
    args![
        &content.title,
        content.starts_on,
        content.ends_on,
        &content.about,
        ways,
        &content.source,
        one.updated_at,
        &one.updated_by
    ]
}

/// Adds a questionnaire.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Questionnaire) -> Result<(), DbFault> {
    let mut args = args![scope.municipality(), new.id, new.version];
    args.extend(values(new));
    tx.run(
        "INSERT INTO questionnaire (municipality_id, id, version, title, starts_on, ends_on, about,
             ways, source, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args,
    )
    .await?;
    write_lines(tx, scope, new).await
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &Questionnaire) -> Result<bool, DbFault> {
    let mut args = args![scope.municipality(), after.id, after.version];
    args.extend(values(after));
    let touched = tx
        .run(
            "UPDATE questionnaire SET title = $4, starts_on = $5, ends_on = $6, about = $7,
                 ways = $8, source = $9, updated_at = $10, updated_by = $11, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
            args,
        )
        .await?;
    if touched != 1 {
        return Ok(false);
    }
    tx.run(
        "DELETE FROM questionnaire_line WHERE municipality_id = $1 AND questionnaire_id = $2",
        args![scope.municipality(), after.id],
    )
    .await?;
    write_lines(tx, scope, after).await?;
    Ok(true)
}

async fn write_lines(tx: &mut Tx, scope: &Scope, one: &Questionnaire) -> Result<(), DbFault> {
    for line in &one.content.lines {
        tx.run(
            "INSERT INTO questionnaire_line (municipality_id, questionnaire_id, target, sent,
                 returned, valid)
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![
                scope.municipality(),
                one.id,
                &line.target,
                line.sent,
                line.returned,
                line.valid
            ],
        )
        .await?;
    }
    Ok(())
}

/// Deletes the loaded row at `at`, or takes the deletion back; false if somebody changed it first.
pub async fn set_deleted(
    tx: &mut Tx,
    scope: &Scope,
    loaded: &Questionnaire,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE questionnaire SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![scope.municipality(), loaded.id, loaded.version, at],
        )
        .await?;
    Ok(touched == 1)
}
