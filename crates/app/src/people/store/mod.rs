//! All SQL of the people register. Every question is asked within one office, but for those of an
//! emergency, which say so. What tells who a
//! person is stands sealed in the table; blind tokens find it.

mod likeness;
mod rows;

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Office, Scope};

use self::rows::{COLUMNS, Row, sealed};
use super::model::{KnownPerson, Person};
pub use likeness::{Likeness, alike, exactly};
pub use rows::{SEALED, label};

/// The person with this id, if this office keeps the record.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Person>,
) -> Result<Option<KnownPerson>, DbFault> {
    match scope.office() {
        Some(office) => find_in(tx, scope, id, office).await,
        None => Ok(None),
    }
}

async fn find_in(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Person>,
    office: Id<Office>,
) -> Result<Option<KnownPerson>, DbFault> {
    const END: &str = "FROM person WHERE municipality_id = $1 AND id = $2 AND office_id = $3";
    let sql = db::Sql::join(&["SELECT", COLUMNS, END]);
    let row: Option<Row> = tx
        .first(sql, args![scope.municipality(), id, office])
        .await?;
    let seal = tx.seal(scope.municipality())?;
    row.map(|row| row.opened(&seal)).transpose()
}

/// The person with this id as `office` keeps the record, whichever it is: for a record that was opened in
/// an emergency, which whoever asks has checked.
pub async fn find_at(
    tx: &mut Tx,
    scope: &Scope,
    (id, office): (Id<Person>, Id<Office>),
) -> Result<Option<KnownPerson>, DbFault> {
    find_in(tx, scope, id, office).await
}

/// Adds a person to this office's register.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    person: &KnownPerson,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    let mut values = args![scope.municipality(), person.id, person.office, now];
    values.extend(sealed(&tx.seal(scope.municipality())?, person)?);
    tx.put(
        "INSERT INTO person (municipality_id, id, office_id, created_at, updated_at, version,
                             name, name_key, kana, kana_key, birth, birth_key, sex, phone,
                             phone_key, address, ward_id, town_id)
         VALUES ($1, $2, $3, $4, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        values,
    )
    .await
}

/// Keeps what has changed of a person; `false` if somebody else was first.
pub async fn save(
    tx: &mut Tx,
    scope: &Scope,
    person: &KnownPerson,
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let mut values = args![
        scope.municipality(),
        person.id,
        scope.office(),
        now,
        person.version
    ];
    values.extend(sealed(&tx.seal(scope.municipality())?, person)?);
    let touched = tx
        .run(
            "UPDATE person SET updated_at = $4, version = version + 1, name = $6, name_key = $7,
                    kana = $8, kana_key = $9, birth = $10, birth_key = $11, sex = $12, phone = $13,
                    phone_key = $14, address = $15, ward_id = $16, town_id = $17
             WHERE municipality_id = $1 AND id = $2 AND office_id = $3 AND version = $5",
            values,
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
/// record is not `from`'s. A sealed text opens only in its own record, so the copy is sealed anew.
pub async fn copy_to(
    tx: &mut Tx,
    scope: &Scope,
    (id, copy): (Id<Person>, Id<Person>),
    (from, to): (Id<Office>, Id<Office>),
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let Some(known) = find_in(tx, scope, id, from).await? else {
        return Ok(false);
    };
    let person = KnownPerson {
        id: copy,
        office: to,
        ..known
    };
    add(tx, scope, &person, now).await?;
    Ok(true)
}
