//! The setting of a municipality.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use policy::Scope;
use sqlx::FromRow;

use super::model::Setting;

#[derive(FromRow)]
struct Row {
    published: bool,
    licence: String,
    licence_url: String,
    version: i64,
    updated_by: String,
    updated_at: DateTime<Utc>,
}

/// The setting; the built-in one, which publishes nothing, where nobody made another.
pub async fn setting(tx: &mut Tx, scope: &Scope) -> Result<Setting, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT published, licence, licence_url, version, updated_by, updated_at
             FROM open_data_setting WHERE municipality_id = $1",
            args![scope.municipality()],
        )
        .await?;
    Ok(row.map_or_else(Setting::default, |row| Setting {
        published: row.published,
        licence: row.licence,
        licence_url: row.licence_url,
        version: row.version,
        by: row.updated_by,
        at: Some(row.updated_at),
    }))
}

/// Keeps a setting that was read in `setting.version`; `false` if somebody saved since.
pub async fn save_setting(
    tx: &mut Tx,
    scope: &Scope,
    setting: &Setting,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "INSERT INTO open_data_setting
                 (municipality_id, published, licence, licence_url, version, updated_by, updated_at)
             VALUES ($1, $2, $3, $4, $5 + 1, $6, $7)
             ON CONFLICT (municipality_id) DO UPDATE
             SET published = excluded.published, licence = excluded.licence,
                 licence_url = excluded.licence_url, version = excluded.version,
                 updated_by = excluded.updated_by, updated_at = excluded.updated_at
             WHERE open_data_setting.version = $5",
            args![
                scope.municipality(),
                setting.published,
                &setting.licence,
                &setting.licence_url,
                setting.version,
                by,
                at
            ],
        )
        .await?;
    Ok(touched > 0)
}
