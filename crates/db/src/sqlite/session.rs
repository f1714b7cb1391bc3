//! The one writing connection and the group of finished turns that wait for its commit.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use sqlx::{ConnectOptions, Sqlite, SqliteConnection, query, sqlite::SqliteConnectOptions};
use tokio::{
    sync::{Mutex, OwnedMutexGuard, oneshot},
    time::Instant,
};

use crate::{
    args::{Arg, bind},
    attend::attend,
    audit::{Entry, HEAD, Head, Heads},
    fault::DbFault,
    sql::Sql,
    sqlite::later::Later,
    waiting::Change,
};

/// The most turns one commit may carry, and the longest the first may wait for it.
const GROUP_SIZE: usize = 64;
const GROUP_AGE_MS: u128 = 4;

/// The writing connection and what stands open on it.
pub(crate) struct Session {
    pub(crate) conn: SqliteConnection,
    /// Whether a transaction was begun and not yet ended.
    open: bool,
    /// Whether a turn was dropped without commit and still stands.
    pub(crate) orphan: bool,
    /// Whether a word was said whose end nobody heard, because its future was dropped meanwhile:
    /// what stands open is not known then.
    unheard: bool,
    /// Whether commits may still not wait for the disk, because the words that end this were not heard.
    hasty: bool,
    members: Vec<oneshot::Sender<bool>>,
    since: Option<Instant>,
    /// The newest links, with those of the group that is not yet on the disk.
    heads: Heads,
}

/// The door to the writing connection; cheap to clone.
#[derive(Clone)]
pub(crate) struct Writer {
    session: Arc<Mutex<Session>>,
    waiting: Arc<AtomicUsize>,
    /// What brings looks to the disk.
    pub(crate) later: Later,
}

/// Counts one waiter, also when its request is cancelled.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Writer {
    pub(crate) async fn open(options: &SqliteConnectOptions) -> Result<Self, sqlx::Error> {
        let session = Session {
            conn: options.connect().await?,
            open: false,
            orphan: false,
            unheard: false,
            hasty: false,
            members: Vec::new(),
            since: None,
            heads: Heads::default(),
        };
        Ok(Self {
            session: Arc::new(Mutex::new(session)),
            waiting: Arc::new(AtomicUsize::new(0)),
            later: Later::of(options.get_filename()),
        })
    }

    /// Waits for the connection; nobody's turn stands on it.
    pub(crate) async fn session(&self) -> OwnedMutexGuard<Session> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let waiting = Waiting(&self.waiting);
        let mut session = self.session.clone().lock_owned().await;
        drop(waiting);
        session.drop_orphan().await;
        session
    }

    /// The connection alone, for migrations: no group is open on it.
    pub(crate) async fn alone(&self) -> Result<OwnedMutexGuard<Session>, DbFault> {
        let mut session = self.session.clone().lock_owned().await;
        session.settle().await;
        Ok(session)
    }

    pub(crate) fn nobody_waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    /// Commits the group if nobody is using the connection; its members call this when they have
    /// waited long enough for somebody else to do it.
    pub(crate) async fn settle_if_idle(&self) {
        if let Ok(mut session) = self.session.try_lock() {
            session.settle().await;
        }
    }

    pub(crate) async fn close(&self) {
        let mut session = self.session.lock().await;
        session.settle().await;
        // The file is checkpointed so that a copy of it is whole.
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut session.conn)
            .await
        {
            tracing::warn!(%error, "could not checkpoint the database on closing");
        }
    }
}

impl Session {
    /// Begins a turn.
    pub(crate) async fn begin(&mut self) -> Result<(), DbFault> {
        let opening = self.opening();
        let begun = self.say(opening).await;
        self.orphan = begun.is_err();
        begun
    }

