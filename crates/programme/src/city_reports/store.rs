//! All SQL of the city's reports.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::{Id, calendar::Period};
use policy::Scope;
use sqlx::FromRow;

use super::model::{CityReport, State, Words, WordsByPlace};

#[derive(FromRow)]
struct Row {
    id: i64,
    period: String,
    edition: i64,
    title: String,
    state: String,
    frozen: Option<String>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    published_at: Option<DateTime<Utc>>,
    published_by: String,
    version: i64,
}

impl TryFrom<Row> for CityReport {
    type Error = DbFault;

    fn try_from(row: Row) -> Result<Self, DbFault> {
        let unreadable = |what: &str| DbFault::Broken(anyhow::anyhow!("city_report {what}"));
        let frozen = row.frozen.map(|text| serde_json::from_str(&text));
        Ok(Self {
            id: row.id.into(),
            period: row.period.parse().map_err(|_| unreadable("period"))?,
            edition: row.edition,
            title: row.title,
            state: State::from_code(&row.state).ok_or_else(|| unreadable("state"))?,
            frozen: frozen.transpose().map_err(|_| unreadable("frozen"))?,
            updated: (row.updated_at, row.updated_by),
            published: row.published_at.map(|at| (at, row.published_by)),
            version: row.version,
        })
    }
}

const COLUMNS: &str = "SELECT id, period, edition, title, state, frozen, updated_at, updated_by,
    published_at, published_by, version FROM city_report WHERE municipality_id = $1";

/// 資料の一覧の1行: a report without its figures.
#[derive(FromRow)]
pub struct Listed {
    /// Id.
    pub id: i64,
    /// 期間.
    pub period: String,
    /// 版.
    pub edition: i64,
    /// 表題.
    pub title: String,
    /// 状態.
    pub state: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
}

/// Every report, latest period first; drafts only where `with_drafts`.
pub async fn list(tx: &mut Tx, scope: &Scope, with_drafts: bool) -> Result<Vec<Listed>, DbFault> {
    tx.all(
        "SELECT id, period, edition, title, state, updated_at, updated_by, published_at
         FROM city_report WHERE municipality_id = $1 AND ($2 OR state <> 'draft')
         ORDER BY substr(period, 1, 4) DESC, period DESC, edition DESC",
        args![scope.municipality(), with_drafts],
    )
    .await
}

/// One report.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<CityReport>,
) -> Result<Option<CityReport>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND id = $2"]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    row.map(CityReport::try_from).transpose()
}

/// The latest edition of `period`: its id, number and state.
pub async fn latest(
    tx: &mut Tx,
    scope: &Scope,
    period: Period,
) -> Result<Option<(Id<CityReport>, i64, Option<State>)>, DbFault> {
    let row: Option<(i64, i64, String)> = tx
        .first(
            "SELECT id, edition, state FROM city_report
             WHERE municipality_id = $1 AND period = $2 ORDER BY edition DESC LIMIT 1",
            args![scope.municipality(), period.to_string()],
        )
        .await?;
    Ok(row.map(|(id, edition, state)| (id.into(), edition, State::from_code(&state))))
}

/// Adds a draft.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &CityReport) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO city_report (municipality_id, id, period, edition, title, state, created_at,
             updated_at, updated_by, published_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, '', $9)",
        args![
            scope.municipality(),
            new.id,
            new.period.to_string(),
            new.edition,
            &new.title,
            new.state.code(),
            new.updated.0,
            &new.updated.1,
            new.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the version that was loaded; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &CityReport) -> Result<bool, DbFault> {
    let frozen = after.frozen.as_ref().map(serde_json::to_string);
    let frozen = frozen
        .transpose()
        .map_err(|error| DbFault::Broken(error.into()))?;
    let touched = tx
        .run(
            "UPDATE city_report SET title = $4, state = $5, frozen = $6, updated_at = $7,
                 updated_by = $8, published_at = $9, published_by = $10, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                &after.title,
                after.state.code(),
                frozen,
                after.updated.0,
                &after.updated.1,
                after.published.as_ref().map(|(at, _)| *at),
                after.published.as_ref().map_or("", |(_, by)| by.as_str())
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Holds a draft until the transaction ends; touches nothing where there is none.
pub async fn hold_draft(tx: &mut Tx, scope: &Scope, id: Id<CityReport>) -> Result<(), DbFault> {
    tx.run(
        "UPDATE city_report SET version = version
         WHERE municipality_id = $1 AND id = $2 AND state = 'draft'",
        args![scope.municipality(), id],
    )
    .await?;
    Ok(())
}

/// Marks every published edition of `period` as superseded.
pub async fn supersede(tx: &mut Tx, scope: &Scope, period: Period) -> Result<(), DbFault> {
    tx.run(
        "UPDATE city_report SET state = 'superseded', version = version + 1
         WHERE municipality_id = $1 AND period = $2 AND state = 'published'",
        args![scope.municipality(), period.to_string()],
    )
    .await?;
    Ok(())
}

/// Removes a draft with its words; false if it is none, or somebody changed it first.
pub async fn remove_draft(tx: &mut Tx, scope: &Scope, draft: &CityReport) -> Result<bool, DbFault> {
    let args = || args![scope.municipality(), draft.id];
    tx.run(
        "DELETE FROM city_report_words WHERE municipality_id = $1 AND report_id = $2",
        args(),
    )
    .await?;
    let mut args = args();
    args.extend(args![draft.version]);
    let touched = tx
        .run(
            "DELETE FROM city_report
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND state = 'draft'",
            args,
        )
        .await?;
    Ok(touched == 1)
}

#[derive(FromRow)]
struct WordsRow {
    place: String,
    sentences: String,
    note: String,
    hidden: bool,
    version: i64,
}

/// What editors added to a report.
pub async fn words(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<CityReport>,
) -> Result<WordsByPlace, DbFault> {
    let rows: Vec<WordsRow> = tx
        .all(
            "SELECT place, sentences, note, hidden, version FROM city_report_words
             WHERE municipality_id = $1 AND report_id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    let words = |row: WordsRow| {
        let words = Words {
            sentences: row.sentences,
            note: row.note,
            is_hidden: row.hidden,
            version: row.version,
        };
        (row.place, words)
    };
    Ok(rows.into_iter().map(words).collect())
}

/// Who wrote at a place last, and when.
pub async fn last_words(
    tx: &mut Tx,
    scope: &Scope,
    (id, place): (Id<CityReport>, &str),
) -> Result<Option<(String, DateTime<Utc>)>, DbFault> {
    tx.first(
        "SELECT updated_by, updated_at FROM city_report_words
         WHERE municipality_id = $1 AND report_id = $2 AND place = $3",
        args![scope.municipality(), id, place],
    )
    .await
}

/// Writes at a place over version `words.version` (0: nothing there yet); false if somebody wrote
/// first.
pub async fn write(
    tx: &mut Tx,
    scope: &Scope,
    (id, place): (Id<CityReport>, &str),
    words: &Words,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "INSERT INTO city_report_words (municipality_id, report_id, place, sentences, note,
                 hidden, updated_at, updated_by, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1)
             ON CONFLICT (municipality_id, report_id, place) DO UPDATE
             SET sentences = excluded.sentences, note = excluded.note, hidden = excluded.hidden,
                 updated_at = excluded.updated_at, updated_by = excluded.updated_by,
                 version = excluded.version
             WHERE city_report_words.version = $9",
            args![
                scope.municipality(),
                id,
                place,
                &words.sentences,
                &words.note,
                words.is_hidden,
                at,
                by,
                words.version
            ],
        )
        .await?;
    Ok(touched == 1)
}
