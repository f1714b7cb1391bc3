//! The list of a training. Who somebody is stands sealed, as one text; a blind token of it keeps a
//! person from standing on a list twice.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Seal, SealedColumn, Sql, Token, Tx, args};
use kernel::{Fault, Id};
use policy::Scope;
use sqlx::FromRow;

use super::{
    training::{IN_REACH, reach},
    who,
};
use crate::trainings::{
    model::{Seat, SignUp, Training, Way},
    rules,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    training_id: i64,
    person: String,
    profession: String,
    way: String,
    seat: String,
    attended: bool,
    answered: bool,
    erased: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

const PERSON: &str = "training_sign_up.person";
const ONCE: &str = "training_sign_up.once";

/// The column whose text is sealed.
pub const SEALED: SealedColumn = SealedColumn::found_by(
    PERSON,
    Token {
        column: "token",
        purpose: ONCE,
        of: who::key_of,
    },
);

/// The entry behind a row.
fn opened(seal: &Seal, row: Row) -> Result<SignUp, Fault> {
    let id = Id::new(row.id);
    let person = who::opened(seal, (PERSON, id), &row.person, row.profession)?;
    Ok(SignUp {
        id,
        training: row.training_id.into(),
        person,
        way: Way::from_code(&row.way),
        seat: Seat::from_code(&row.seat),
        attended: row.attended,
        answered: row.answered,
        erased: row.erased,
        created_at: row.created_at,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
        version: row.version,
    })
}

fn all_opened(tx: &Tx, scope: &Scope, rows: Vec<Row>) -> Result<Vec<SignUp>, Fault> {
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| opened(&seal, row)).collect()
}

/// The entries of trainings in reach.
const SELECT: &str =
    "SELECT s.id, s.training_id, s.person, s.profession, s.way, s.seat, s.attended,
    s.answered, s.erased, s.created_at, s.updated_at, s.updated_by, s.version
    FROM training_sign_up s
    JOIN training t ON t.municipality_id = s.municipality_id AND t.id = s.training_id";
const STANDS: &str = "AND t.deleted_at IS NULL";
/// Trainings in reach that lie before `$3`: where no day is known, the half-year they were planned
/// for began before it.
pub(super) const BEFORE: &str = "AND COALESCE(t.held_on, t.planned_from) < $3";

/// The whole list of a training in the order in which people signed up.
pub async fn sign_ups(
    tx: &mut Tx,
    scope: &Scope,
    training: Id<Training>,
) -> Result<Vec<SignUp>, Fault> {
    let sql = Sql::join(&[
        SELECT,
        IN_REACH,
        STANDS,
        "AND s.training_id = $3 ORDER BY s.id",
    ]);
    let mut args = reach(scope);
    args.push(training.into());
    let rows: Vec<Row> = tx.all(sql, args).await?;
    all_opened(tx, scope, rows)
}

/// One entry.
pub async fn sign_up(tx: &mut Tx, scope: &Scope, id: Id<SignUp>) -> Result<Option<SignUp>, Fault> {
    let sql = Sql::join(&[SELECT, IN_REACH, STANDS, "AND s.id = $3"]);
    let mut args = reach(scope);
    args.push(id.into());
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(all_opened(tx, scope, row.into_iter().collect())?.pop())
}

/// The first `n` of those who wait.
pub async fn first_waiting(
    tx: &mut Tx,
    scope: &Scope,
    (training, n): (Id<Training>, i64),
) -> Result<Vec<SignUp>, Fault> {
    let sql = Sql::join(&[
        SELECT,
        IN_REACH,
        STANDS,
        "AND s.training_id = $3 AND s.seat = 'waiting' ORDER BY s.id LIMIT $4",
    ]);
    let mut args = reach(scope);
    args.extend(args![training, n]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    all_opened(tx, scope, rows)
}

/// Adds an entry; [`DbFault::Taken`] where the person stands on the list already.
pub async fn add_sign_up(tx: &mut Tx, scope: &Scope, new: &SignUp) -> Result<(), DbFault> {
    let city = scope.municipality();
    let seal = tx.seal(city)?;
    let person = who::sealed(&seal, (PERSON, new.id), &new.person)?;
    let token = seal.token(ONCE, &rules::person_key(&new.person));
    tx.run(
        "INSERT INTO training_sign_up (municipality_id, id, training_id, person, token, profession,
             way, seat, attended, answered, erased, created_at, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            city,
            new.id,
            new.training,
            person,
            token,
            &new.person.profession,
            new.way.code(),
            new.seat.code(),
            new.attended,
            new.answered,
            new.erased,
            new.created_at,
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save_sign_up(tx: &mut Tx, scope: &Scope, after: &SignUp) -> Result<bool, DbFault> {
    let city = scope.municipality();
    let seal = tx.seal(city)?;
    let person = who::sealed(&seal, (PERSON, after.id), &after.person)?;
    let token = seal.token(ONCE, &rules::person_key(&after.person));
    let touched = tx
        .run(
            "UPDATE training_sign_up SET person = $4, token = $5, profession = $6, seat = $7,
                 attended = $8, answered = $9, updated_at = $10, updated_by = $11,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND erased = FALSE",
            args![
                city,
                after.id,
                after.version,
                person,
                token,
                &after.person.profession,
                after.seat.code(),
                after.attended,
                after.answered,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

const EMPTIED: &str = "UPDATE training_sign_up SET person = '', token = '', erased = TRUE,
    updated_by = '', version = version + 1";

/// Erases what tells who this was; profession, seat and attendance stay and go on counting.
pub async fn erase(tx: &mut Tx, scope: &Scope, id: Id<SignUp>) -> Result<(), DbFault> {
    let city = scope.municipality();
    let sql = Sql::join(&[EMPTIED, "WHERE municipality_id = $1 AND id = $2"]);
    tx.run(sql, args![city, id]).await?;
    tx.run(
        "DELETE FROM training_link WHERE municipality_id = $1 AND sign_up_id = $2",
        args![city, id],
    )
    .await?;
    Ok(())
}

/// Erases the names of all trainings in reach that lie before `day`; how many there were.
pub async fn erase_before(tx: &mut Tx, scope: &Scope, day: NaiveDate) -> Result<u64, DbFault> {
    let mut args = reach(scope);
    args.push(day.into());
    let sql = Sql::join(&[
        "DELETE FROM training_link WHERE municipality_id = $1 AND sign_up_id IN (
             SELECT s.id FROM training_sign_up s
             JOIN training t ON t.municipality_id = s.municipality_id AND t.id = s.training_id",
        IN_REACH,
        BEFORE,
        ")",
    ]);
    tx.run(sql, args.clone()).await?;
    let sql = Sql::join(&[
        EMPTIED,
        "WHERE municipality_id = $1 AND erased = FALSE AND training_id IN (
             SELECT t.id FROM training t",
        IN_REACH,
        BEFORE,
        ")",
    ]);
    tx.run(sql, args).await
}
