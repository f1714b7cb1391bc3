//! Blocks and where they lie.

use std::collections::HashMap;

use db::{Arg, DbFault, Tx, args};
use kernel::{Id, geo::Point};
use policy::{Municipality, Scope, Ward};
use sqlx::FromRow;

use crate::places::model::{Block, WardCount};

#[derive(FromRow)]
struct Row {
    town_id: i64,
    block: String,
    lat: f64,
    lng: f64,
    source: String,
}

/// Every block.
pub async fn blocks(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<Block>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT town_id, block, lat, lng, source FROM block_point WHERE municipality_id = $1",
            args![city],
        )
        .await?;
    let block = |row: Row| Block {
        town: row.town_id.into(),
        key: row.block,
        point: Point {
            lat: row.lat,
            lng: row.lng,
        },
        source: row.source,
    };
    Ok(rows.into_iter().map(block).collect())
}

/// Adds blocks, or moves those that are there.
pub async fn put_blocks(tx: &mut Tx, scope: &Scope, blocks: &[Block]) -> Result<(), DbFault> {
    let rows = blocks.iter().map(|block| -> Vec<Arg> {
        args![
            scope.municipality(),
            block.town,
            &block.key,
            block.point.lat,
            block.point.lng,
            &block.source
        ]
    });
    tx.put_many(
        "INSERT INTO block_point (municipality_id, town_id, block, lat, lng, source)",
        rows.collect(),
        "ON CONFLICT (municipality_id, town_id, block) DO UPDATE
         SET lat = excluded.lat, lng = excluded.lng, source = excluded.source",
    )
    .await
}

/// How many blocks each ward has.
pub async fn counts(
    tx: &mut Tx,
    city: Id<Municipality>,
) -> Result<HashMap<Id<Ward>, WardCount>, DbFault> {
    let rows: Vec<(i64, i64, String)> = tx
        .all(
            "SELECT t.ward_id, COUNT(*), MAX(b.source) FROM block_point b
             JOIN town t ON t.municipality_id = b.municipality_id AND t.id = b.town_id
             WHERE b.municipality_id = $1 GROUP BY t.ward_id",
            args![city],
        )
        .await?;
    let count =
        |(ward, blocks, source): (i64, i64, String)| (Id::new(ward), WardCount { blocks, source });
    Ok(rows.into_iter().map(count).collect())
}
