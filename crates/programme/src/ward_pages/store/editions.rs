//! Editions, and which of them citizens see.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::{Fault, Id};
use policy::{Scope, Ward};
use sqlx::FromRow;

use super::super::model::{Content, Edition, Kind, Piece, State, Text};
use languages::Language;

/// Whether edition `s` is what citizens see on day `$3`: the latest approved one whose day has come,
/// while its last day has not passed. What was replaced never comes back.
pub(super) const SHOWN: &str = "s.state = 'approved' AND s.from_on <= $3 AND s.until_on >= $3
    AND NOT EXISTS (SELECT 1 FROM ward_piece_edition n WHERE n.municipality_id = s.municipality_id
        AND n.piece_id = s.piece_id AND n.state = 'approved' AND n.from_on <= $3
        AND n.number > s.number)";

#[derive(FromRow)]
struct Row {
    piece_id: i64,
    kind: String,
    number: i64,
    state: String,
    title: String,
    body: String,
    translations: String,
    link: String,
    from_on: NaiveDate,
    until_on: NaiveDate,
    file_id: Option<i64>,
    writer_id: i64,
    written_at: DateTime<Utc>,
    written_by: String,
    decided_at: Option<DateTime<Utc>>,
    decided_by: String,
    reason: String,
}

const COLUMNS: &str =
    "SELECT s.piece_id, p.kind, s.number, s.state, s.title, s.body, s.translations,
    s.link, s.from_on, s.until_on, s.file_id, s.writer_id, s.written_at, s.written_by,
    s.decided_at, s.decided_by, s.reason
    FROM ward_piece_edition s JOIN ward_piece p ON p.municipality_id = s.municipality_id
        AND p.id = s.piece_id
    WHERE s.municipality_id = $1";

fn edition(row: Row) -> Result<(Kind, Edition), Fault> {
    let others: BTreeMap<String, Text> = serde_json::from_str(&row.translations)
        .with_context(|| format!("read the translations of piece {}", row.piece_id))?;
    let others = others.into_iter();
    let others = others.filter_map(|(code, text)| Some((Language::from_code(&code)?, text)));
    let kind = Kind::from_code(&row.kind).unwrap_or(Kind::Notice);
    let edition = Edition {
        piece: row.piece_id.into(),
        number: row.number,
        state: State::from_code(&row.state).unwrap_or(State::Draft),
        content: Content {
            text: Text {
                title: row.title,
                body: row.body,
            },
            others: others.collect(),
            link: row.link,
            from_on: row.from_on,
            until_on: row.until_on,
        },
        file: row.file_id.map(Id::new),
        writer: row.writer_id.into(),
        written_at: row.written_at,
        written_by: row.written_by,
        decided_at: row.decided_at,
        decided_by: row.decided_by,
        reason: row.reason,
    };
    Ok((kind, edition))
}

fn translations(content: &Content) -> Result<String, Fault> {
    let others = content.others.iter();
    let others: BTreeMap<&str, &Text> = others.map(|(one, text)| (one.code(), text)).collect();
    let text = serde_json::to_string(&others).context("write translations")?;
    Ok(text)
}

/// The editions of a piece in reach, newest first.
pub async fn editions(tx: &mut Tx, scope: &Scope, piece: &Piece) -> Result<Vec<Edition>, Fault> {
    let sql = Sql::join(&[COLUMNS, "AND s.piece_id = $2 ORDER BY s.number DESC"]);
    let rows: Vec<Row> = tx.all(sql, args![scope.municipality(), piece.id]).await?;
    let all = rows.into_iter().map(edition);
    all.map(|one| one.map(|(_, edition)| edition)).collect()
}

/// The edition of a piece that was written last.
pub async fn newest(tx: &mut Tx, scope: &Scope, piece: &Piece) -> Result<Option<Edition>, Fault> {
    let sql = Sql::join(&[COLUMNS, "AND s.piece_id = $2 AND s.number = $3"]);
    let args = args![scope.municipality(), piece.id, piece.newest];
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(edition).transpose()?.map(|(_, edition)| edition))
}

/// What citizens see of `ward` on `day`, what is newest first.
pub async fn shown(
    tx: &mut Tx,
    scope: &Scope,
    (ward, day): (Id<Ward>, NaiveDate),
) -> Result<Vec<(Kind, Edition)>, Fault> {
    let order = "ORDER BY s.from_on DESC, s.piece_id DESC";
    let sql = Sql::join(&[COLUMNS, "AND p.ward_id = $2 AND", SHOWN, order]);
    let rows: Vec<Row> = tx.all(sql, args![scope.municipality(), ward, day]).await?;
    rows.into_iter().map(edition).collect()
}

/// What is written in an edition, from `$4` on.
fn values(edition: &Edition) -> Result<Vec<Arg>, Fault> {
    let content = &edition.content;
    Ok(args![
        edition.state.code(),
        &content.text.title,
        &content.text.body,
        translations(content)?,
        &content.link,
        content.from_on,
        content.until_on,
        edition.file,
        edition.writer,
        edition.written_at,
        &edition.written_by
    ])
}

fn key(scope: &Scope, edition: &Edition) -> Vec<Arg> {
    args![scope.municipality(), edition.piece, edition.number]
}

/// Adds an edition.
pub async fn add_edition(tx: &mut Tx, scope: &Scope, new: &Edition) -> Result<(), Fault> {
    let mut args = key(scope, new);
    args.extend(values(new)?);
    tx.run(
        "INSERT INTO ward_piece_edition (municipality_id, piece_id, number, state, title, body,
             translations, link, from_on, until_on, file_id, writer_id, written_at, written_by,
             decided_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '')",
        args,
    )
    .await?;
    Ok(())
}

/// Writes over an edition that nobody decided for; the piece was locked by `touch`.
pub async fn save_edition(tx: &mut Tx, scope: &Scope, after: &Edition) -> Result<(), Fault> {
    let mut args = key(scope, after);
    args.extend(values(after)?);
    tx.run(
        "UPDATE ward_piece_edition SET state = $4, title = $5, body = $6, translations = $7,
             link = $8, from_on = $9, until_on = $10, file_id = $11, writer_id = $12,
             written_at = $13, written_by = $14
         WHERE municipality_id = $1 AND piece_id = $2 AND number = $3
             AND state NOT IN ('approved', 'withdrawn')",
        args,
    )
    .await?;
    Ok(())
}

/// Moves an edition on; `decided` is when, by whom and why.
pub async fn set_state(
    tx: &mut Tx,
    scope: &Scope,
    (edition, state): (&Edition, State),
    (at, by, reason): (DateTime<Utc>, &str, &str),
) -> Result<(), DbFault> {
    let mut args = key(scope, edition);
    args.extend(args![state.code(), at, by, reason]);
    tx.run(
        "UPDATE ward_piece_edition SET state = $4, decided_at = $5, decided_by = $6, reason = $7
         WHERE municipality_id = $1 AND piece_id = $2 AND number = $3",
        args,
    )
    .await?;
    Ok(())
}

/// Withdraws every approved edition of a piece, so that none of them comes back.
pub async fn withdraw_shown(
    tx: &mut Tx,
    scope: &Scope,
    (piece, at, by): (&Piece, DateTime<Utc>, &str),
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE ward_piece_edition SET state = 'withdrawn', decided_at = $3, decided_by = $4
         WHERE municipality_id = $1 AND piece_id = $2 AND state = 'approved'",
        args![scope.municipality(), piece.id, at, by],
    )
    .await?;
    Ok(())
}
