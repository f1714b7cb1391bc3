//! All SQL of the kept counters.

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};
use sqlx::FromRow;

use super::model::{Count, Measure, Tally, difference};

/// Moves the counters from what a record counted `before` to what it counts `after`.
pub async fn shift(
    tx: &mut Tx,
    city: Id<Municipality>,
    before: &[Count],
    after: &[Count],
) -> Result<(), DbFault> {
    for change in difference(before, after) {
        tx.run(
            "INSERT INTO figure (municipality_id, measure, month, office_id, code, counted, n)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (municipality_id, measure, month, office_id, code, counted)
             DO UPDATE SET n = figure.n + excluded.n",
            args![
                city,
                change.measure.code(),
                change.month,
                change.office,
                change.code,
                i64::from(change.counted),
                change.n
            ],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Row {
    month: i64,
    office_id: i64,
    code: String,
    counted: i64,
    n: i64,
}

impl From<Row> for Tally {
    fn from(row: Row) -> Self {
        Self {
            month: row.month,
            office: row.office_id.into(),
            code: row.code,
            counted: row.counted == 1,
            n: row.n,
        }
    }
}

/// The counters of `measure` for the months `from` to `to` (both included, 202604–202609) that
/// are not zero. Figures are no secret within the city; rows behind them are.
pub async fn tallies(
    tx: &mut Tx,
    scope: &Scope,
    measure: Measure,
    from: i64,
    to: i64,
) -> Result<Vec<Tally>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT month, office_id, code, counted, n FROM figure
             WHERE municipality_id = $1 AND measure = $2 AND month BETWEEN $3 AND $4 AND n <> 0
             ORDER BY month, office_id, code",
            args![scope.municipality(), measure.code(), from, to],
        )
        .await?;
    Ok(rows.into_iter().map(Tally::from).collect())
}

/// What sums are kept apart by; offices and persons counted always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By code, over all months asked for: the month of each sum is the first one.
    Code,
    /// By month, over all codes: the code of each sum is empty.
    Month,
}

/// Sums of `measure` over the months `from` to `to` (both included), made by the database so that
/// a year of a city is some hundred rows.
pub async fn sums(
    tx: &mut Tx,
    scope: &Scope,
    measure: Measure,
    (from, to): (i64, i64),
    by: By,
) -> Result<Vec<Tally>, DbFault> {
    let sql = match by {
        By::Code => {
            "SELECT $3 AS month, office_id, code, counted, CAST(SUM(n) AS BIGINT) AS n FROM figure
             WHERE municipality_id = $1 AND measure = $2 AND month BETWEEN $3 AND $4
             GROUP BY office_id, code, counted ORDER BY office_id, code"
        }
        By::Month => {
            "SELECT month, office_id, '' AS code, counted, CAST(SUM(n) AS BIGINT) AS n FROM figure
             WHERE municipality_id = $1 AND measure = $2 AND month BETWEEN $3 AND $4
             GROUP BY month, office_id, counted ORDER BY month, office_id"
        }
    };
    let args = args![scope.municipality(), measure.code(), from, to];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Tally::from).collect())
}

/// The first month with any counter of cases; before it, records do not exist.
pub async fn first_month(tx: &mut Tx, scope: &Scope) -> Result<Option<i64>, DbFault> {
    let month = tx
        .number(
            "SELECT MIN(month) FROM figure WHERE municipality_id = $1 AND measure = $2",
            args![scope.municipality(), Measure::CaseByInquirer.code()],
        )
        .await?;
    Ok((month > 0).then_some(month))
}

/// Holds counters recounted from the rows (`truth`, sums per key) against the kept ones of
/// `measure`: how many keys differ.
pub async fn compare(
    tx: &mut Tx,
    city: Id<Municipality>,
    measure: Measure,
    truth: &[Tally],
) -> Result<usize, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT month, office_id, code, counted, n FROM figure
             WHERE municipality_id = $1 AND measure = $2 AND n <> 0
             ORDER BY month, office_id, code, counted",
            args![city, measure.code()],
        )
        .await?;
    let mut kept: Vec<Tally> = rows.into_iter().map(Tally::from).collect();
    let mut truth: Vec<Tally> = truth.iter().filter(|tally| tally.n != 0).cloned().collect();
    let order = |tally: &Tally| (tally.month, tally.office, tally.code.clone(), tally.counted);
    kept.sort_by_key(order);
    truth.sort_by_key(order);
    let missing = truth
        .iter()
        .filter(|tally| kept.binary_search_by_key(&order(tally), order).is_err());
    let wrong = kept.iter().filter(|tally| {
        let found = truth.binary_search_by_key(&order(tally), order);
        found.ok().and_then(|at| truth.get(at)) != Some(*tally)
    });
    Ok(missing.count() + wrong.count())
}