    /// The words that begin a turn, which have to be said next: the transaction if none is open,
    /// otherwise a savepoint in it. The first of a group needs none, and with one SQLite would copy
    /// each page before it changes.
    pub(crate) fn opening(&mut self) -> &'static str {
        if self.open {
            return "SAVEPOINT turn";
        }
        self.open_group();
        // IMMEDIATE: a deferred transaction that reads first can fail when it comes to write.
        if std::mem::take(&mut self.hasty) {
            "PRAGMA synchronous = FULL; BEGIN IMMEDIATE"
        } else {
            "BEGIN IMMEDIATE"
        }
    }

    /// The words around a turn that is a group of its own and does not wait for the disk.
    pub(crate) fn hastily(&mut self) -> (&'static str, &'static str) {
        self.open_group();
        self.hasty = true;
        (
            "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE",
            "COMMIT; PRAGMA synchronous = FULL",
        )
    }

    /// Notes that all of [`Session::hastily`] was said.
    pub(crate) fn calm_again(&mut self) {
        self.hasty = false;
    }

    fn open_group(&mut self) {
        self.open = true;
        self.since = None;
        self.heads.doubt();
    }

    /// Whether the next turn begins a group.
    pub(crate) fn begins_group(&self) -> bool {
        !self.open
    }

    /// The words that end the turn, and with it the group where it `ends_group`.
    pub(crate) fn closing(&self, ends_group: bool) -> &'static str {
        match (self.is_first(), ends_group) {
            (true, true) => "COMMIT",
            (true, false) => "",
            (false, true) => "RELEASE turn; COMMIT",
            (false, false) => "RELEASE turn",
        }
    }

    /// Whether the turn that stands is the first of its group.
    fn is_first(&self) -> bool {
        self.members.is_empty()
    }

    pub(crate) async fn say(&mut self, words: &'static str) -> Result<(), DbFault> {
        self.tell((Sql::from(words), Vec::new())).await
    }

    /// Says words that begin or end something, with the changes among them.
    pub(crate) async fn tell(&mut self, (text, args): Change) -> Result<(), DbFault> {
        self.unheard = true;
        let change = bind!(query::<Sqlite>(text.safe()), args);
        let told = attend(change.execute(&mut self.conn)).await;
        self.unheard = false;
        told?;
        Ok(())
    }

    /// Undoes the turn that was dropped without commit, if there is one; the whole group, if the
    /// turn was its first, its savepoint is gone, or it is not known what stands open.
    pub(crate) async fn drop_orphan(&mut self) {
        let orphan = std::mem::take(&mut self.orphan);
        if !orphan && !self.unheard {
            return;
        }
        self.heads.forget();
        let whole = self.unheard || self.is_first();
        if whole || self.say("ROLLBACK TO turn; RELEASE turn").await.is_err() {
            // Refused where nothing stands open, which is as good.
            let _ = self.say("ROLLBACK").await;
            self.close_group(false);
        }
    }

    /// The head after which the next link of this chain is written. Inside a transaction that was
    /// `begun` it is asked for where it is not sure. One text that begins and ends alone goes by what
    /// was heard last and saves the trip: where another program was first, the database refuses a
    /// second link of the same number, and [`Session::was_overtaken`] tells.
    pub(crate) async fn head(&mut self, municipality: i64, begun: bool) -> Result<Head, DbFault> {
        let is_known = if begun {
            self.heads.is_sure(municipality)
        } else {
            self.heads.of(municipality).is_some()
        };
        if !is_known {
            self.ask_head(municipality).await?;
        }
        Ok(self.heads.of(municipality).cloned().unwrap_or_default())
    }

    async fn ask_head(&mut self, municipality: i64) -> Result<(), DbFault> {
        let head = sqlx::query_as::<_, Head>(HEAD)
            .bind(municipality)
            .fetch_optional(&mut self.conn)
            .await?;
        self.heads.learn(municipality, head);
        Ok(())
    }

    /// The changes that write `entries` as the next link of their chain.
    pub(crate) async fn chain(
        &mut self,
        entries: &[Entry],
        begun: bool,
    ) -> Result<Vec<Change>, DbFault> {
        let Some(municipality) = entries.first().map(Entry::municipality) else {
            return Ok(Vec::new());
        };
        self.head(municipality, begun).await?;
        let changes = self.heads.chain(entries).into_iter();
        Ok(changes.map(|(sql, args)| (sql.into(), args)).collect())
    }

    /// Whether a turn that was refused had gone by an old head, as where another program wrote
    /// meanwhile. If so it is undone, and may be tried again.
    pub(crate) async fn was_overtaken(&mut self, municipality: i64, heard: &Head) -> bool {
        let asked = self.ask_head(municipality).await;
        if asked.is_err() || self.heads.of(municipality) == Some(heard) {
            return false;
        }
        // With it go the heads: what was asked just now may be undone, too.
        self.orphan = true;
        self.drop_orphan().await;
        true
    }

    /// Adds a finished turn to the group; the receiver hears whether the group was made durable.
    pub(crate) fn join(&mut self) -> oneshot::Receiver<bool> {
        let (tell, hear) = oneshot::channel();
        self.members.push(tell);
        self.since.get_or_insert_with(Instant::now);
        hear
    }

    /// Whether the group should be committed even though others wait for their turn.
    pub(crate) fn is_due(&self) -> bool {
        let old = self
            .since
            .is_some_and(|at| at.elapsed().as_millis() >= GROUP_AGE_MS);
        old || self.members.len() >= GROUP_SIZE
    }

    /// Commits what the group holds and tells its members.
    pub(crate) async fn settle(&mut self) {
        self.drop_orphan().await;
        if !self.open {
            return;
        }
        let committed = self.say("COMMIT").await;
        if let Err(error) = &committed {
            tracing::error!(?error, "a group of transactions could not be committed");
            // Refused where the engine has done so by itself.
            let _ = self.say("ROLLBACK").await;
        }
        self.close_group(committed.is_ok());
    }

    /// Tells the members of the group whether it was made durable.
    pub(crate) fn close_group(&mut self, done: bool) {
        self.open = false;
        self.since = None;
        if !done {
            self.heads.forget();
        }
        for member in self.members.drain(..) {
            // A member whose request was cancelled no longer listens.
            let _ = member.send(done);
        }
    }
}
