//! All SQL of the kept counters.

use std::collections::BTreeMap;

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Office, Scope};
use sqlx::FromRow;

use super::model::{Count, Measure, Tally, difference};

/// Moves the counters from what a record counted `before` to what it counts `after`.
pub async fn shift(
    tx: &mut Tx,
    city: Id<Municipality>,
    before: &[Count],
    after: &[Count],
) -> Result<(), DbFault> {
    let row = |change: Count| {
        args![
            city,
            change.measure.code(),
            change.month,
            change.office,
            change.code,
            i64::from(change.counted),
            change.n
        ]
    };
    let rows = difference(before, after).into_iter().map(row).collect();
    let add = "ON CONFLICT (municipality_id, measure, month, office_id, code, counted)
               DO UPDATE SET n = figure.n + excluded.n";
    tx.put_many(INSERT, rows, add).await
}

const INSERT: &str =
    "INSERT INTO figure (municipality_id, measure, month, office_id, code, counted, n)";

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

/// The counters of one office and month as one text: `clinic=1=12;dental=0=3`. Fifty thousand rows
/// take ten times as long to fetch as the same numbers in a thousand.
#[derive(FromRow)]
struct Cells {
    month: i64,
    office_id: i64,
    counters: String,
}

impl Cells {
    fn tallies(&self) -> impl Iterator<Item = Tally> {
        self.counters.split(';').filter_map(|cell| {
            let mut parts = cell.rsplitn(3, '=');
            let (n, counted, code) = (parts.next()?, parts.next()?, parts.next()?);
            Some(Tally {
                month: self.month,
                office: self.office_id.into(),
                code: code.to_owned(),
                counted: counted == "1",
                n: n.parse().ok()?,
            })
        })
    }
}

/// The counters of `measure` for the months `from` to `to` (both included, 202604–202609) that
/// are not zero, by month, office and code. Figures are no secret within the city; rows behind
/// them are.
pub async fn tallies(
    tx: &mut Tx,
    scope: &Scope,
    measure: Measure,
    from: i64,
    to: i64,
) -> Result<Vec<Tally>, DbFault> {
    let rows: Vec<Cells> = tx
        .all(
            "SELECT month, office_id,
                    string_agg(code || '=' || CAST(counted AS TEXT) || '=' || CAST(n AS TEXT), ';')
                        AS counters
             FROM figure
             WHERE municipality_id = $1 AND measure = $2 AND month BETWEEN $3 AND $4 AND n <> 0
             GROUP BY month, office_id ORDER BY month, office_id",
            args![scope.municipality(), measure.code(), from, to],
        )
        .await?;
    let mut tallies = Vec::new();
    for row in &rows {
        let begin = tallies.len();
        tallies.extend(row.tallies());
        if let Some(own) = tallies.get_mut(begin..) {
            own.sort_unstable_by(|a, b| (&a.code, a.counted).cmp(&(&b.code, b.counted)));
        }
    }
    Ok(tallies)
}

/// What sums are kept apart by; offices and persons counted always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By code, over all months asked for: the month of each sum is the first one.
    Code,
    /// By month, over all codes: the code of each sum is empty.
    Month,
}

/// Sums of `measure` over the months `from` to `to` (both included).
pub async fn sums(
    tx: &mut Tx,
    scope: &Scope,
    measure: Measure,
    (from, to): (i64, i64),
    by: By,
) -> Result<Vec<Tally>, DbFault> {
    let mut sums: BTreeMap<(i64, Id<Office>, String, bool), i64> = BTreeMap::new();
    for tally in tallies(tx, scope, measure, from, to).await? {
        let (month, code) = match by {
            By::Code => (from, tally.code),
            By::Month => (tally.month, String::new()),
        };
        *sums
            .entry((month, tally.office, code, tally.counted))
            .or_default() += tally.n;
    }
    let sum = |((month, office, code, counted), n)| Tally {
        month,
        office,
        code,
        counted,
        n,
    };
    Ok(sums.into_iter().map(sum).collect())
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

/// Removes the kept counters of `measure`. Whoever shifts one of them now waits for this
/// transaction, so the rows can be counted again and [`keep`] given what they say.
pub async fn forget(tx: &mut Tx, city: Id<Municipality>, measure: Measure) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM figure WHERE municipality_id = $1 AND measure = $2",
        args![city, measure.code()],
    )
    .await?;
    Ok(())
}

/// Keeps counters recounted from the rows (`truth`) as those of `measure`, after [`forget`].
pub async fn keep(
    tx: &mut Tx,
    city: Id<Municipality>,
    measure: Measure,
    truth: &[Tally],
) -> Result<(), DbFault> {
    let row = |tally: &Tally| {
        args![
            city,
            measure.code(),
            tally.month,
            tally.office,
            tally.code.clone(),
            i64::from(tally.counted),
            tally.n
        ]
    };
    let rows = truth.iter().filter(|tally| tally.n != 0).map(row).collect();
    let replace = "ON CONFLICT (municipality_id, measure, month, office_id, code, counted)
                   DO UPDATE SET n = excluded.n";
    tx.put_many(INSERT, rows, replace).await
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
