//! Sign-ups that wait for their mail to be confirmed, and the links that confirm them. They live for
//! hours, and are not sealed anew when the keys are exchanged.

use chrono::{DateTime, Utc};
use db::{DbFault, Seal, Tx, args};
use kernel::{Fault, Id};
use policy::Scope;
use sqlx::FromRow;

use super::who;
use crate::trainings::{
    model::{Request, Training},
    rules,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    training_id: i64,
    person: String,
    profession: String,
    made_at: DateTime<Utc>,
}

const PERSON: &str = "training_request.person";
const ONCE: &str = "training_request.once";
const MAIL: &str = "training_request.mail";

/// 宛先の符号: what stands for a mail, under the newest key and under the one before it.
pub struct MailKey([String; 2]);

impl MailKey {
    fn newest(&self) -> &str {
        let Self([newest, _]) = self;
        newest
    }

    fn older(&self) -> &str {
        let Self([_, older]) = self;
        older
    }
}

/// What stands for `mail`, in small or large letters.
pub fn mail_key(tx: &Tx, scope: &Scope, mail: &str) -> Result<MailKey, DbFault> {
    let seal = tx.seal(scope.municipality())?;
    Ok(MailKey(seal.tokens(MAIL, &mail.to_lowercase())))
}

fn opened(seal: &Seal, row: Row) -> Result<Request, Fault> {
    let id = Id::new(row.id);
    Ok(Request {
        id,
        training: row.training_id.into(),
        person: who::opened(seal, (PERSON, id), &row.person, row.profession)?,
        made_at: row.made_at,
    })
}

/// Keeps what was typed; in place of what the same person typed before with the same mail.
pub async fn put_request(tx: &mut Tx, scope: &Scope, new: &Request) -> Result<(), DbFault> {
    let city = scope.municipality();
    let seal = tx.seal(city)?;
    let mail = mail_key(tx, scope, &new.person.mail)?;
    // The text opens only under the id it was sealed for.
    tx.run(
        "INSERT INTO training_request (municipality_id, id, training_id, mail_key, person_key,
             person, profession, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (municipality_id, training_id, mail_key, person_key) DO UPDATE SET
             id = excluded.id, person = excluded.person, profession = excluded.profession,
             made_at = excluded.made_at",
        args![
            city,
            new.id,
            new.training,
            mail.newest(),
            seal.token(ONCE, &rules::person_key(&new.person)),
            who::sealed(&seal, (PERSON, new.id), &new.person)?,
            &new.person.profession,
            new.made_at
        ],
    )
    .await?;
    Ok(())
}

/// What was typed with one mail for one training and has not expired, in the order of the last time.
pub async fn requests(
    tx: &mut Tx,
    scope: &Scope,
    (training, mail): (Id<Training>, &MailKey),
    expired: DateTime<Utc>,
) -> Result<Vec<Request>, Fault> {
    let city = scope.municipality();
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, training_id, person, profession, made_at FROM training_request
             WHERE municipality_id = $1 AND training_id = $2 AND mail_key IN ($3, $4)
               AND made_at > $5
             ORDER BY id",
            args![city, training, mail.newest(), mail.older(), expired],
        )
        .await?;
    let seal = tx.seal(city)?;
    rows.into_iter().map(|row| opened(&seal, row)).collect()
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
    (hash, training, mail): (&str, Id<Training>, &MailKey),
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO training_request_link (municipality_id, token_hash, training_id, mail_key,
             made_at)
         VALUES ($1, $2, $3, $4, $5)",
        args![scope.municipality(), hash, training, mail.newest(), now],
    )
    .await
}

/// 確認のリンクの先.
#[derive(FromRow)]
pub struct RequestLink {
    training_id: i64,
    mail_key: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

impl RequestLink {
    /// The training.
    pub fn training(&self) -> Id<Training> {
        self.training_id.into()
    }

    /// The mail it was sent to.
    pub fn mail(&self) -> MailKey {
        MailKey([self.mail_key.clone(), self.mail_key.clone()])
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
    (training, mail): (Id<Training>, &MailKey),
    expired: DateTime<Utc>,
) -> Result<(Option<DateTime<Utc>>, i64), DbFault> {
    let rows: Vec<(i64, DateTime<Utc>)> = tx
        .all(
            "SELECT training_id, made_at FROM training_request_link
             WHERE municipality_id = $1 AND mail_key IN ($2, $3) AND made_at > $4
             ORDER BY made_at DESC LIMIT 100",
            args![scope.municipality(), mail.newest(), mail.older(), expired],
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
    (training, mail): (Id<Training>, &MailKey),
) -> Result<(), DbFault> {
    for sql in [
        "DELETE FROM training_request
         WHERE municipality_id = $1 AND training_id = $2 AND mail_key IN ($3, $4)",
        "DELETE FROM training_request_link
         WHERE municipality_id = $1 AND training_id = $2 AND mail_key IN ($3, $4)",
    ] {
        let city = scope.municipality();
        let args = args![city, training, mail.newest(), mail.older()];
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
