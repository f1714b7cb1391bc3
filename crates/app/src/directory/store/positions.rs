//! Where entries lie, for the work list of points that somebody must look at.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope, Ward};
use sqlx::FromRow;

use super::{past::supersede, rows::point};
use crate::directory::model::{PointQuality, Position};

#[derive(FromRow)]
struct Row {
    id: i64,
    name: String,
    address: String,
    ward_id: Option<i64>,
    town_id: Option<i64>,
    lat: Option<f64>,
    lng: Option<f64>,
    point_quality: String,
    version: i64,
    updated_at: DateTime<Utc>,
    updated_by: String,
}

impl Row {
    fn position(self) -> Position {
        let point = point(self.lat, self.lng);
        let quality = PointQuality::from_code(&self.point_quality);
        Position {
            facility: self.id.into(),
            name: self.name,
            address: self.address,
            ward: self.ward_id.map(Into::into),
            town: self.town_id.map(Into::into),
            point,
            quality: point.map_or(PointQuality::None, |_| quality),
            version: self.version,
            updated: (self.updated_by, self.updated_at),
        }
    }
}

const POSITION: &str = "
    SELECT f.id, f.name, f.address, f.ward_id, f.town_id, f.lat, f.lng, f.point_quality, f.version,
           f.updated_at, f.updated_by
    FROM facility f";

/// Open places of a ward (`$2`, all where `$3` is FALSE) on a day (`$4`).
const OPEN: &str = "
    WHERE f.municipality_id = $1 AND (f.ward_id = $2 OR $3 = FALSE)
      AND (f.closed_on IS NULL OR f.closed_on > $4)";

/// Those whose point somebody must look at.
const UNSURE: &str = "
    AND (f.point_quality IN ('', 'doubtful', 'town') OR f.lat IS NULL OR f.lng IS NULL)";

/// The worst first: no point, a wrong one, a coarse one.
const WORST_FIRST: &str = "
    ORDER BY CASE WHEN f.lat IS NULL OR f.point_quality = '' THEN 0
                  WHEN f.point_quality = 'doubtful' THEN 1 ELSE 2 END, f.kana, f.id";

/// The ward that is asked for within what the scope reaches.
fn reached(scope: &Scope, ward: Option<Id<Ward>>) -> Option<Id<Ward>> {
    scope.ward().or(ward)
}

/// One page of the open places without a point, with a doubtful one or with their town's only,
/// the worst first.
pub async fn unsure_positions(
    tx: &mut Tx,
    scope: &Scope,
    (ward, today): (Option<Id<Ward>>, NaiveDate),
    paging: Paging,
) -> Result<Page<Position>, DbFault> {
    let ward = reached(scope, ward);
    let sql = Sql::join(&[POSITION, OPEN, UNSURE, WORST_FIRST, "LIMIT $5 OFFSET $6"]);
    let city = scope.municipality();
    let some = ward.is_some();
    let args = args![
        city,
        ward.map_or(0, Id::get),
        some,
        today,
        paging.limit(),
        paging.offset()
    ];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(Page::of(rows, paging).map(Row::position))
}

/// How many of them have no point, a doubtful one, their town's.
pub async fn count_unsure(
    tx: &mut Tx,
    scope: &Scope,
    (ward, today): (Option<Id<Ward>>, NaiveDate),
) -> Result<[i64; 3], DbFault> {
    let ward = reached(scope, ward);
    let sql = Sql::join(&[
        "SELECT CASE WHEN f.lat IS NULL THEN '' ELSE f.point_quality END AS quality, COUNT(*)
         FROM facility f",
        OPEN,
        UNSURE,
        "GROUP BY CASE WHEN f.lat IS NULL THEN '' ELSE f.point_quality END",
    ]);
    let args = args![
        scope.municipality(),
        ward.map_or(0, Id::get),
        ward.is_some(),
        today
    ];
    let rows: Vec<(String, i64)> = tx.all(sql, args).await?;
    let of = |quality: &str| {
        let found = rows.iter().find(|(code, _)| code == quality);
        found.map_or(0, |(_, count)| *count)
    };
    Ok([of(""), of("doubtful"), of("town")])
}

/// Every open place of a ward, or of all.
pub async fn positions(
    tx: &mut Tx,
    scope: &Scope,
    (ward, today): (Option<Id<Ward>>, NaiveDate),
) -> Result<Vec<Position>, DbFault> {
    let ward = reached(scope, ward);
    let sql = Sql::join(&[POSITION, OPEN, "ORDER BY f.id"]);
    let args = args![
        scope.municipality(),
        ward.map_or(0, Id::get),
        ward.is_some(),
        today
    ];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::position).collect())
}

/// One place.
pub async fn position(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Option<Position>, DbFault> {
    let sql = Sql::join(&[POSITION, "WHERE f.municipality_id = $1 AND f.id = $2"]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    Ok(row.map(Row::position))
}

/// Moves a place that still has the version it was read in; `false` when somebody saved first.
pub async fn set_position(
    tx: &mut Tx,
    scope: &Scope,
    position: &Position,
    (now, by, revision): (DateTime<Utc>, &str, i64),
) -> Result<bool, DbFault> {
    let city = scope.municipality();
    supersede(tx, city, position.facility, (now, revision)).await?;
    let touched = tx
        .run(
            "UPDATE facility SET town_id = $3, lat = $4, lng = $5, point_quality = $6,
               updated_at = $7, updated_by = $8, revision = $9, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $10",
            args![
                scope.municipality(),
                position.facility,
                position.town,
                position.point.map(|point| point.lat),
                position.point.map(|point| point.lng),
                position.quality.code(),
                now,
                by,
                revision,
                position.version
            ],
        )
        .await?;
    Ok(touched > 0)
}
