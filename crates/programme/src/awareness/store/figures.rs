//! What is counted.

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::{
    Id,
    calendar::{FiscalYear, Period},
};
use policy::{Scope, Ward};
use sqlx::FromRow;

use super::super::model::{Deed, FilmKind, Tally};

#[derive(FromRow)]
struct TallyRow {
    ward_id: Option<i64>,
    channel: String,
    month: String,
    n: i64,
    times: i64,
    people: i64,
}

/// The activities of `period` by ward, channel and month of their first day; of one ward, or of
/// all in reach; only those of 強化月間 where `acp_only`.
pub async fn tallies(
    tx: &mut Tx,
    scope: &Scope,
    period: Period,
    ward: Option<Id<Ward>>,
    acp_only: bool,
) -> Result<Vec<Tally>, DbFault> {
    let (from, until) = period.bounds();
    let rows: Vec<TallyRow> = tx
        .all(
            "SELECT ward_id, channel, substr(CAST(began_on AS TEXT), 1, 7) AS month,
                 COUNT(*) AS n, CAST(SUM(times) AS BIGINT) AS times,
                 CAST(COALESCE(SUM(attendance), 0) AS BIGINT) AS people
             FROM awareness_activity
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2) AND deleted_at IS NULL
                 AND began_on >= $3 AND began_on < $4 AND ($5 IS NULL OR ward_id = $5)
                 AND (NOT $6 OR acp_month)
             GROUP BY ward_id, channel, substr(CAST(began_on AS TEXT), 1, 7)
             ORDER BY ward_id, channel, month",
            args![
                scope.municipality(),
                scope.ward(),
                from,
                until,
                ward,
                acp_only
            ],
        )
        .await?;
    let tally = |row: TallyRow| Tally {
        ward: row.ward_id.map(Id::new),
        channel: row.channel,
        month: row.month,
        n: row.n,
        times: row.times,
        people: row.people,
    };
    Ok(rows.into_iter().map(tally).collect())
}

#[derive(FromRow)]
struct DeedRow {
    ward_id: Option<i64>,
    channel: String,
    media: String,
    film: String,
    title: String,
    times: i64,
}

/// 強化月間の取組 of a fiscal year, in the order of their days.
pub async fn deeds(tx: &mut Tx, scope: &Scope, year: FiscalYear) -> Result<Vec<Deed>, DbFault> {
    let (from, until) = year.bounds();
    let rows: Vec<DeedRow> = tx
        .all(
            "SELECT ward_id, channel, media, film, title, times FROM awareness_activity
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2) AND deleted_at IS NULL
                 AND acp_month AND began_on >= $3 AND began_on < $4
             ORDER BY began_on, id",
            args![scope.municipality(), scope.ward(), from, until],
        )
        .await?;
    let deed = |row: DeedRow| Deed {
        ward: row.ward_id.map(Id::new),
        channel: row.channel,
        media: row.media.split_whitespace().map(str::to_owned).collect(),
        film: FilmKind::from_code(&row.film),
        title: row.title,
        times: row.times,
    };
    Ok(rows.into_iter().map(deed).collect())
}

/// The day of the first activity in reach; `None` where there is none.
pub async fn first_day(tx: &mut Tx, scope: &Scope) -> Result<Option<NaiveDate>, DbFault> {
    let first: Option<(NaiveDate,)> = tx
        .first(
            "SELECT began_on FROM awareness_activity
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2) AND deleted_at IS NULL
             ORDER BY began_on LIMIT 1",
            args![scope.municipality(), scope.ward()],
        )
        .await?;
    Ok(first.map(|(day,)| day))
}
