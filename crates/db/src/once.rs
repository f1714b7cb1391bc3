//! 一度きりの送信: the same form sent twice, by a double click or after a lost reply, does its deed
//! once.
//!
//! A form carries a token that the house made. The first audited change of its request inserts the
//! token in its own transaction, so that either the deed and the token are on the disk or neither
//! is: no crash in between makes a second record, and of two requests at the same moment the
//! second is refused by the unique key, whatever its action does.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::{Account, Municipality};

use crate::{Arg, Work, args, fault::DbFault, reseal::SealedColumn, sql::Sql, tx::Tx};

/// The table's name, which both engines put into the words of a violated key.
pub(crate) const TABLE: &str = "post_once";
/// What of it is sealed.
pub const PLACE: SealedColumn = SealedColumn::plain("post_once.place");

/// One post, as the web layer reads it.
#[derive(Debug)]
pub struct Post {
    municipality: Id<Municipality>,
    account: Id<Account>,
    id: Id<Post>,
    token: String,
    digest: String,
    is_taken: AtomicBool,
}

/// 控え: a post whose deed is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Whether it was sent with the same contents.
    pub is_same: bool,
    /// Where it went; empty while that is not known.
    pub place: String,
    /// When its deed was done.
    pub at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    digest: String,
    place: String,
    created_at: DateTime<Utc>,
}

impl Post {
    /// A post of whoever does `work`, with the digests of its token and of what was sent.
    pub fn new(work: &Work, token: String, digest: String) -> Self {
        Self {
            municipality: work.municipality(),
            account: work.actor().account,
            id: work.id(),
            token,
            digest,
            is_taken: AtomicBool::new(false),
        }
    }

    /// Whether a transaction of this very request has taken the token.
    pub fn is_taken(&self) -> bool {
        self.is_taken.load(Ordering::SeqCst)
    }

    fn key(&self) -> Vec<Arg> {
        args![self.municipality, self.account, &self.token]
    }

    /// The deed of this post, if one was done before.
    pub async fn done(&self, work: &Work) -> Result<Option<Done>, DbFault> {
        let mut tx = work.read().await?;
        let row: Option<Row> = tx
            .first(
                "SELECT id, digest, place, created_at FROM post_once
                 WHERE municipality_id = $1 AND account_id = $2 AND token = $3",
                self.key(),
            )
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let id = Id::<Self>::new(row.id);
        let seal = tx.seal(self.municipality)?;
        Ok(Some(Done {
            is_same: row.digest == self.digest,
            place: seal.open(PLACE.place, id, &row.place)?,
            at: row.created_at,
        }))
    }

    /// Remembers where it went.
    pub async fn went_to(&self, work: &Work, place: &str) -> Result<(), DbFault> {
        let mut tx = work.db.begin("once.went_to");
        let place = tx
            .seal(self.municipality)?
            .text(PLACE.place, self.id, place)?;
        let mut values = self.key();
        values.extend(args![place]);
        tx.run(
            "UPDATE post_once SET place = $4
             WHERE municipality_id = $1 AND account_id = $2 AND token = $3",
            values,
        )
        .await?;
        tx.commit().await
    }

    /// Gives the token back: the request was not answered as one that was done, so it may be sent
    /// again.
    pub async fn release(&self, work: &Work) -> Result<(), DbFault> {
        let mut tx = work.db.begin("once.release");
        tx.run(
            "DELETE FROM post_once
             WHERE municipality_id = $1 AND account_id = $2 AND token = $3",
            self.key(),
        )
        .await?;
        tx.commit().await
    }
}

/// The post of a request, told once; all clones of its `Work` and their transactions share it.
#[derive(Clone, Debug, Default)]
pub struct Once(Arc<OnceLock<Post>>);

impl Once {
    /// Takes the post of this request; a second one is not taken.
    pub fn tell(&self, post: Post) {
        let _ = self.0.set(post);
    }

    /// The post of this request, if it has one.
    pub fn post(&self) -> Option<&Post> {
        self.0.get()
    }

    /// The row that takes the token, while no transaction has taken it.
    pub(crate) fn row(&self, now: DateTime<Utc>) -> Option<(Sql, Vec<Arg>)> {
        let post = self.post().filter(|post| !post.is_taken())?;
        let mut values = post.key();
        values.extend(args![post.id, &post.digest, now]);
        let take =
            "INSERT INTO post_once (municipality_id, account_id, token, id, digest, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)";
        Some((take.into(), values))
    }

    pub(crate) fn taken(&self) {
        if let Some(post) = self.post() {
            post.is_taken.store(true, Ordering::SeqCst);
        }
    }
}

/// Forgets posts whose deeds were done before `instant`; returns how many.
pub async fn forget(work: &Work, instant: DateTime<Utc>) -> Result<u64, DbFault> {
    let mut tx: Tx = work.db.begin("once.forget");
    let gone = tx
        .run(
            "DELETE FROM post_once WHERE municipality_id = $1 AND created_at < $2",
            args![work.municipality(), instant],
        )
        .await?;
    tx.commit().await?;
    Ok(gone)
}
