//! All SQL of kept files. Whoever calls has asked for the permission on the record they belong to.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::{Id, text::hexadecimal};
use policy::Scope;
use sha2::{Digest, Sha256};
use sqlx::FromRow;

use super::model::{Attachment, Media, NewAttachment, Owner};

#[derive(FromRow)]
struct Row {
    id: i64,
    owner_id: i64,
    name: String,
    media: String,
    size_bytes: i64,
    note: String,
    added_at: DateTime<Utc>,
    added_by: String,
}

impl From<Row> for Attachment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            owner: row.owner_id,
            name: row.name,
            media: Media::from_code(&row.media).unwrap_or(Media::Text),
            size: row.size_bytes,
            note: row.note,
            added_at: row.added_at,
            added_by: row.added_by,
        }
    }
}

const COLUMNS: &str = "SELECT id, owner_id, name, media, size_bytes, note, added_at, added_by
    FROM attachment WHERE municipality_id = $1 AND owner_kind = $2 AND deleted_at IS NULL";

/// The files of one record, oldest first.
pub async fn list(tx: &mut Tx, scope: &Scope, owner: Owner) -> Result<Vec<Attachment>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND owner_id = $3 ORDER BY id"]);
    let args = args![scope.municipality(), owner.kind, owner.id];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// The files of all records of `kind` with ids from `first` to `last`, oldest first.
pub async fn list_many(
    tx: &mut Tx,
    scope: &Scope,
    kind: &'static str,
    (first, last): (i64, i64),
) -> Result<Vec<Attachment>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND owner_id BETWEEN $3 AND $4 ORDER BY id"]);
    let args = args![scope.municipality(), kind, first, last];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Keeps a file with `owner`.
pub async fn keep(
    tx: &mut Tx,
    scope: &Scope,
    owner: Owner,
    new: NewAttachment,
    (id, at, by): (Id<Attachment>, DateTime<Utc>, &str),
) -> Result<(), DbFault> {
    let hash = hexadecimal(&Sha256::digest(&new.bytes));
    tx.run(
        "INSERT INTO attachment (municipality_id, id, owner_kind, owner_id, name, media,
             size_bytes, sha256, note, added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            scope.municipality(),
            id,
            owner.kind,
            owner.id,
            new.name,
            new.media.code(),
            i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
            hash,
            new.note,
            at,
            by
        ],
    )
    .await?;
    tx.run(
        "INSERT INTO attachment_content (municipality_id, attachment_id, bytes)
         VALUES ($1, $2, $3)",
        args![scope.municipality(), id, new.bytes],
    )
    .await?;
    Ok(())
}

/// A file of `owner` with its contents; `None` where it is not there, or put away.
pub async fn contents(
    tx: &mut Tx,
    scope: &Scope,
    owner: Owner,
    id: Id<Attachment>,
) -> Result<Option<(Attachment, Vec<u8>)>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND owner_id = $3 AND id = $4"]);
    let args = args![scope.municipality(), owner.kind, owner.id, id];
    let Some(row): Option<Row> = tx.first(sql, args).await? else {
        return Ok(None);
    };
    let bytes: Option<(Vec<u8>,)> = tx
        .first(
            "SELECT bytes FROM attachment_content
             WHERE municipality_id = $1 AND attachment_id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(bytes.map(|(bytes,)| (row.into(), bytes)))
}

/// Puts a file of `owner` away at `at`; false where it is not there.
pub async fn put_away(
    tx: &mut Tx,
    scope: &Scope,
    owner: Owner,
    (id, at): (Id<Attachment>, DateTime<Utc>),
) -> Result<bool, DbFault> {
    mark(tx, scope, owner, (id, Some(at))).await
}

/// Takes the putting away back.
pub async fn take_back(
    tx: &mut Tx,
    scope: &Scope,
    owner: Owner,
    id: Id<Attachment>,
) -> Result<bool, DbFault> {
    mark(tx, scope, owner, (id, None)).await
}

async fn mark(
    tx: &mut Tx,
    scope: &Scope,
    owner: Owner,
    (id, at): (Id<Attachment>, Option<DateTime<Utc>>),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE attachment SET deleted_at = $5
             WHERE municipality_id = $1 AND owner_kind = $2 AND owner_id = $3 AND id = $4",
            args![scope.municipality(), owner.kind, owner.id, id, at],
        )
        .await?;
    Ok(touched == 1)
}
