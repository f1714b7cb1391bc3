//! 指標, the editions of their definitions and the values kept.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Scope, Ward};
use sqlx::FromRow;

use crate::measures::model::{
    Computing, Direction, Indicator, IndicatorEdition, IndicatorKind, IndicatorWords, Kept,
    Reading, Stamp,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    code: String,
    name: String,
    definition: String,
    numerator: String,
    denominator: String,
    unit: String,
    decimals: i64,
    source: String,
    kind: String,
    scene: String,
    direction: String,
    computing: String,
    is_retired: bool,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Indicator {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            code: row.code,
            words: IndicatorWords {
                name: row.name,
                definition: row.definition,
                numerator: row.numerator,
                denominator: row.denominator,
                unit: row.unit,
                decimals: row.decimals,
                source: row.source,
                kind: IndicatorKind::from_code(&row.kind).unwrap_or(IndicatorKind::Process),
                scene: row.scene,
                direction: Direction::from_code(&row.direction).unwrap_or(Direction::Neither),
            },
            computing: Computing::from_code(&row.computing),
            is_retired: row.is_retired,
            stamp: Stamp {
                version: row.version,
                at: row.updated_at,
                by: row.updated_by,
            },
        }
    }
}

const COLUMNS: &str = "SELECT id, code, name, definition, numerator, denominator, unit, decimals,
    source, kind, scene, direction, computing, is_retired, updated_at, updated_by, version
    FROM indicator WHERE municipality_id = $1";

/// Every indicator in its order.
pub async fn indicators(tx: &mut Tx, scope: &Scope) -> Result<Vec<Indicator>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "ORDER BY position, id"]);
    let rows: Vec<Row> = tx.all(sql, args![scope.municipality()]).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One indicator.
pub async fn find_indicator(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Indicator>,
) -> Result<Option<Indicator>, DbFault> {
    let sql = Sql::join(&[COLUMNS, "AND id = $2"]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    Ok(row.map(Row::into))
}

/// Adds an indicator with its first edition; one whose code is taken is left as it is. Whether it
/// was added.
pub async fn add_indicator(
    tx: &mut Tx,
    scope: &Scope,
    new: &Indicator,
    position: i64,
) -> Result<bool, DbFault> {
    let words = &new.words;
    let added = tx
        .run(
            "INSERT INTO indicator (municipality_id, id, code, name, definition, numerator,
                 denominator, unit, decimals, source, kind, scene, direction, computing, position,
                 is_retired, updated_at, updated_by, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 $18, $19)
             ON CONFLICT (municipality_id, code) DO NOTHING",
            args![
                scope.municipality(),
                new.id,
                &new.code,
                &words.name,
                &words.definition,
                &words.numerator,
                &words.denominator,
                &words.unit,
                words.decimals,
                &words.source,
                words.kind.code(),
                &words.scene,
                words.direction.code(),
                new.computing.map_or("", Computing::code),
                position,
                new.is_retired,
                new.stamp.at,
                &new.stamp.by,
                new.stamp.version
            ],
        )
        .await?;
    if added == 1 {
        add_edition(tx, scope, new, "").await?;
    }
    Ok(added == 1)
}

async fn add_edition(
    tx: &mut Tx,
    scope: &Scope,
    of: &Indicator,
    note: &str,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO indicator_edition (municipality_id, indicator_id, version, name, definition,
             numerator, denominator, note, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            scope.municipality(),
            of.id,
            of.stamp.version,
            &of.words.name,
            &of.words.definition,
            &of.words.numerator,
            &of.words.denominator,
            note,
            of.stamp.at,
            &of.stamp.by
        ],
    )
    .await
}

