//! The list of a training.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::{Id, text};
use policy::Scope;
use sqlx::FromRow;

use super::training::{IN_REACH, reach};
use crate::trainings::{
    model::{Person, Seat, SignUp, Training, Way},
    rules,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    training_id: i64,
    name: String,
    kana: String,
    profession: String,
    affiliation: String,
    mail: String,
    phone: String,
    note: String,
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

impl From<Row> for SignUp {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            training: row.training_id.into(),
            person: Person {
                name: row.name,
                kana: row.kana,
                profession: row.profession,
                affiliation: row.affiliation,
                mail: row.mail,
                phone: row.phone,
                note: row.note,
            },
            way: Way::from_code(&row.way),
            seat: Seat::from_code(&row.seat),
            attended: row.attended,
            answered: row.answered,
            erased: row.erased,
            created_at: row.created_at,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

/// The entries of trainings in reach.
const SELECT: &str = "SELECT s.id, s.training_id, s.name, s.kana, s.profession, s.affiliation,
    s.mail, s.phone, s.note, s.way, s.seat, s.attended, s.answered, s.erased, s.created_at,
    s.updated_at, s.updated_by, s.version FROM training_sign_up s
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
) -> Result<Vec<SignUp>, DbFault> {
    let sql = Sql::join(&[
        SELECT,
        IN_REACH,
        STANDS,
        "AND s.training_id = $3 ORDER BY s.id",
    ]);
    let mut args = reach(scope);
    args.push(training.into());
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One entry.
pub async fn sign_up(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<SignUp>,
) -> Result<Option<SignUp>, DbFault> {
    let sql = Sql::join(&[SELECT, IN_REACH, STANDS, "AND s.id = $3"]);
    let mut args = reach(scope);
    args.push(id.into());
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

/// The first `n` of those who wait.
pub async fn first_waiting(
    tx: &mut Tx,
    scope: &Scope,
    (training, n): (Id<Training>, i64),
) -> Result<Vec<SignUp>, DbFault> {
    let sql = Sql::join(&[
        SELECT,
        IN_REACH,
        STANDS,
        "AND s.training_id = $3 AND s.seat = 'waiting' ORDER BY s.id LIMIT $4",
    ]);
    let mut args = reach(scope);
    args.extend(args![training, n]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// Adds an entry; [`DbFault::Taken`] where the person stands on the list already.
pub async fn add_sign_up(tx: &mut Tx, scope: &Scope, new: &SignUp) -> Result<(), DbFault> {
    let person = &new.person;
    tx.run(
        "INSERT INTO training_sign_up (municipality_id, id, training_id, name, kana, kana_key,
             profession, affiliation, mail, phone, note, person_key, way, seat, attended, answered,
             erased, created_at, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21)",
        args![
            scope.municipality(),
            new.id,
            new.training,
            &person.name,
            &person.kana,
            text::kana_key(&person.kana),
            &person.profession,
            &person.affiliation,
            &person.mail,
            &person.phone,
            &person.note,
            rules::person_key(person),
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
    let person = &after.person;
    let touched = tx
        .run(
            "UPDATE training_sign_up SET name = $4, kana = $5, kana_key = $6, profession = $7,
                 affiliation = $8, mail = $9, phone = $10, note = $11, person_key = $12,
                 seat = $13, attended = $14, answered = $15, updated_at = $16, updated_by = $17,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND erased = FALSE",
            args![
                scope.municipality(),
                after.id,
                after.version,
                &person.name,
                &person.kana,
                text::kana_key(&person.kana),
                &person.profession,
                &person.affiliation,
                &person.mail,
                &person.phone,
                &person.note,
                rules::person_key(person),
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

const EMPTIED: &str = "UPDATE training_sign_up SET name = '', kana = '', kana_key = '',
    affiliation = '', mail = '', phone = '', note = '', person_key = '', erased = TRUE,
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
