//! Postal codes.

use std::collections::HashMap;

use db::{Arg, DbFault, Tx, args};
use kernel::{Id, text::PostalCode};
use policy::{Municipality, Scope, Ward};

use crate::places::postcodes::PostalArea;

/// What every code stands for.
pub async fn postal_areas(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<PostalArea>, DbFault> {
    let rows: Vec<(String, i64, String)> = tx
        .all(
            "SELECT code, ward_id, town_key FROM postal_area
             WHERE municipality_id = $1 ORDER BY code, ward_id, town_key",
            args![city],
        )
        .await?;
    let area = |(code, ward, town_key): (String, i64, String)| {
        // Nobody of us wrote a text that is no code.
        let code = PostalCode::parse(&code).ok()?;
        Some(PostalArea {
            code,
            ward: ward.into(),
            town_key,
        })
    };
    Ok(rows.into_iter().filter_map(area).collect())
}

/// Adds codes that are not there yet.
pub async fn add_postal_areas(
    tx: &mut Tx,
    scope: &Scope,
    areas: &[&PostalArea],
) -> Result<(), DbFault> {
    let rows = areas.iter().map(|area| -> Vec<Arg> {
        args![
            scope.municipality(),
            area.code.digits(),
            area.ward,
            &area.town_key
        ]
    });
    tx.put_many(
        "INSERT INTO postal_area (municipality_id, code, ward_id, town_key)",
        rows.collect(),
        "ON CONFLICT (municipality_id, code, ward_id, town_key) DO NOTHING",
    )
    .await
}

/// How many codes each ward has.
pub async fn postcode_counts(
    tx: &mut Tx,
    city: Id<Municipality>,
) -> Result<HashMap<Id<Ward>, i64>, DbFault> {
    let rows: Vec<(i64, i64)> = tx
        .all(
            "SELECT ward_id, COUNT(DISTINCT code) FROM postal_area
             WHERE municipality_id = $1 GROUP BY ward_id",
            args![city],
        )
        .await?;
    let count = |(ward, codes)| (Id::new(ward), codes);
    Ok(rows.into_iter().map(count).collect())
}
