//! All SQL of published figures and of the breaks in series. Figures are no secret within the
//! city; nothing here is about a person.

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use policy::Scope;
use sqlx::FromRow;

use super::model::{PublishedFigure, PublishedMeasure, SeriesBreak};
use crate::figures::Measure;

#[derive(FromRow)]
struct Row {
    period: String,
    measure: String,
    code: String,
    n: i64,
    source: String,
    note: String,
}

impl Row {
    /// `None` for a measure or period this version does not know.
    fn figure(self) -> Option<PublishedFigure> {
        Some(PublishedFigure {
            period: self.period.parse().ok()?,
            measure: PublishedMeasure::from_code(&self.measure)?,
            code: self.code,
            n: self.n,
            source: self.source,
            note: self.note,
        })
    }
}

/// Every published figure, newest period first.
pub async fn published(tx: &mut Tx, scope: &Scope) -> Result<Vec<PublishedFigure>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT period, measure, code, n, source, note FROM published_figure
             WHERE municipality_id = $1 ORDER BY measure, period, code",
            args![scope.municipality()],
        )
        .await?;
    let mut figures: Vec<PublishedFigure> = rows.into_iter().filter_map(Row::figure).collect();
    figures.sort_by_key(|figure| std::cmp::Reverse(figure.period.bounds()));
    Ok(figures)
}

/// Keeps a published figure, in place of one for the same period, measure and code.
pub async fn put_published(
    tx: &mut Tx,
    scope: &Scope,
    figure: &PublishedFigure,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO published_figure (municipality_id, period, measure, code, n, source, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (municipality_id, measure, period, code)
         DO UPDATE SET n = excluded.n, source = excluded.source, note = excluded.note",
        args![
            scope.municipality(),
            figure.period.to_string(),
            figure.measure.code(),
            &figure.code,
            figure.n,
            &figure.source,
            &figure.note
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct BreakRow {
    measure: String,
    starts_on: NaiveDate,
    note: String,
}

/// The breaks of every series, oldest first.
pub async fn breaks(tx: &mut Tx, scope: &Scope) -> Result<Vec<SeriesBreak>, DbFault> {
    let rows: Vec<BreakRow> = tx
        .all(
            "SELECT measure, starts_on, note FROM series_break
             WHERE municipality_id = $1 ORDER BY starts_on, measure",
            args![scope.municipality()],
        )
        .await?;
    let read = |row: BreakRow| {
        let BreakRow {
            measure,
            starts_on,
            note,
        } = row;
        Some(SeriesBreak {
            measure: Measure::from_code(&measure)?,
            starts_on,
            note,
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Adds a break unless the series has one on that day; whether it was added.
pub async fn add_break(tx: &mut Tx, scope: &Scope, found: &SeriesBreak) -> Result<bool, DbFault> {
    let added = tx
        .run(
            "INSERT INTO series_break (municipality_id, measure, starts_on, note)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (municipality_id, measure, starts_on) DO NOTHING",
            args![
                scope.municipality(),
                found.measure.code(),
                found.starts_on,
                &found.note
            ],
        )
        .await?;
    Ok(added > 0)
}