/// Saves `after` as the edition behind `version`, with why; false if somebody saved first.
pub async fn save_indicator(
    tx: &mut Tx,
    scope: &Scope,
    after: &Indicator,
    (version, note): (i64, &str),
) -> Result<bool, DbFault> {
    let words = &after.words;
    let touched = tx
        .run(
            "UPDATE indicator SET name = $4, definition = $5, numerator = $6, denominator = $7,
                 unit = $8, decimals = $9, source = $10, kind = $11, scene = $12, direction = $13,
                 is_retired = $14, updated_at = $15, updated_by = $16, version = $17
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                version,
                &words.name,
                &words.definition,
                &words.numerator,
                &words.denominator,
                &words.unit,
                words.decimals,
                &words.source,
                words.kind.code(),
                &words.scene,
                words.direction.code(),
                after.is_retired,
                after.stamp.at,
                &after.stamp.by,
                after.stamp.version
            ],
        )
        .await?;
    if touched == 1 {
        add_edition(tx, scope, after, note).await?;
    }
    Ok(touched == 1)
}

/// Every edition of a definition, the newest first.
pub async fn editions(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Indicator>,
) -> Result<Vec<IndicatorEdition>, DbFault> {
    type Found = (
        i64,
        String,
        String,
        String,
        String,
        String,
        DateTime<Utc>,
        String,
    );
    let rows: Vec<Found> = tx
        .all(
            "SELECT version, name, definition, numerator, denominator, note, changed_at, changed_by
             FROM indicator_edition WHERE municipality_id = $1 AND indicator_id = $2
             ORDER BY version DESC",
            args![scope.municipality(), id],
        )
        .await?;
    let edition = |row: Found| IndicatorEdition {
        stamp: Stamp {
            version: row.0,
            at: row.6,
            by: row.7,
        },
        name: row.1,
        definition: row.2,
        numerator: row.3,
        denominator: row.4,
        note: row.5,
    };
    Ok(rows.into_iter().map(edition).collect())
}

#[derive(FromRow)]
struct KeptRow {
    ward_id: i64,
    on_day: NaiveDate,
    amount: f64,
    numerator: Option<i64>,
    denominator: Option<i64>,
    source: String,
    edition: i64,
    kept_at: DateTime<Utc>,
    kept_by: String,
}

impl From<KeptRow> for Kept {
    fn from(row: KeptRow) -> Self {
        Self {
            ward: row.ward_id.into(),
            on: row.on_day,
            reading: Reading {
                amount: row.amount,
                numerator: row.numerator,
                denominator: row.denominator,
            },
            source: row.source,
            edition: row.edition,
            at: row.kept_at,
            by: row.kept_by,
        }
    }
}

/// The values kept of an indicator, of one ward or of all, the oldest first. Figures are no secret
/// within the city.
pub async fn kept(
    tx: &mut Tx,
    scope: &Scope,
    (id, ward): (Id<Indicator>, Option<Id<Ward>>),
) -> Result<Vec<Kept>, DbFault> {
    let rows: Vec<KeptRow> = tx
        .all(
            "SELECT ward_id, on_day, amount, numerator, denominator, source, edition, kept_at,
                 kept_by
             FROM indicator_value WHERE municipality_id = $1 AND indicator_id = $2
               AND ($3 IS NULL OR ward_id = $3)
             ORDER BY on_day, ward_id",
            args![scope.municipality(), id, ward],
        )
        .await?;
    Ok(rows.into_iter().map(KeptRow::into).collect())
}

/// Keeps values; one of the same ward and day is replaced.
pub async fn keep(
    tx: &mut Tx,
    scope: &Scope,
    indicator: Id<Indicator>,
    values: &[Kept],
) -> Result<(), DbFault> {
    let row = |value: &Kept| {
        args![
            scope.municipality(),
            indicator,
            value.ward,
            value.on,
            value.reading.amount,
            value.reading.numerator,
            value.reading.denominator,
            &value.source,
            value.edition,
            value.at,
            &value.by
        ]
    };
    tx.put_many(
        "INSERT INTO indicator_value (municipality_id, indicator_id, ward_id, on_day, amount,
             numerator, denominator, source, edition, kept_at, kept_by)",
        values.iter().map(row).collect(),
        "ON CONFLICT (municipality_id, indicator_id, ward_id, on_day) DO UPDATE SET
             amount = excluded.amount, numerator = excluded.numerator,
             denominator = excluded.denominator, source = excluded.source,
             edition = excluded.edition, kept_at = excluded.kept_at, kept_by = excluded.kept_by",
    )
    .await
}
