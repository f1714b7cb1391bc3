//! めざす姿 and their editions.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Scope, Ward};
use sqlx::FromRow;

use crate::measures::model::{Aim, AimEdition, AimWords, Stamp};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: i64,
    scene: String,
    first_year: i64,
    last_year: i64,
    words: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

fn words(first: i64, last: i64, text: String) -> AimWords {
    AimWords {
        first_year: i32::try_from(first).unwrap_or_default(),
        last_year: i32::try_from(last).unwrap_or_default(),
        text,
    }
}

impl From<Row> for Aim {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.into(),
            scene: row.scene,
            words: words(row.first_year, row.last_year, row.words),
            stamp: Stamp {
                version: row.version,
                at: row.updated_at,
                by: row.updated_by,
            },
        }
    }
}

/// The aims of a ward, or of every ward in reach, the latest years first.
pub async fn aims(tx: &mut Tx, scope: &Scope, ward: Option<Id<Ward>>) -> Result<Vec<Aim>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, ward_id, scene, first_year, last_year, words, updated_at, updated_by,
                    version
             FROM aim WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)
               AND ($3 IS NULL OR ward_id = $3)
             ORDER BY ward_id, scene, first_year DESC",
            args![scope.municipality(), scope.ward(), ward],
        )
        .await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Adds an aim with its first edition.
pub async fn add_aim(tx: &mut Tx, scope: &Scope, new: &Aim) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO aim (municipality_id, id, ward_id, scene, first_year, last_year, words,
             updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            scope.municipality(),
            new.id,
            new.ward,
            &new.scene,
            i64::from(new.words.first_year),
            i64::from(new.words.last_year),
            &new.words.text,
            new.stamp.at,
            &new.stamp.by,
            new.stamp.version
        ],
    )
    .await?;
    add_edition(tx, scope, new).await
}

async fn add_edition(tx: &mut Tx, scope: &Scope, aim: &Aim) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO aim_edition (municipality_id, aim_id, version, first_year, last_year, words,
             changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            aim.id,
            aim.stamp.version,
            i64::from(aim.words.first_year),
            i64::from(aim.words.last_year),
            &aim.words.text,
            aim.stamp.at,
            &aim.stamp.by
        ],
    )
    .await
}

/// Holds the aims of a ward in one scene until the transaction ends.
pub async fn hold_aims(
    tx: &mut Tx,
    scope: &Scope,
    (ward, scene): (Id<Ward>, &str),
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE aim SET version = version
         WHERE municipality_id = $1 AND ward_id = $2 AND scene = $3",
        args![scope.municipality(), ward, scene],
    )
    .await?;
    Ok(())
}

/// Saves `after` as the edition behind `version`; false if somebody saved first.
pub async fn save_aim(
    tx: &mut Tx,
    scope: &Scope,
    after: &Aim,
    version: i64,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE aim SET first_year = $4, last_year = $5, words = $6, updated_at = $7,
                 updated_by = $8, version = $9
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                version,
                i64::from(after.words.first_year),
                i64::from(after.words.last_year),
                &after.words.text,
                after.stamp.at,
                &after.stamp.by,
                after.stamp.version
            ],
        )
        .await?;
    if touched == 1 {
        add_edition(tx, scope, after).await?;
    }
    Ok(touched == 1)
}

/// Every edition of an aim, the newest first.
pub async fn aim_editions(
    tx: &mut Tx,
    scope: &Scope,
    aim: Id<Aim>,
) -> Result<Vec<AimEdition>, DbFault> {
    let rows: Vec<(i64, i64, i64, String, DateTime<Utc>, String)> = tx
        .all(
            "SELECT e.version, e.first_year, e.last_year, e.words, e.changed_at, e.changed_by
             FROM aim_edition e
             JOIN aim a ON a.municipality_id = e.municipality_id AND a.id = e.aim_id
             WHERE e.municipality_id = $1 AND ($2 IS NULL OR a.ward_id = $2) AND e.aim_id = $3
             ORDER BY e.version DESC",
            args![scope.municipality(), scope.ward(), aim],
        )
        .await?;
    let edition = |(version, first, last, text, at, by)| AimEdition {
        words: words(first, last, text),
        stamp: Stamp { version, at, by },
    };
    Ok(rows.into_iter().map(edition).collect())
}
