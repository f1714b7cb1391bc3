//! 送信箱: letters written in the transaction of the deed that needs them, sent later by a worker.
//! They are sealed while they wait: a letter may hold a link that lets its reader in.

use chrono::{DateTime, Duration, Utc};
use kernel::{Fault, Id};
use policy::Municipality;

use crate::{args, fault::DbFault, reseal::SealedColumn, sealed::Seal, tx::Tx, work::Work};

const RECIPIENT: &str = "mail_outbox.recipient";
const SUBJECT: &str = "mail_outbox.subject";
const BODY: &str = "mail_outbox.body";

/// The columns that are sealed.
pub const SEALED: [SealedColumn; 3] = [
    SealedColumn::plain(RECIPIENT),
    SealedColumn::plain(SUBJECT),
    SealedColumn::plain(BODY),
];

/// After so many tries a letter is given up.
pub const MOST_TRIES: i64 = 8;

/// For so long a letter belongs to the node that took it: longer than sending one ever takes.
const TAKEN: Duration = Duration::minutes(5);

/// 手紙: what is to be sent by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What it is about, as the id of a record: [`Tx::drop_unsent`] takes its letters back.
    pub topic: Option<i64>,
}

/// A letter as the table has it, or opened to be sent.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Posted {
    /// Its id.
    pub id: i64,
    /// Whose it is.
    pub municipality_id: i64,
    /// The address.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

impl Posted {
    /// The letter with its texts opened.
    pub fn opened(self, seal: &Seal) -> Result<Self, DbFault> {
        let id: Id<Letter> = Id::new(self.id);
        Ok(Self {
            recipient: seal.open(RECIPIENT, id, &self.recipient)?,
            subject: seal.open(SUBJECT, id, &self.subject)?,
            body: seal.open(BODY, id, &self.body)?,
            ..self
        })
    }
}

impl Tx {
    /// Puts letters into the outbox; they go when the transaction is committed. Returns their ids.
    ///
    /// # Errors
    /// When the transaction has no actor, or the database refuses.
    pub async fn post(&mut self, letters: Vec<Letter>) -> Result<Vec<Id<Letter>>, Fault> {
        let Some(trace) = self.trace.clone() else {
            return Err(anyhow::anyhow!("{} posts letters without an actor", self.name).into());
        };
        let seal = self.seal(trace.actor.municipality)?;
        let mut ids = Vec::with_capacity(letters.len());
        let mut rows = Vec::with_capacity(letters.len());
        for letter in letters {
            let id: Id<Letter> = trace.ids.next(trace.now.timestamp_millis());
            ids.push(id);
            rows.push(args![
                trace.actor.municipality,
                id,
                seal.text(RECIPIENT, id, &letter.to)?,
                seal.text(SUBJECT, id, &letter.subject)?,
                seal.text(BODY, id, &letter.body)?,
                trace.now,
                trace.now,
                0_i64,
                letter.topic
            ]);
        }
        self.put_many(
            "INSERT INTO mail_outbox (municipality_id, id, recipient, subject, body, created_at,
                                      due_at, attempts, topic)",
            rows,
            "",
        )
        .await?;
        Ok(ids)
    }

    /// Takes the letters about `topic` back that have not gone and were not given up; returns how
    /// many. One that is just being sent still goes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drop_unsent(
        &mut self,
        municipality: Id<Municipality>,
        topic: i64,
    ) -> Result<u64, DbFault> {
        self.run(
            "DELETE FROM mail_outbox
             WHERE municipality_id = $1 AND topic = $2 AND sent_at IS NULL AND failed_at IS NULL",
            args![municipality, topic],
        )
        .await
    }
}

impl Tx {
    /// Gives up whatever waits: after a restore nobody knows what of it has gone; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn give_up_unsent(
        &mut self,
        municipality: Id<Municipality>,
        now: DateTime<Utc>,
    ) -> Result<u64, DbFault> {
        self.run(
            "UPDATE mail_outbox SET failed_at = $2, body = ''
             WHERE municipality_id = $1 AND sent_at IS NULL AND failed_at IS NULL",
            args![municipality, now],
        )
        .await
    }
}

/// Takes at most `most` letters that are due; another node does not get them for a while. Whoever
/// sends takes one at a time: the last of many would wait until another node may take it, too.
pub async fn take_due(work: &Work, most: i64) -> Result<Vec<Posted>, DbFault> {
    let now = work.now();
    let mut tx = work.begin("outbox.take");
    let seal = tx.seal(work.municipality())?;
    let taken: Vec<Posted> = tx
        .all(
            "UPDATE mail_outbox SET due_at = $2, attempts = attempts + 1
             WHERE municipality_id = $4 AND sent_at IS NULL AND failed_at IS NULL AND due_at <= $1
               AND id IN (SELECT id FROM mail_outbox
                          WHERE municipality_id = $4 AND sent_at IS NULL AND failed_at IS NULL
                            AND due_at <= $1
                          ORDER BY due_at, id LIMIT $3)
             RETURNING id, municipality_id, recipient, subject, body, attempts",
            args![now, now + TAKEN, most, work.municipality()],
        )
        .await?;
    tx.commit().await?;
    let opened = taken.into_iter().map(|letter| letter.opened(&seal));
    opened.collect()
}

/// Notes that a letter has gone; its texts are emptied.
pub async fn sent(work: &Work, letter: &Posted) -> Result<(), DbFault> {
    let mut tx = work.begin("outbox.sent");
    tx.run(
        "UPDATE mail_outbox SET sent_at = $3, recipient = '', subject = '', body = ''
         WHERE municipality_id = $1 AND id = $2",
        args![letter.municipality_id, letter.id, work.now()],
    )
    .await?;
    tx.commit().await
}

/// Notes that a letter has not gone: it is tried again after a growing while, or given up when the
/// receiver refuses it for good or it was tried [`MOST_TRIES`] times.
pub async fn not_sent(work: &Work, letter: &Posted, for_good: bool) -> Result<(), DbFault> {
    let given_up = for_good || letter.attempts >= MOST_TRIES;
    let failed: Option<DateTime<Utc>> = given_up.then(|| work.now());
    let minutes = 1_i64 << letter.attempts.clamp(0, 10);
    let mut tx = work.begin("outbox.not_sent");
    tx.run(
        "UPDATE mail_outbox SET due_at = $3, failed_at = $4,
                                body = CASE WHEN $5 = TRUE THEN '' ELSE body END
         WHERE municipality_id = $1 AND id = $2",
        args![
            letter.municipality_id,
            letter.id,
            work.now() + Duration::minutes(minutes),
            failed,
            given_up
        ],
    )
    .await?;
    tx.commit().await
}
