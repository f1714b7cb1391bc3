//! Outlines of wards and towns.

use db::{Arg, DbFault, Tx, args};
use kernel::Id;
use maps::Boundary;
use policy::{Municipality, Scope};
use sqlx::FromRow;

use crate::places::model::Outline;

#[derive(FromRow)]
struct Row {
    ward_id: i64,
    town_id: i64,
    shape: String,
    source: String,
}

impl Row {
    /// The outline; `None` for a text that nobody of us wrote.
    fn outline(self) -> Option<Outline> {
        Some(Outline {
            ward: self.ward_id.into(),
            town: (self.town_id != 0).then(|| self.town_id.into()),
            boundary: Boundary::parse(&self.shape).ok()?,
            source: self.source,
        })
    }
}

/// Every outline.
pub async fn outlines(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<Outline>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT ward_id, town_id, shape, source FROM area_boundary
             WHERE municipality_id = $1 ORDER BY ward_id, town_id",
            args![city],
        )
        .await?;
    Ok(rows.into_iter().filter_map(Row::outline).collect())
}

/// Adds outlines, or changes those that are there.
pub async fn put_outlines(tx: &mut Tx, scope: &Scope, outlines: &[Outline]) -> Result<(), DbFault> {
    let rows = outlines.iter().map(|outline| -> Vec<Arg> {
        let bounds = outline.boundary.bounds();
        args![
            scope.municipality(),
            outline.ward,
            outline.town.map_or(0, Id::get),
            outline.boundary.geometry(),
            bounds.south,
            bounds.west,
            bounds.north,
            bounds.east,
            &outline.source
        ]
    });
    tx.put_many(
        "INSERT INTO area_boundary (municipality_id, ward_id, town_id, shape, south, west, north,
           east, source)",
        rows.collect(),
        "ON CONFLICT (municipality_id, ward_id, town_id) DO UPDATE
         SET shape = excluded.shape, south = excluded.south, west = excluded.west,
             north = excluded.north, east = excluded.east, source = excluded.source",
    )
    .await
}
