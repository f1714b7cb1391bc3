//! All SQL of the area registers. They hold nothing personal, so any work may read them.

mod manage;

pub use manage::*;

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::{Id, geo::Point};
use policy::{Municipality, Scope};
use sqlx::FromRow;

use super::{
    Town,
    model::{City, OfficeEntry, TownEntry, WardEntry},
};

#[derive(FromRow)]
struct CityRow {
    id: i64,
    code: String,
    name: String,
    prefecture: String,
}

/// Every municipality served by this database.
pub async fn cities(tx: &mut Tx) -> Result<Vec<City>, DbFault> {
    let rows: Vec<CityRow> = tx
        .all(
            "SELECT id, code, name, prefecture FROM municipality ORDER BY id",
            args![],
        )
        .await?;
    let city = |row: CityRow| City {
        id: row.id.into(),
        code: row.code,
        name: row.name,
        prefecture: row.prefecture,
    };
    Ok(rows.into_iter().map(city).collect())
}

#[derive(FromRow)]
struct WardRow {
    id: i64,
    code: String,
    name: String,
    kana: String,
    lat: Option<f64>,
    lng: Option<f64>,
}

fn point(lat: Option<f64>, lng: Option<f64>) -> Option<Point> {
    Point::in_japan(lat?, lng?)
}

/// The wards in the city's order.
pub async fn wards(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<WardEntry>, DbFault> {
    let rows: Vec<WardRow> = tx
        .all(
            "SELECT id, code, name, kana, lat, lng FROM ward
             WHERE municipality_id = $1 ORDER BY position, id",
            args![city],
        )
        .await?;
    Ok(rows.into_iter().map(ward_of).collect())
}

fn ward_of(row: WardRow) -> WardEntry {
    WardEntry {
        id: row.id.into(),
        code: row.code,
        name: row.name,
        kana: row.kana,
        point: point(row.lat, row.lng),
    }
}

#[derive(FromRow)]
struct TownRow {
    id: i64,
    ward_id: i64,
    name: String,
    name_key: String,
    kana_key: String,
    lat: Option<f64>,
    lng: Option<f64>,
}

/// The towns of all wards.
pub async fn towns(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<TownEntry>, DbFault> {
    let rows: Vec<TownRow> = tx
        .all(
            "SELECT id, ward_id, name, name_key, kana_key, lat, lng FROM town
             WHERE municipality_id = $1 ORDER BY ward_id, id",
            args![city],
        )
        .await?;
    let town = |row: TownRow| TownEntry {
        id: row.id.into(),
        ward: row.ward_id.into(),
        name: row.name,
        key: row.name_key,
        kana: row.kana_key,
        point: point(row.lat, row.lng),
    };
    Ok(rows.into_iter().map(town).collect())
}

#[derive(FromRow)]
struct OfficeRow {
    id: i64,
    ward_id: i64,
    name: String,
    association: String,
    opened_on: NaiveDate,
    phone: String,
    fax: String,
    address: String,
}

/// The offices in the order of their wards.
pub async fn offices(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<OfficeEntry>, DbFault> {
    let rows: Vec<OfficeRow> = tx
        .all(
            "SELECT o.id, o.ward_id, o.name, o.association, o.opened_on, o.phone, o.fax, o.address
             FROM office o
             JOIN ward w ON w.municipality_id = o.municipality_id AND w.id = o.ward_id
             WHERE o.municipality_id = $1 ORDER BY w.position, o.opened_on",
            args![city],
        )
        .await?;
    Ok(rows.into_iter().map(office_of).collect())
}

fn office_of(row: OfficeRow) -> OfficeEntry {
    OfficeEntry {
        id: row.id.into(),
        ward: row.ward_id.into(),
        name: row.name,
        association: row.association,
        opened_on: row.opened_on,
        phone: row.phone,
        fax: row.fax,
        address: row.address,
    }
}

/// Adds the municipality itself; the first thing a new database gets.
pub async fn add_city(tx: &mut Tx, city: &City) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO municipality (id, code, name, prefecture) VALUES ($1, $2, $3, $4)",
        args![city.id, &city.code, &city.name, &city.prefecture],
    )
    .await?;
    Ok(())
}

/// Gives the municipality its name and code.
pub async fn name_city(tx: &mut Tx, scope: &Scope, city: &City) -> Result<(), DbFault> {
    tx.run(
        "UPDATE municipality SET code = $2, name = $3, prefecture = $4 WHERE id = $1",
        args![
            scope.municipality(),
            &city.code,
            &city.name,
            &city.prefecture
        ],
    )
    .await?;
    Ok(())
}

/// Adds a ward at `position` of the city's order.
pub async fn add_ward(
    tx: &mut Tx,
    scope: &Scope,
    position: i64,
    ward: &WardEntry,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO ward (municipality_id, id, code, name, kana, position, lat, lng)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            ward.id,
            &ward.code,
            &ward.name,
            &ward.kana,
            position,
            ward.point.map(|point| point.lat),
            ward.point.map(|point| point.lng)
        ],
    )
    .await?;
    Ok(())
}

/// Adds a town; one that is there already is given the new source, and point and reading where
/// there are any.
pub async fn put_town(
    tx: &mut Tx,
    scope: &Scope,
    town: &TownEntry,
    source: &str,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO town (municipality_id, id, ward_id, name, name_key, kana_key, lat, lng,
                           source)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (municipality_id, ward_id, name) DO UPDATE
         SET lat = COALESCE(excluded.lat, town.lat), lng = COALESCE(excluded.lng, town.lng),
             source = excluded.source,
             kana_key = CASE WHEN excluded.kana_key = '' THEN town.kana_key
                             ELSE excluded.kana_key END",
        args![
            scope.municipality(),
            town.id,
            town.ward,
            &town.name,
            &town.key,
            &town.kana,
            town.point.map(|point| point.lat),
            town.point.map(|point| point.lng),
            source
        ],
    )
    .await?;
    Ok(())
}

/// Gives readings to towns that have none.
pub async fn add_readings(
    tx: &mut Tx,
    scope: &Scope,
    readings: &[(Id<Town>, String)],
) -> Result<(), DbFault> {
    for (town, reading) in readings {
        tx.run(
            "UPDATE town SET kana_key = $3
             WHERE municipality_id = $1 AND id = $2 AND kana_key = ''",
            args![scope.municipality(), *town, reading],
        )
        .await?;
    }
    Ok(())
}

/// Adds an office.
pub async fn add_office(tx: &mut Tx, scope: &Scope, office: &OfficeEntry) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO office (municipality_id, id, ward_id, name, association, opened_on, phone,
                             fax, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            scope.municipality(),
            office.id,
            office.ward,
            &office.name,
            &office.association,
            office.opened_on,
            &office.phone,
            &office.fax,
            &office.address
        ],
    )
    .await?;
    Ok(())
}
