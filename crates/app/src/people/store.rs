//! All SQL of the people register. Every question is asked within one office.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Office, Scope};
use sqlx::FromRow;

use super::model::{KnownPerson, NewPerson, Person};

#[derive(FromRow)]
struct Row {
    id: i64,
    office_id: i64,
    name: String,
    kana: String,
    birth_date: Option<NaiveDate>,
    sex: String,
    phone: String,
    address: String,
    ward_id: Option<i64>,
    town_id: Option<i64>,
    version: i64,
}

impl From<Row> for KnownPerson {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            office: row.office_id.into(),
            is: NewPerson {
                name: row.name,
                kana: row.kana,
                birth_date: row.birth_date,
                sex: row.sex,
                phone: row.phone,
                address: row.address,
                ward: row.ward_id.map(Id::new),
                town: row.town_id.map(Id::new),
            },
            version: row.version,
        }
    }
}

/// The person with this id, if this office keeps the record.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Person>,
) -> Result<Option<KnownPerson>, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT id, office_id, name, kana, birth_date, sex, phone, address, ward_id, town_id,
                    version
             FROM person WHERE municipality_id = $1 AND id = $2 AND office_id = $3",
            args![scope.municipality(), id, scope.office()],
        )
        .await?;
    Ok(row.map(KnownPerson::from))
}

/// What is known of somebody who may be in the register already. Empty keys match nobody.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// Folded name or its beginning.
    pub name_key: String,
    /// Folded reading or its beginning.
    pub kana_key: String,
    /// Telephone digits.
    pub phone_key: String,
    /// 生年月日.
    pub birth_date: Option<NaiveDate>,
}

/// People of this office who may be the one meant, best first: three indexed look-ups, never a
/// comparison of everybody with everybody.
pub async fn alike(
    tx: &mut Tx,
    scope: &Scope,
    like: &Likeness,
    limit: i64,
) -> Result<Vec<KnownPerson>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, office_id, name, kana, birth_date, sex, phone, address, ward_id, town_id,
                    version
             FROM person
             WHERE municipality_id = $1 AND office_id = $2
               AND ((kana_key >= $3 AND kana_key < $4 AND $3 <> '')
                 OR (name_key >= $5 AND name_key < $6 AND $5 <> '')
                 OR (phone_key = $7 AND $7 <> '')
                 OR birth_date = $8)
             ORDER BY CASE WHEN birth_date = $8 AND kana_key = $3 THEN 0
                           WHEN phone_key = $7 AND $7 <> '' THEN 1
                           WHEN kana_key = $3 AND $3 <> '' THEN 2 ELSE 3 END, kana_key, id
             LIMIT $9",
            args![
                scope.municipality(),
                scope.office(),
                &like.kana_key,
                after(&like.kana_key),
                &like.name_key,
                after(&like.name_key),
                &like.phone_key,
                like.birth_date,
                limit
            ],
        )
        .await?;
    Ok(rows.into_iter().map(KnownPerson::from).collect())
}

/// The first text after every text that begins with `key`.
fn after(key: &str) -> String {
    format!("{key}\u{10FFFF}")
}

/// Adds a person to this office's register.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    person: &KnownPerson,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    let [name_key, kana_key, phone_key] = person.is.keys();
    tx.put(
        "INSERT INTO person (municipality_id, id, office_id, name, name_key, kana, kana_key,
                             birth_date, sex, phone, phone_key, address, ward_id, town_id,
                             created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, 1)",
        args![
            scope.municipality(),
            person.id,
            person.office,
            &person.is.name,
            name_key,
            &person.is.kana,
            kana_key,
            person.is.birth_date,
            &person.is.sex,
            &person.is.phone,
            phone_key,
            &person.is.address,
            person.is.ward,
            person.is.town,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what has changed of a person; `false` if somebody else was first.
pub async fn save(
    tx: &mut Tx,
    scope: &Scope,
    person: &KnownPerson,
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let [name_key, kana_key, phone_key] = person.is.keys();
    let touched = tx
        .run(
            "UPDATE person SET name = $4, name_key = $5, kana = $6, kana_key = $7,
                    birth_date = $8, sex = $9, phone = $10, phone_key = $11, address = $12,
                    ward_id = $13, town_id = $14, updated_at = $15, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND office_id = $3 AND version = $16",
            args![
                scope.municipality(),
                person.id,
                scope.office(),
                &person.is.name,
                name_key,
                &person.is.kana,
                kana_key,
                person.is.birth_date,
                &person.is.sex,
                &person.is.phone,
                phone_key,
                &person.is.address,
                person.is.ward,
                person.is.town,
                now,
                person.version
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Gives office `from`'s record of a person to office `to`; `false` if it is not `from`'s.
pub async fn move_to(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Person>,
    (from, to): (Id<Office>, Id<Office>),
) -> Result<bool, DbFault> {
    let moved = tx
        .run(
            "UPDATE person SET office_id = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND office_id = $3",
            args![scope.municipality(), id, from, to],
        )
        .await?;
    Ok(moved > 0)
}

/// Adds a copy of office `from`'s record of a person under `copy` for office `to`; `false` if the
/// record is not `from`'s.
pub async fn copy_to(
    tx: &mut Tx,
    scope: &Scope,
    (id, copy): (Id<Person>, Id<Person>),
    (from, to): (Id<Office>, Id<Office>),
) -> Result<bool, DbFault> {
    let copied = tx
        .run(
            "INSERT INTO person (municipality_id, id, office_id, name, name_key, kana, kana_key,
                                 birth_date, sex, phone, phone_key, address, ward_id, town_id,
                                 created_at, updated_at, version)
             SELECT municipality_id, $3, $5, name, name_key, kana, kana_key, birth_date, sex,
                    phone, phone_key, address, ward_id, town_id, created_at, updated_at, 1
             FROM person WHERE municipality_id = $1 AND id = $2 AND office_id = $4",
            args![scope.municipality(), id, copy, from, to],
        )
        .await?;
    Ok(copied > 0)
}
