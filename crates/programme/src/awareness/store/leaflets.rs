//! Rows of leaflets, their editions and printings.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::{Id, text};
use policy::Scope;
use sqlx::FromRow;

use super::super::model::{Edition, Leaflet, LeafletText, Printing};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: Option<i64>,
    title: String,
    audience: String,
    languages: String,
    note: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Leaflet {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.map(Id::new),
            text: LeafletText {
                title: row.title,
                audience: row.audience,
                languages: row.languages,
                note: row.note,
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT id, ward_id, title, audience, languages, note, updated_at,
    updated_by, version FROM leaflet
    WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)";

/// The leaflets in reach whose words have `words` in them: the city's first, then by ward.
pub async fn leaflets(tx: &mut Tx, scope: &Scope, words: &str) -> Result<Vec<Leaflet>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        "AND deleted_at IS NULL AND ($3 = '' OR search_key LIKE '%' || $3 || '%')
         ORDER BY COALESCE(ward_id, 0), id DESC",
    ]);
    let args = args![scope.municipality(), scope.ward(), words];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// A leaflet; one that was deleted where `deleted`.
pub async fn find_leaflet(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Leaflet>,
    deleted: bool,
) -> Result<Option<Leaflet>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND id = $3 AND (deleted_at IS NOT NULL) = $4"]);
    let args = args![scope.municipality(), scope.ward(), id, deleted];
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

fn search_key(text: &LeafletText) -> String {
    let LeafletText {
        title,
        audience,
        languages,
        note,
    } = text;
    text::fold(&format!("{title} {audience} {languages} {note}"))
}

/// Adds a leaflet; its ward must lie in `scope`.
pub async fn add_leaflet(tx: &mut Tx, scope: &Scope, new: &Leaflet) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO leaflet (municipality_id, id, ward_id, title, audience, languages, note,
             search_key, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            scope.municipality(),
            new.id,
            new.ward,
            &new.text.title,
            &new.text.audience,
            &new.text.languages,
            &new.text.note,
            search_key(&new.text),
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save_leaflet(tx: &mut Tx, scope: &Scope, after: &Leaflet) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE leaflet SET ward_id = $4, title = $5, audience = $6, languages = $7,
                 note = $8, search_key = $9, updated_at = $10, updated_by = $11,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
            args![
                scope.municipality(),
                after.id,
                after.version,
                after.ward,
                &after.text.title,
                &after.text.audience,
                &after.text.languages,
                &after.text.note,
                search_key(&after.text),
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Deletes the loaded leaflet at `at`, or takes the deletion back.
pub async fn set_leaflet_deleted(
    tx: &mut Tx,
    scope: &Scope,
    loaded: &Leaflet,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE leaflet SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![scope.municipality(), loaded.id, loaded.version, at],
        )
        .await?;
    Ok(touched == 1)
}

#[derive(FromRow)]
struct EditionRow {
    id: i64,
    leaflet_id: i64,
    number: i64,
    valid_from: NaiveDate,
    note: String,
    added_at: DateTime<Utc>,
    added_by: String,
}

/// The editions of one leaflet, or of all, newest first.
pub async fn editions(
    tx: &mut Tx,
    scope: &Scope,
    leaflet: Option<Id<Leaflet>>,
) -> Result<Vec<Edition>, DbFault> {
    let rows: Vec<EditionRow> = tx
        .all(
            "SELECT id, leaflet_id, number, valid_from, note, added_at, added_by
             FROM leaflet_edition
             WHERE municipality_id = $1 AND ($2 IS NULL OR leaflet_id = $2)
             ORDER BY leaflet_id, number DESC",
            args![scope.municipality(), leaflet],
        )
        .await?;
    let edition = |row: EditionRow| Edition {
        id: row.id.into(),
        leaflet: row.leaflet_id.into(),
        number: row.number,
        valid_from: row.valid_from,
        note: row.note,
        added_at: row.added_at,
        added_by: row.added_by,
    };
    Ok(rows.into_iter().map(edition).collect())
}

/// Adds an edition to a leaflet that was found within `scope`.
pub async fn add_edition(tx: &mut Tx, scope: &Scope, new: &Edition) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO leaflet_edition (municipality_id, id, leaflet_id, number, valid_from, note,
             added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            new.id,
            new.leaflet,
            new.number,
            new.valid_from,
            &new.note,
            new.added_at,
            &new.added_by
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct PrintingRow {
    id: i64,
    leaflet_id: i64,
    edition_id: i64,
    printed_on: NaiveDate,
    copies: i64,
    given_to: String,
    added_by: String,
}

/// The printings of one leaflet, or of all, newest first.
pub async fn printings(
    tx: &mut Tx,
    scope: &Scope,
    leaflet: Option<Id<Leaflet>>,
) -> Result<Vec<Printing>, DbFault> {
    let rows: Vec<PrintingRow> = tx
        .all(
            "SELECT id, leaflet_id, edition_id, printed_on, copies, given_to, added_by
             FROM leaflet_printing
             WHERE municipality_id = $1 AND deleted_at IS NULL
                 AND ($2 IS NULL OR leaflet_id = $2)
             ORDER BY printed_on DESC, id DESC",
            args![scope.municipality(), leaflet],
        )
        .await?;
    let printing = |row: PrintingRow| Printing {
        id: row.id.into(),
        leaflet: row.leaflet_id.into(),
        edition: row.edition_id.into(),
        printed_on: row.printed_on,
        copies: row.copies,
        given_to: row.given_to,
        added_by: row.added_by,
    };
    Ok(rows.into_iter().map(printing).collect())
}

/// Adds a printing of an edition that was found within `scope`.
pub async fn add_printing(tx: &mut Tx, scope: &Scope, new: &Printing) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO leaflet_printing (municipality_id, id, leaflet_id, edition_id, printed_on,
             copies, given_to, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            new.id,
            new.leaflet,
            new.edition,
            new.printed_on,
            new.copies,
            &new.given_to,
            &new.added_by
        ],
    )
    .await?;
    Ok(())
}

/// Deletes a printing of a leaflet that was found within `scope`, or takes the deletion back.
pub async fn set_printing_deleted(
    tx: &mut Tx,
    scope: &Scope,
    leaflet: Id<Leaflet>,
    id: Id<Printing>,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE leaflet_printing SET deleted_at = $4
             WHERE municipality_id = $1 AND leaflet_id = $2 AND id = $3",
            args![scope.municipality(), leaflet, id, at],
        )
        .await?;
    Ok(touched == 1)
}
