//! Tallies over some days. They read the days' part of one index, however long the record is.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::clock::in_japan;
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::{
        hours::hours,
        model::{Days, Refusals, Tally},
    },
    IN_HOURS,
};
use crate::accounts::{REFUSED, WAITING};

/// The pieces of the question behind [`tallies`].
pub const TALLIES: &[&str] = &[
    "SELECT t.event, t.account_id, a.name, t.n, t.shut FROM (
         SELECT e.event, e.account_id, COUNT(*) AS n, COUNT(*) FILTER (WHERE NOT",
    IN_HOURS,
    ") AS shut
         FROM audit_event e
         WHERE e.municipality_id = $1 AND e.at >= $2 AND e.at < $3
         GROUP BY e.event, e.account_id) t
     LEFT JOIN account a ON a.municipality_id = $1 AND a.id = t.account_id
     ORDER BY t.n DESC, t.event, t.account_id",
];

#[derive(FromRow)]
struct Row {
    event: String,
    account_id: i64,
    name: Option<String>,
    n: i64,
    shut: i64,
}

/// How often each account did what in `days`, most often first.
pub async fn tallies(tx: &mut Tx, scope: &Scope, days: Days) -> Result<Vec<Tally>, DbFault> {
    let (from, end) = days.bounds();
    let hours = hours(days);
    let asked = args![
        scope.municipality(),
        from,
        end,
        hours.opens,
        hours.closes,
        hours.shut
    ];
    let rows: Vec<Row> = tx.all(Sql::join(TALLIES), asked).await?;
    let tally = |row: Row| Tally {
        event: row.event,
        account: row.account_id.into(),
        name: row.name.unwrap_or_default(),
        count: row.n,
        shut: row.shut,
    };
    Ok(rows.into_iter().map(tally).collect())
}

/// The accounts that most often were not let in in `days`, `most` of them.
pub async fn refusals(
    tx: &mut Tx,
    scope: &Scope,
    days: Days,
    most: i64,
) -> Result<Vec<Refusals>, DbFault> {
    let (from, end) = days.bounds();
    let rows: Vec<(i64, Option<String>, i64, i64)> = tx
        .all(
            "SELECT t.subject_id, a.name, t.n, t.waiting FROM (
                 SELECT e.subject_id, COUNT(*) AS n, COUNT(*) FILTER (WHERE e.detail = $5) AS waiting
                 FROM audit_event e
                 WHERE e.municipality_id = $1 AND e.at >= $2 AND e.at < $3 AND e.event = $4
                 GROUP BY e.subject_id) t
             LEFT JOIN account a ON a.municipality_id = $1 AND a.id = t.subject_id
             ORDER BY t.n DESC, t.subject_id LIMIT $6",
            args![scope.municipality(), from, end, REFUSED.code, WAITING, most],
        )
        .await?;
    let line = |(account, name, count, waiting): (i64, Option<String>, i64, i64)| Refusals {
        account: account.into(),
        name: name.unwrap_or_default(),
        count,
        waiting,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The day of the first row; `None` where there is none.
pub async fn first_day(tx: &mut Tx, scope: &Scope) -> Result<Option<NaiveDate>, DbFault> {
    let first: Option<(DateTime<Utc>,)> = tx
        .first(
            "SELECT at FROM audit_event WHERE municipality_id = $1 ORDER BY at, id LIMIT 1",
            args![scope.municipality()],
        )
        .await?;
    Ok(first.map(|(at,)| in_japan(at).date()))
}
