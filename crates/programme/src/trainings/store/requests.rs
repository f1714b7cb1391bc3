//! Sign-ups that wait for their mail to be confirmed, and the links that confirm them.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::trainings::{
    model::{Person, Request, Training},
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
    made_at: DateTime<Utc>,
}

impl From<Row> for Request {
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
            made_at: row.made_at,
        }
    }
}

/// Keeps what was typed; in place of what the same person typed before with the same mail.
pub async fn put_request(tx: &mut Tx, scope: &Scope, new: &Request) -> Result<(), DbFault> {
    let person = &new.person;
    tx.run(
        "INSERT INTO training_request (municipality_id, id, training_id, mail_key, person_key,
             name, kana, profession, affiliation, mail, phone, note, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (municipality_id, training_id, mail_key, person_key) DO UPDATE SET
             name = excluded.name, kana = excluded.kana, profession = excluded.profession,
             affiliation = excluded.affiliation, mail = excluded.mail, phone = excluded.phone,
             note = excluded.note, made_at = excluded.made_at",
        args![
            scope.municipality(),
            new.id,
            new.training,
            person.mail.to_lowercase(),
            rules::person_key(person),
            &person.name,
            &person.kana,
            &person.profession,
            &person.affiliation,
            &person.mail,
            &person.phone,
            &person.note,
            new.made_at
        ],
    )
    .await?;
    Ok(())
}

/// What was typed with one mail for one training and has not expired, in its order.
pub async fn requests(
    tx: &mut Tx,
    scope: &Scope,
    (training, mail): (Id<Training>, &str),
    expired: DateTime<Utc>,
) -> Result<Vec<Request>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, training_id, name, kana, profession, affiliation, mail, phone, note,
                 made_at FROM training_request
             WHERE municipality_id = $1 AND training_id = $2 AND mail_key = $3 AND made_at > $4
             ORDER BY id",
            args![scope.municipality(), training, mail.to_lowercase(), expired],
        )
        .await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// How many wait for their mail to be confirmed.
pub async fn count_requests(
    tx: &mut Tx,
    scope: &Scope,
    training: Id<Training>,
    expired: DateTime<Utc>,
) -> Result<i64, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "SELECT COUNT(*) FROM training_request
             WHERE municipality_id = $1 AND training_id = $2 AND made_at > $3",
            args![scope.municipality(), training, expired],
        )
        .await?;
    Ok(row.map_or(0, |(n,)| n))
}

/// Keeps the hash of a new link.
pub async fn add_request_link(
    tx: &mut Tx,
    scope: &Scope,
    (hash, training, mail): (&str, Id<Training>, &str),
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO training_request_link (municipality_id, token_hash, training_id, mail_key,
             made_at)
         VALUES ($1, $2, $3, $4, $5)",
        args![
            scope.municipality(),
            hash,
            training,
            mail.to_lowercase(),
            now
        ],
    )
    .await
}

/// 確認のリンクの先.
#[derive(FromRow)]
pub struct RequestLink {
    training_id: i64,
    /// The mail it was sent to, in small letters.
    pub mail_key: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

impl RequestLink {
    /// The training.
    pub fn training(&self) -> Id<Training> {
        self.training_id.into()
    }
}

/// What the link with this hash leads to, unless it has expired.
pub async fn by_request_link(
    tx: &mut Tx,
    scope: &Scope,
    hash: &str,
    expired: DateTime<Utc>,
) -> Result<Option<RequestLink>, DbFault> {
    tx.first(
        "SELECT training_id, mail_key, made_at FROM training_request_link
         WHERE municipality_id = $1 AND token_hash = $2 AND made_at > $3",
        args![scope.municipality(), hash, expired],
    )
    .await
}

/// When the last link about a training went to a mail, and how many went there about any training
/// since `expired` and were not answered.
pub async fn letters_to(
    tx: &mut Tx,
    scope: &Scope,
    (training, mail): (Id<Training>, &str),
    expired: DateTime<Utc>,
) -> Result<(Option<DateTime<Utc>>, i64), DbFault> {
    let rows: Vec<(i64, DateTime<Utc>)> = tx
        .all(
            "SELECT training_id, made_at FROM training_request_link
             WHERE municipality_id = $1 AND mail_key = $2 AND made_at > $3
             ORDER BY made_at DESC LIMIT 100",
            args![scope.municipality(), mail.to_lowercase(), expired],
        )
        .await?;
    let last = rows.iter().find(|(of, _)| *of == training.get());
    let many = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    Ok((last.map(|(_, at)| *at), many))
}

/// Erases what was typed with one mail for one training, and the links to it.
pub async fn drop_requests(
    tx: &mut Tx,
    scope: &Scope,
    (training, mail): (Id<Training>, &str),
) -> Result<(), DbFault> {
    for sql in [
        "DELETE FROM training_request
         WHERE municipality_id = $1 AND training_id = $2 AND mail_key = $3",
        "DELETE FROM training_request_link
         WHERE municipality_id = $1 AND training_id = $2 AND mail_key = $3",
    ] {
        let args = args![scope.municipality(), training, mail.to_lowercase()];
        tx.run(sql, args).await?;
    }
    Ok(())
}

/// Erases what expired, of every training; how many were never confirmed.
pub async fn erase_requests(
    tx: &mut Tx,
    scope: &Scope,
    expired: DateTime<Utc>,
) -> Result<u64, DbFault> {
    tx.run(
        "DELETE FROM training_request_link WHERE municipality_id = $1 AND made_at <= $2",
        args![scope.municipality(), expired],
    )
    .await?;
    tx.run(
        "DELETE FROM training_request WHERE municipality_id = $1 AND made_at <= $2",
        args![scope.municipality(), expired],
    )
    .await
}
