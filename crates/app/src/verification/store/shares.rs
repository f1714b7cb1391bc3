//! How many open entries were verified lately: one grouped question each.

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Scope, Ward};
use sqlx::FromRow;

use crate::verification::model::{Cell, Tally};

#[derive(FromRow)]
struct Row {
    ward_id: Option<i64>,
    kind: String,
    total: i64,
    half: i64,
    one_year: i64,
}

impl Row {
    fn cell(self) -> Cell {
        Cell {
            ward: self.ward_id.map(Id::new),
            kind: self.kind,
            tally: Tally {
                all: self.total,
                half: self.half,
                year: self.one_year,
            },
        }
    }
}

/// Open places of each ward and kind; a place with several kinds counts in each.
pub async fn by_ward_and_kind(
    tx: &mut Tx,
    scope: &Scope,
    today: NaiveDate,
    (half, year): (NaiveDate, NaiveDate),
) -> Result<Vec<Cell>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT f.ward_id, s.kind, COUNT(DISTINCT f.id) AS total,
                    COUNT(DISTINCT CASE WHEN f.verified_on >= $3 THEN f.id END) AS half,
                    COUNT(DISTINCT CASE WHEN f.verified_on >= $4 THEN f.id END) AS one_year
             FROM facility f
             JOIN service s ON s.municipality_id = f.municipality_id AND s.facility_id = f.id
             WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $2)
               AND (s.closed_on IS NULL OR s.closed_on > $2)
               AND ($5 IS NULL OR f.ward_id = $5)
             GROUP BY f.ward_id, s.kind",
            args![scope.municipality(), today, half, year, scope.ward()],
        )
        .await?;
    Ok(rows.into_iter().map(Row::cell).collect())
}

/// Open places of each ward, of one `kind` or of any; each place counts once.
pub async fn by_ward(
    tx: &mut Tx,
    scope: &Scope,
    (today, kind): (NaiveDate, &str),
    (half, year): (NaiveDate, NaiveDate),
) -> Result<Vec<(Option<Id<Ward>>, Tally)>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT f.ward_id, '' AS kind, COUNT(*) AS total,
                    COUNT(CASE WHEN f.verified_on >= $3 THEN f.id END) AS half,
                    COUNT(CASE WHEN f.verified_on >= $4 THEN f.id END) AS one_year
             FROM facility f
             WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $2)
               AND ($5 IS NULL OR f.ward_id = $5)
               AND ($6 = '' OR EXISTS (
                 SELECT 1 FROM service s
                 WHERE s.municipality_id = f.municipality_id AND s.facility_id = f.id
                   AND s.kind = $6 AND (s.closed_on IS NULL OR s.closed_on > $2)))
             GROUP BY f.ward_id",
            args![scope.municipality(), today, half, year, scope.ward(), kind],
        )
        .await?;
    let cells = rows.into_iter().map(Row::cell);
    Ok(cells.map(|cell| (cell.ward, cell.tally)).collect())
}
