//! 廃棄の提案と記録.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::super::model::{Disposal, Item, Kind, State};

const DISPOSAL: &str =
    "SELECT id, kind, office_id, ward_id, ended_before, first_on, last_on, years,
        state, proposed_at, proposed_by, proposer_id, approved_at, approved_by, finished_at,
        proposed, disposed, spared
    FROM disposal WHERE municipality_id = $1";

#[derive(FromRow)]
struct Row {
    id: i64,
    kind: String,
    office_id: i64,
    ward_id: i64,
    ended_before: DateTime<Utc>,
    first_on: NaiveDate,
    last_on: NaiveDate,
    years: i64,
    state: String,
    proposed_at: DateTime<Utc>,
    proposed_by: String,
    proposer_id: i64,
    approved_at: Option<DateTime<Utc>>,
    approved_by: String,
    finished_at: Option<DateTime<Utc>>,
    proposed: i64,
    disposed: i64,
    spared: i64,
}

impl From<Row> for Disposal {
    fn from(row: Row) -> Self {
        let has_place = row.office_id != 0;
        Self {
            id: row.id.into(),
            kind: Kind::from_code(&row.kind).unwrap_or(Kind::Case),
            place: has_place.then(|| (row.office_id.into(), row.ward_id.into())),
            before: row.ended_before,
            days: (row.first_on, row.last_on),
            years: row.years,
            state: State::from_code(&row.state),
            proposed: (row.proposed_at, row.proposed_by),
            proposer: row.proposer_id.into(),
            approved: row.approved_at.map(|at| (at, row.approved_by)),
            finished_at: row.finished_at,
            counts: (row.proposed, row.disposed, row.spared),
        }
    }
}

/// Whether a disposal lies within the scope.
fn reaches(scope: &Scope, disposal: &Disposal) -> bool {
    match disposal.place {
        Some((office, ward)) => scope.covers(ward, office),
        None => scope.covers_ward(None),
    }
}

/// All disposals within the scope, newest first.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Disposal>, DbFault> {
    let sql = Sql::join(&[DISPOSAL, "ORDER BY proposed_at DESC, id DESC LIMIT 500"]);
    let rows: Vec<Row> = tx.all(sql, args![scope.municipality()]).await?;
    let all = rows.into_iter().map(Disposal::from);
    Ok(all.filter(|one| reaches(scope, one)).collect())
}

/// One disposal within the scope.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Disposal>,
) -> Result<Option<Disposal>, DbFault> {
    let sql = Sql::join(&[DISPOSAL, "AND id = $2"]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    Ok(row.map(Disposal::from).filter(|one| reaches(scope, one)))
}

/// Disposals that were approved and not carried out to the end, as after a crash.
pub async fn unfinished(tx: &mut Tx, scope: &Scope) -> Result<Vec<Id<Disposal>>, DbFault> {
    let sql = Sql::join(&[DISPOSAL, "AND state = 'approved' ORDER BY id"]);
    let rows: Vec<Row> = tx.all(sql, args![scope.municipality()]).await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// The records of a disposal that are not done yet, or all of them.
pub async fn items(
    tx: &mut Tx,
    scope: &Scope,
    (id, all): (Id<Disposal>, bool),
) -> Result<Vec<Item>, DbFault> {
    let rows: Vec<(i64, String)> = tx
        .all(
            "SELECT subject_id, number FROM disposal_item
             WHERE municipality_id = $1 AND disposal_id = $2 AND ($3 = TRUE OR outcome = '')
             ORDER BY number, subject_id",
            args![scope.municipality(), id, all],
        )
        .await?;
    let item = |(subject, number)| Item { subject, number };
    Ok(rows.into_iter().map(item).collect())
}

/// Adds a disposal with its records.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    (new, items): (&Disposal, &[Item]),
) -> Result<(), DbFault> {
    let city = scope.municipality();
    let (office, ward) = new.place.map_or((0, 0), |(o, w)| (o.get(), w.get()));
    let approved = new.approved.as_ref();
    tx.run(
        "INSERT INTO disposal (municipality_id, id, kind, office_id, ward_id, ended_before, first_on,
             last_on, years, state, proposed_at, proposed_by, proposer_id, approved_at,
             approved_by, finished_at, proposed, disposed, spared)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 $18, $19)",
        args![
            city,
            new.id,
            new.kind.code(),
            office,
            ward,
            new.before,
            new.days.0,
            new.days.1,
            new.years,
            new.state.code(),
            new.proposed.0,
            &new.proposed.1,
            new.proposer,
            approved.map(|(at, _)| *at),
            approved.map_or("", |(_, by)| by.as_str()),
            new.finished_at,
            new.counts.0,
            new.counts.1,
            new.counts.2
        ],
    )
    .await?;
    let row = |item: &Item| args![city, new.id, item.subject, &item.number, ""];
    tx.put_many(
        "INSERT INTO disposal_item (municipality_id, disposal_id, subject_id, number, outcome)",
        items.iter().map(row).collect(),
        "",
    )
    .await
}

/// Approves what waits; `false` if it waits no more.
pub async fn approve(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Disposal>,
    (now, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let moved = tx
        .run(
            "UPDATE disposal SET state = 'approved', approved_at = $3, approved_by = $4
             WHERE municipality_id = $1 AND id = $2 AND state = 'proposed'",
            args![scope.municipality(), id, now, by],
        )
        .await?;
    Ok(moved > 0)
}

/// Takes back what waits; `false` if it waits no more. What was proposed is forgotten.
pub async fn withdraw(tx: &mut Tx, scope: &Scope, id: Id<Disposal>) -> Result<bool, DbFault> {
    let moved = tx
        .run(
            "UPDATE disposal SET state = 'withdrawn'
             WHERE municipality_id = $1 AND id = $2 AND state = 'proposed'",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(moved > 0)
}

/// Notes what became of a record; `false` if somebody else has noted it.
pub async fn note_item(
    tx: &mut Tx,
    scope: &Scope,
    (id, subject): (Id<Disposal>, i64),
    outcome: &'static str,
) -> Result<bool, DbFault> {
    let noted = tx
        .run(
            "UPDATE disposal_item SET outcome = $4
             WHERE municipality_id = $1 AND disposal_id = $2 AND subject_id = $3
               AND outcome = ''",
            args![scope.municipality(), id, subject, outcome],
        )
        .await?;
    Ok(noted > 0)
}

/// How many records of a disposal have this outcome.
pub async fn done(
    tx: &mut Tx,
    scope: &Scope,
    (id, outcome): (Id<Disposal>, &'static str),
) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM disposal_item
         WHERE municipality_id = $1 AND disposal_id = $2 AND outcome = $3",
        args![scope.municipality(), id, outcome],
    )
    .await
}

/// Ends a disposal; `false` if it had ended.
pub async fn finish(
    tx: &mut Tx,
    scope: &Scope,
    (id, now): (Id<Disposal>, DateTime<Utc>),
    (disposed, spared): (i64, i64),
) -> Result<bool, DbFault> {
    let moved = tx
        .run(
            "UPDATE disposal SET state = 'done', finished_at = $3, disposed = $4, spared = $5
             WHERE municipality_id = $1 AND id = $2 AND state = 'approved'",
            args![scope.municipality(), id, now, disposed, spared],
        )
        .await?;
    Ok(moved > 0)
}
