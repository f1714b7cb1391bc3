//! Entries as points of a map.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope};
use sqlx::FromRow;

use super::{
    list::{ListFilter, MATCHING, ORDER},
    rows::point,
};
use crate::directory::model::{Acceptance, Answer, MapPoint, PointQuality};

#[derive(FromRow)]
struct PlaceRow {
    id: i64,
    name: String,
    phone: String,
    lat: Option<f64>,
    lng: Option<f64>,
    point_quality: String,
    verified_on: Option<NaiveDate>,
}

#[derive(FromRow)]
struct SaidRow {
    facility_id: i64,
    kind: String,
    acceptance: String,
    acceptance_until: Option<NaiveDate>,
}

impl PlaceRow {
    fn point(self) -> Option<MapPoint> {
        Some(MapPoint {
            id: self.id.into(),
            name: self.name,
            phone: self.phone,
            point: point(self.lat, self.lng)?,
            quality: PointQuality::from_code(&self.point_quality),
            verified_on: self.verified_on,
            services: Vec::new(),
        })
    }
}

const PLACE: &str = "
    SELECT f.id, f.name, f.phone, f.lat, f.lng, f.point_quality, f.verified_on FROM facility f";

const SAID: &str = "
    SELECT s.facility_id, s.kind, s.acceptance, s.acceptance_until FROM service s";

/// Everything of the list that has a place on the map, in the list's order, at most `limit`.
pub async fn points(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    limit: i64,
) -> Result<Vec<MapPoint>, DbFault> {
    let args = || filter.args_of(scope, limit, 0);
    let sql = Sql::join(&[PLACE, MATCHING, ORDER, "LIMIT $18 OFFSET $19"]);
    let places: Vec<PlaceRow> = tx.all(sql, args()).await?;
    let sql = Sql::join(&[
        "WITH shown AS MATERIALIZED (SELECT f.id FROM facility f",
        MATCHING,
        ORDER,
        "LIMIT $18 OFFSET $19)",
        SAID,
        "WHERE s.municipality_id = $1 AND s.facility_id IN (SELECT id FROM shown)
           AND (s.closed_on IS NULL OR s.closed_on > $7)
         ORDER BY s.facility_id, s.id",
    ]);
    let said: Vec<SaidRow> = tx.all(sql, args()).await?;
    Ok(with_services(places, said))
}

/// The most places asked for by their ids.
pub const MOST_BY_ID: usize = 30;

const BY_ID: &str = "
    IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)";

/// Those of the first [`MOST_BY_ID`] entries in `ids` that have a place on the map.
pub async fn points_of(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[Id<Facility>],
) -> Result<Vec<MapPoint>, DbFault> {
    let args = || {
        let mut args: Vec<Arg> = args![scope.municipality()];
        let padded = ids.iter().map(|id| id.get()).chain(std::iter::repeat(0));
        args.extend(padded.take(MOST_BY_ID).map(Arg::from));
        args
    };
    let sql = Sql::join(&[
        PLACE,
        "WHERE f.municipality_id = $1 AND f.id",
        BY_ID,
        "ORDER BY f.id",
    ]);
    let places: Vec<PlaceRow> = tx.all(sql, args()).await?;
    let sql = Sql::join(&[
        SAID,
        "WHERE s.municipality_id = $1 AND s.facility_id",
        BY_ID,
        "ORDER BY s.facility_id, s.id",
    ]);
    let said: Vec<SaidRow> = tx.all(sql, args()).await?;
    Ok(with_services(places, said))
}

fn with_services(places: Vec<PlaceRow>, said: Vec<SaidRow>) -> Vec<MapPoint> {
    let mut points: Vec<MapPoint> = places.into_iter().filter_map(PlaceRow::point).collect();
    let at: HashMap<i64, usize> = points
        .iter()
        .enumerate()
        .map(|(at, point)| (point.id.get(), at))
        .collect();
    for row in said {
        let place = at.get(&row.facility_id);
        if let Some(point) = place.and_then(|at| points.get_mut(*at)) {
            let acceptance = Acceptance {
                answer: Answer::from_code(&row.acceptance),
                until: row.acceptance_until,
                ..Acceptance::default()
            };
            point.services.push((row.kind, acceptance));
        }
    }
    points
}
