//! Many trainings at once, with the counts of their lists.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;

use super::{
    sign_ups::BEFORE,
    training::{COLUMNS, IN_REACH, Row, Tag, reach},
};
use crate::trainings::model::{Seats, Summary, Training};

/// What was planned for, or held, from `$3` to before `$4`.
const OF_PERIOD: &str = "AND t.deleted_at IS NULL AND ((t.held_on >= $3 AND t.held_on < $4)
    OR (t.planned_from >= $3 AND t.planned_from < $4))";

/// Every training in reach that was planned for a period or lies in it, with its counts, by day.
pub async fn summaries(
    tx: &mut Tx,
    scope: &Scope,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Summary>, DbFault> {
    let bounds = || {
        let mut args = reach(scope);
        args.extend(args![from, until]);
        args
    };
    let order = "ORDER BY t.held_on NULLS LAST, t.planned_from, t.id";
    let sql = Sql::join(&[COLUMNS, IN_REACH, OF_PERIOD, order]);
    let rows: Vec<Row> = tx.all(sql, bounds()).await?;
    let sql = Sql::join(&[
        "SELECT g.training_id, g.list, g.code FROM training_tag g
         JOIN training t ON t.municipality_id = g.municipality_id AND t.id = g.training_id",
        IN_REACH,
        OF_PERIOD,
        "ORDER BY g.list, g.code",
    ]);
    let mut tags: HashMap<i64, Vec<Tag>> = HashMap::new();
    let found: Vec<(i64, String, String)> = tx.all(sql, bounds()).await?;
    for (id, list, code) in found {
        tags.entry(id).or_default().push((list, code));
    }
    let mut seats = counted(tx, scope, (from, until)).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let id = row.id;
            let (seats, attendees) = seats.remove(&id).unwrap_or_default();
            Summary {
                training: row.with(tags.get(&id).map_or(&[], Vec::as_slice)),
                seats,
                attendees,
            }
        })
        .collect())
}

type Counted = (Seats, Vec<(String, i64)>);

/// Seats and attendees by profession of each training of a period.
async fn counted(
    tx: &mut Tx,
    scope: &Scope,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<HashMap<i64, Counted>, DbFault> {
    let sql = Sql::join(&[
        "SELECT s.training_id, s.profession, s.seat, s.attended, COUNT(*)
         FROM training_sign_up s
         JOIN training t ON t.municipality_id = s.municipality_id AND t.id = s.training_id",
        IN_REACH,
        OF_PERIOD,
        "GROUP BY s.training_id, s.profession, s.seat, s.attended",
    ]);
    let mut args = reach(scope);
    args.extend(args![from, until]);
    let rows: Vec<(i64, String, String, bool, i64)> = tx.all(sql, args.clone()).await?;
    let mut all: HashMap<i64, Counted> = HashMap::new();
    for (id, profession, seat, attended, n) in rows {
        let (seats, attendees) = all.entry(id).or_default();
        count(seats, attendees, (profession, &seat, attended, n));
    }
    let sql = Sql::join(&[
        "SELECT c.training_id, c.profession, c.n FROM training_count c
         JOIN training t ON t.municipality_id = c.municipality_id AND t.id = c.training_id",
        IN_REACH,
        OF_PERIOD,
    ]);
    let rows: Vec<(i64, String, i64)> = tx.all(sql, args).await?;
    for (id, profession, n) in rows {
        add(&mut all.entry(id).or_default().1, profession, n);
    }
    Ok(all)
}

fn count(
    seats: &mut Seats,
    attendees: &mut Vec<(String, i64)>,
    (profession, seat, attended, n): (String, &str, bool, i64),
) {
    match seat {
        "confirmed" => seats.confirmed += n,
        "waiting" => seats.waiting += n,
        _ => {}
    }
    if attended && seat == "confirmed" {
        seats.attended += n;
        add(attendees, profession, n);
    }
}

fn add(attendees: &mut Vec<(String, i64)>, profession: String, n: i64) {
    match attendees.iter_mut().find(|(of, _)| *of == profession) {
        Some((_, sum)) => *sum += n,
        None => attendees.push((profession, n)),
    }
}

/// The counts of one training's list.
pub async fn seats_of(tx: &mut Tx, scope: &Scope, id: Id<Training>) -> Result<Seats, DbFault> {
    Ok(of_one(tx, scope, id).await?.0)
}

/// 出席者 of one training by profession, of its list and of those on no list.
pub async fn attendees_of(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Training>,
) -> Result<Vec<(String, i64)>, DbFault> {
    let (_, mut attendees) = of_one(tx, scope, id).await?;
    for (profession, n) in super::counts(tx, scope, id).await? {
        add(&mut attendees, profession, n);
    }
    Ok(attendees)
}

async fn of_one(tx: &mut Tx, scope: &Scope, id: Id<Training>) -> Result<Counted, DbFault> {
    let rows: Vec<(String, String, bool, i64)> = tx
        .all(
            "SELECT profession, seat, attended, COUNT(*) FROM training_sign_up
             WHERE municipality_id = $1 AND training_id = $2
             GROUP BY profession, seat, attended ORDER BY profession",
            args![scope.municipality(), id],
        )
        .await?;
    let (mut seats, mut attendees) = (Seats::default(), Vec::new());
    for (profession, seat, attended, n) in rows {
        let row = (profession, seat.as_str(), attended, n);
        count(&mut seats, &mut attendees, row);
    }
    Ok((seats, attendees))
}

/// How many trainings in reach that lie before `day` still have names, and how many names.
pub async fn with_names_before(
    tx: &mut Tx,
    scope: &Scope,
    day: NaiveDate,
) -> Result<(i64, i64), DbFault> {
    let sql = Sql::join(&[
        "SELECT COUNT(DISTINCT s.training_id), COUNT(*) FROM training_sign_up s
         JOIN training t ON t.municipality_id = s.municipality_id AND t.id = s.training_id",
        IN_REACH,
        BEFORE,
        "AND s.erased = FALSE",
    ]);
    let mut args = reach(scope);
    args.extend(args![day]);
    let row: Option<(i64, i64)> = tx.first(sql, args).await?;
    Ok(row.unwrap_or_default())
}

/// The day of the first planned half-year of a training in reach; `None` where there is none.
pub async fn first_day(tx: &mut Tx, scope: &Scope) -> Result<Option<NaiveDate>, DbFault> {
    let first: Option<(NaiveDate,)> = tx
        .first(
            "SELECT planned_from FROM training
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2) AND deleted_at IS NULL
             ORDER BY planned_from LIMIT 1",
            args![scope.municipality(), scope.ward()],
        )
        .await?;
    Ok(first.map(|(day,)| day))
}
