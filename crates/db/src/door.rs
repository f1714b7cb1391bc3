//! The door: opens a database by its address and hands out transactions.

use std::{
    path::Path,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use sqlx::{
    SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    behalf::Behalf, fault::DbFault, hangups, keys::Keys, migrate, postgres::Server, sqlite::Writer,
    tx::Tx,
};

/// So long a request waits for a connection before it is told that the database is busy.
const PATIENCE: Duration = Duration::from_secs(5);
/// A PostgreSQL connection idle for longer is tried before it is used: no restart of a server is
/// faster, and a busy house never waits for it.
const UNTRIED: Duration = Duration::from_millis(50);

/// Which engine serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// The embedded one: one file, one node.
    Sqlite,
    /// The one for cities: many nodes.
    Postgres,
}

impl Engine {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// An open database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub(crate) inner: Inner,
    /// Commits of this process so far.
    pub(crate) changes: Arc<AtomicU64>,
    /// Its keys.
    pub(crate) keys: Arc<Keys>,
}

#[derive(Clone)]
pub(crate) enum Inner {
    Sqlite { readers: SqlitePool, writer: Writer },
    Postgres(Server),
}

impl Db {
    /// Opens the database at `url` (`postgres://…` or `sqlite:PATH`), without migrating it.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Self::open_postgres(url).await;
        }
        let path = url.strip_prefix("sqlite:").with_context(|| {
            "DATABASE_URL は postgres:// か sqlite: で始まる必要があります".to_string()
        })?;
        Self::open_sqlite(Path::new(path)).await
    }

    /// Opens (and makes, if absent) the SQLite file at `path`.
    pub async fn open_sqlite(path: &Path) -> anyhow::Result<Self> {
        keep_private(path)
            .with_context(|| format!("データベース {} を開けません", path.display()))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A reply promises that the record is on the disk.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .foreign_keys(true)
            .statement_cache_capacity(128)
            .pragma("temp_store", "memory");
        // In KiB, taken only as far as it is needed: an import writes to a dozen indexes at once, and
        // pages that find no room go to the disk again and again.
        let writer = Writer::open(&options.clone().pragma("cache_size", "-65536"))
            .await
            .with_context(|| format!("データベース {} を開けません", path.display()))?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(PATIENCE)
            // A file does not hang up.
            .test_before_acquire(false)
            // In KiB, for each: the system keeps the file's pages in memory anyway.
            .connect_with(
                options
                    .pragma("query_only", "on")
                    .pragma("cache_size", "-512"),
            )
            .await?;
        Ok(Self::over(Inner::Sqlite { readers, writer }))
    }

    async fn open_postgres(url: &str) -> anyhow::Result<Self> {
        let options = sqlx::postgres::PgConnectOptions::from_str(url)
            .context("DATABASE_URL を PostgreSQL の接続先として読めません")?
            .statement_cache_capacity(256);
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(PATIENCE)
            // A trip to the server before every question doubles the trips; only a connection that
            // nobody used for a while may have died unnoticed.
            .test_before_acquire(false)
            .before_acquire(|conn, known| {
                Box::pin(async move {
                    if known.idle_for > UNTRIED || hangups::were_there() {
                        sqlx::Connection::ping(conn).await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await
            .context("PostgreSQL に接続できません（DATABASE_URL を確かめてください）")?;
        Ok(Self::over(Inner::Postgres(Server {
            pool,
            guarded: Arc::default(),
        })))
    }

    fn over(inner: Inner) -> Self {
        Self {
            inner,
            changes: Arc::default(),
            keys: Arc::default(),
        }
    }

    /// How often something was committed through this database by this process. It moves before
    /// whoever committed hears of it, so an answer made at this number is still right while the
    /// number stands, as far as this process knows.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Which engine serves.
    pub fn engine(&self) -> Engine {
        match &self.inner {
            Inner::Sqlite { .. } => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Brings the schema up to date; returns how many migrations ran.
    pub async fn migrate(&self) -> anyhow::Result<usize> {
        migrate::run(self).await
    }

    /// How many migrations have not run yet; changes nothing.
    pub async fn pending(&self) -> anyhow::Result<usize> {
        migrate::pending(self).await
    }

    /// A write transaction for nobody in particular, which begins with its first question; `name` shows
    /// in logs and timings. On PostgreSQL it meets no row of a person or case.
    pub fn begin(&self, name: &'static str) -> Tx {
        Tx::write(self, name, Behalf::Nobody)
    }

    /// A connection for reading, for nobody in particular: on PostgreSQL no row of a person or case is
    /// seen.
    pub async fn read(&self) -> Result<Tx, DbFault> {
        Tx::read(self, Behalf::Nobody).await
    }

    /// A write transaction on the whole database, behind every wall: for work that nobody asks for by
    /// name, such as the exchange of keys.
    pub fn begin_everywhere(&self, name: &'static str) -> Tx {
        Tx::write(self, name, Behalf::Everything)
    }

    /// A connection for reading the whole database, behind every wall.
    pub async fn read_everywhere(&self) -> Result<Tx, DbFault> {
        Tx::read(self, Behalf::Everything).await
    }

    /// Whether row-level security binds the role this database is reached by; `None` where the engine
    /// has none. Superusers and roles with BYPASSRLS go through the second wall.
    pub async fn is_walled(&self) -> Result<Option<bool>, DbFault> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let sql = "SELECT COUNT(*) FROM pg_roles
                   WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";
        Ok(Some(self.read().await?.number(sql, vec![]).await? == 0))
    }

    /// Closes all connections, letting running statements end.
    pub async fn close(&self) {
        match &self.inner {
            Inner::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Inner::Postgres(server) => server.pool.close().await,
        }
    }
}

/// Makes the file, if absent, for the owner's eyes only; SQLite gives the files beside it the same
/// permissions.
fn keep_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true).mode(0o600).open(path)?;
    Ok(())
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.engine())
    }
}
