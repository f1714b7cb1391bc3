//! What an administrator asks and changes of places that are already there.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Office, Scope, Ward};
use sqlx::FromRow;

use super::{OfficeRow, WardRow, office_of, ward_of};
use crate::areas::model::{City, Edition, OfficeSheet, WardSheet};

#[derive(FromRow)]
struct EditionRow {
    version: i64,
    updated_by: String,
    updated_at: Option<DateTime<Utc>>,
}

fn edition_of(row: EditionRow) -> Edition {
    Edition {
        version: row.version,
        by: row.updated_by,
        at: row.updated_at,
    }
}

#[derive(FromRow)]
struct WardSheetRow {
    #[sqlx(flatten)]
    ward: WardRow,
    position: i64,
    #[sqlx(flatten)]
    edition: EditionRow,
}

/// The municipality this scope works on.
pub async fn city(tx: &mut Tx, scope: &Scope) -> Result<Option<City>, DbFault> {
    let cities = super::cities(tx).await?;
    Ok(cities
        .into_iter()
        .find(|city| city.id == scope.municipality()))
}

/// One ward as it is edited.
pub async fn ward_sheet(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Ward>,
) -> Result<Option<WardSheet>, DbFault> {
    let row: Option<WardSheetRow> = tx
        .first(
            "SELECT id, code, name, kana, lat, lng, position, version, updated_by, updated_at
             FROM ward WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(row.map(|row| WardSheet {
        ward: ward_of(row.ward),
        position: row.position,
        edition: edition_of(row.edition),
    }))
}

/// The last place in the order of the wards; 0 without any.
pub async fn last_position(tx: &mut Tx, scope: &Scope) -> Result<i64, DbFault> {
    tx.number(
        "SELECT MAX(position) FROM ward WHERE municipality_id = $1",
        args![scope.municipality()],
    )
    .await
}

/// Keeps a changed ward; `false` if somebody saved since `sheet` was read. `edition` holds the
/// version that was read and who changes it now.
pub async fn save_ward(tx: &mut Tx, scope: &Scope, sheet: &WardSheet) -> Result<bool, DbFault> {
    let ward = &sheet.ward;
    let changed = tx
        .run(
            "UPDATE ward SET code = $3, name = $4, kana = $5, lat = $6, lng = $7, position = $8,
                    updated_by = $9, updated_at = $10, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $11",
            args![
                scope.municipality(),
                ward.id,
                &ward.code,
                &ward.name,
                &ward.kana,
                ward.point.map(|point| point.lat),
                ward.point.map(|point| point.lng),
                sheet.position,
                &sheet.edition.by,
                sheet.edition.at,
                sheet.edition.version
            ],
        )
        .await?;
    Ok(changed == 1)
}

#[derive(FromRow)]
struct OfficeSheetRow {
    #[sqlx(flatten)]
    office: OfficeRow,
    #[sqlx(flatten)]
    edition: EditionRow,
}

/// One office as it is edited.
pub async fn office_sheet(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Office>,
) -> Result<Option<OfficeSheet>, DbFault> {
    let row: Option<OfficeSheetRow> = tx
        .first(
            "SELECT id, ward_id, name, association, opened_on, phone, fax, address, version,
                    updated_by, updated_at
             FROM office WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(row.map(|row| OfficeSheet {
        office: office_of(row.office),
        edition: edition_of(row.edition),
    }))
}

/// Keeps a changed office; `false` if somebody saved since `sheet` was read. `edition` holds the
/// version that was read and who changes it now.
pub async fn save_office(tx: &mut Tx, scope: &Scope, sheet: &OfficeSheet) -> Result<bool, DbFault> {
    let office = &sheet.office;
    let changed = tx
        .run(
            "UPDATE office SET ward_id = $3, name = $4, association = $5, opened_on = $6,
                    phone = $7, fax = $8, address = $9, updated_by = $10, updated_at = $11,
                    version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $12",
            args![
                scope.municipality(),
                office.id,
                office.ward,
                &office.name,
                &office.association,
                office.opened_on,
                &office.phone,
                &office.fax,
                &office.address,
                &sheet.edition.by,
                sheet.edition.at,
                sheet.edition.version
            ],
        )
        .await?;
    Ok(changed == 1)
}
