//! 列の対応 that people saved.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::directory::model::Mapping;

#[derive(FromRow)]
struct MappingRow {
    id: i64,
    name: String,
    header: String,
    columns: String,
    kind: String,
    kinds: String,
    ward_code: String,
    area_code: String,
    version: i64,
    updated_at: DateTime<Utc>,
    updated_by: String,
}

const MAPPING: &str = "
    SELECT id, name, header, columns, kind, kinds, ward_code, area_code, version, updated_at,
           updated_by
    FROM import_mapping";

impl MappingRow {
    /// The mapping; lists that cannot be read are empty, and then fit no file.
    fn mapping(self) -> Mapping {
        Mapping {
            id: self.id.into(),
            name: self.name,
            header: serde_json::from_str(&self.header).unwrap_or_default(),
            columns: serde_json::from_str(&self.columns).unwrap_or_default(),
            kind: self.kind,
            kinds: serde_json::from_str(&self.kinds).unwrap_or_default(),
            ward_code: self.ward_code,
            area_code: self.area_code,
            version: self.version,
            updated_at: self.updated_at,
            updated_by: self.updated_by,
        }
    }
}

/// Every mapping, the newest first.
pub async fn mappings(tx: &mut Tx, scope: &Scope) -> Result<Vec<Mapping>, DbFault> {
    let sql = Sql::join(&[MAPPING, "WHERE municipality_id = $1 ORDER BY id DESC"]);
    let rows: Vec<MappingRow> = tx.all(sql, args![scope.municipality()]).await?;
    Ok(rows.into_iter().map(MappingRow::mapping).collect())
}

/// One mapping.
pub async fn mapping(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Mapping>,
) -> Result<Option<Mapping>, DbFault> {
    let sql = Sql::join(&[MAPPING, "WHERE municipality_id = $1 AND id = $2"]);
    let row: Option<MappingRow> = tx.first(sql, args![scope.municipality(), id]).await?;
    Ok(row.map(MappingRow::mapping))
}

fn list(values: &impl serde::Serialize) -> String {
    serde_json::to_string(values).unwrap_or_default()
}

/// Adds a mapping.
pub async fn add_mapping(tx: &mut Tx, scope: &Scope, mapping: &Mapping) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO import_mapping (municipality_id, id, name, header_key, header, columns, kind,
           kinds, ward_code, area_code, version, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12)",
        args![
            scope.municipality(),
            mapping.id,
            &mapping.name,
            Mapping::key_of(&mapping.header),
            list(&mapping.header),
            list(&mapping.columns),
            &mapping.kind,
            list(&mapping.kinds),
            &mapping.ward_code,
            &mapping.area_code,
            mapping.updated_at,
            &mapping.updated_by
        ],
    )
    .await?;
    Ok(())
}

/// Changes a mapping that was read at its version; `false` if somebody changed it since. Its
/// header stays: another header is another list.
pub async fn update_mapping(
    tx: &mut Tx,
    scope: &Scope,
    mapping: &Mapping,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE import_mapping SET name = $3, columns = $4, kind = $5, kinds = $6,
               ward_code = $7, area_code = $8, version = version + 1, updated_at = $9,
               updated_by = $10
             WHERE municipality_id = $1 AND id = $2 AND version = $11",
            args![
                scope.municipality(),
                mapping.id,
                &mapping.name,
                list(&mapping.columns),
                &mapping.kind,
                list(&mapping.kinds),
                &mapping.ward_code,
                &mapping.area_code,
                mapping.updated_at,
                &mapping.updated_by,
                mapping.version
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Removes a mapping; what was imported by it stays.
pub async fn remove_mapping(tx: &mut Tx, scope: &Scope, id: Id<Mapping>) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "DELETE FROM import_mapping WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(touched > 0)
}
