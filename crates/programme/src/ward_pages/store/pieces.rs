//! Pieces, and their list by the newest edition.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Scope, Ward};
use sqlx::FromRow;

use super::{
    super::model::{Kind, Line, Piece, State},
    editions::SHOWN,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: i64,
    kind: String,
    newest: i64,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Piece {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.into(),
            kind: Kind::from_code(&row.kind).unwrap_or(Kind::Notice),
            newest: row.newest,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

#[derive(FromRow)]
struct LineRow {
    id: i64,
    ward_id: i64,
    kind: String,
    title: String,
    state: String,
    from_on: NaiveDate,
    until_on: NaiveDate,
    writer_id: i64,
    written_by: String,
    written_at: DateTime<Utc>,
    shown: i64,
}

impl From<LineRow> for Line {
    fn from(row: LineRow) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.into(),
            kind: Kind::from_code(&row.kind).unwrap_or(Kind::Notice),
            title: row.title,
            state: State::from_code(&row.state).unwrap_or(State::Draft),
            from_on: row.from_on,
            until_on: row.until_on,
            writer: row.writer_id.into(),
            written_by: row.written_by,
            written_at: row.written_at,
            is_shown: row.shown > 0,
        }
    }
}

/// The pieces in reach: one ward's, or all.
const IN_REACH: &str = "WHERE p.municipality_id = $1 AND ($2 IS NULL OR p.ward_id = $2)";

/// Each piece with its newest edition; `$3` is today.
const LINES: [&str; 3] = [
    "SELECT p.id, p.ward_id, p.kind, e.title, e.state, e.from_on, e.until_on, e.writer_id,
         e.written_by, e.written_at,
         (SELECT COUNT(*) FROM ward_piece_edition s WHERE s.municipality_id = p.municipality_id
              AND s.piece_id = p.id AND",
    SHOWN,
    ") AS shown
     FROM ward_piece p JOIN ward_piece_edition e ON e.municipality_id = p.municipality_id
         AND e.piece_id = p.id AND e.number = p.newest",
];

fn reach(scope: &Scope, ward: Option<Id<Ward>>) -> Vec<Arg> {
    args![scope.municipality(), scope.ward().or(ward)]
}

/// One page of the pieces of `ward`, or of all in reach; what waits for somebody stands first.
pub async fn lines(
    tx: &mut Tx,
    scope: &Scope,
    ward: Option<Id<Ward>>,
    (today, paging): (NaiveDate, Paging),
) -> Result<Page<Line>, DbFault> {
    let [head, shown, tail] = LINES;
    let order =
        "ORDER BY CASE e.state WHEN 'waiting' THEN 0 WHEN 'returned' THEN 1 WHEN 'draft' THEN 2
         WHEN 'approved' THEN 3 ELSE 4 END, e.until_on DESC, p.id DESC LIMIT $4 OFFSET $5";
    let sql = Sql::join(&[head, shown, tail, IN_REACH, order]);
    let mut args = reach(scope, ward);
    args.extend(args![today, paging.limit(), paging.offset()]);
    let rows: Vec<LineRow> = tx.all(sql, args).await?;
    Ok(Page::of(
        rows.into_iter().map(LineRow::into).collect(),
        paging,
    ))
}

/// How many pieces `ward` has, or all in reach.
pub async fn count(tx: &mut Tx, scope: &Scope, ward: Option<Id<Ward>>) -> Result<i64, DbFault> {
    let sql = Sql::join(&["SELECT COUNT(*) FROM ward_piece p", IN_REACH]);
    tx.number(sql, reach(scope, ward)).await
}

/// The pieces in reach whose newest edition is in `state`, the longest waiting first.
pub async fn waiting(
    tx: &mut Tx,
    scope: &Scope,
    (state, today): (State, NaiveDate),
) -> Result<Vec<Line>, DbFault> {
    let [head, shown, tail] = LINES;
    let order = "AND e.state = $4 ORDER BY e.written_at, p.id LIMIT 50";
    let sql = Sql::join(&[head, shown, tail, IN_REACH, order]);
    let mut args = reach(scope, None);
    args.extend(args![today, state.code()]);
    let rows: Vec<LineRow> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(LineRow::into).collect())
}

/// A piece in reach.
pub async fn find(tx: &mut Tx, scope: &Scope, id: Id<Piece>) -> Result<Option<Piece>, DbFault> {
    let sql = Sql::join(&[
        "SELECT p.id, p.ward_id, p.kind, p.newest, p.updated_at, p.updated_by, p.version
         FROM ward_piece p",
        IN_REACH,
        "AND p.id = $3",
    ]);
    let mut args = reach(scope, None);
    args.extend(args![id]);
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

/// Adds a piece; its ward must lie in `scope`.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Piece) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO ward_piece (municipality_id, id, ward_id, kind, newest, updated_at,
             updated_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            new.id,
            new.ward,
            new.kind.code(),
            new.newest,
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await?;
    Ok(())
}

/// Counts a change of the piece that was loaded at `version`; false if somebody changed it first.
pub async fn touch(tx: &mut Tx, scope: &Scope, after: &Piece) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE ward_piece SET newest = $4, updated_at = $5, updated_by = $6,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                after.newest,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}
