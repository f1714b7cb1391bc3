//! A transaction or reading connection on either engine, and the five questions it takes.

use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{
    AssertSqlSafe, Postgres, Sqlite, pool::PoolConnection, postgres::PgRow, query, query_as,
    sqlite::SqliteRow,
};

use crate::{
    args::Arg,
    door::{Db, Inner},
    fault::DbFault,
    sqlite::Turn,
};

/// The most rows of one statement: few texts to remember, and far from either engine's limit of
/// placeholders.
const MANY: usize = 32;

/// A row that reads alike on both engines; every `#[derive(sqlx::FromRow)]` struct is one.
pub trait FromAnyRow:
    for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin
{
}
impl<T> FromAnyRow for T where
    T: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin
{
}

/// SQL text: written in the source, or joined from pieces that are. Never from what a user typed.
#[derive(Clone, Debug)]
pub struct Sql(Cow<'static, str>);

impl Sql {
    /// Joins written pieces with spaces.
    pub fn join(pieces: &[&'static str]) -> Self {
        Self(Cow::Owned(pieces.join(" ")))
    }

    /// `insert` VALUES ($1, $2), ($3, $4) … `conflict`, for so many rows of such a width.
    fn values(insert: &str, (rows, width): (usize, usize), conflict: &str) -> Self {
        let row = |row: usize| {
            let numbers = (1..=width).map(|column| format!("${}", row * width + column));
            format!("({})", numbers.collect::<Vec<_>>().join(", "))
        };
        let all: Vec<String> = (0..rows).map(row).collect();
        Self(Cow::Owned(format!(
            "{insert} VALUES {} {conflict}",
            all.join(", ")
        )))
    }

    fn safe(self) -> AssertSqlSafe<Cow<'static, str>> {
        AssertSqlSafe(self.0)
    }
}

impl From<&'static str> for Sql {
    fn from(sql: &'static str) -> Self {
        Self(Cow::Borrowed(sql))
    }
}

/// A write transaction or reading connection. Dropped without [`Tx::commit`], it leaves nothing.
pub struct Tx {
    on: On,
    changes: Arc<AtomicU64>,
    /// The name it was begun under.
    pub(crate) name: &'static str,
    pub(crate) trace: Option<crate::audit::Trace>,
}

enum On {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(Turn),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(sqlx::Transaction<'static, Postgres>),
}

/// Binds each argument to a query of either engine.
macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Arg::Int(value) => query.bind(value),
                Arg::Text(value) => query.bind(value),
                Arg::Bool(value) => query.bind(value),
                Arg::Real(value) => query.bind(value),
                Arg::Date(value) => query.bind(value),
                Arg::At(value) => query.bind(value),
            };
        }
        query
    }};
}

/// Makes the same query for whichever engine the transaction is on, binds, runs.
macro_rules! on_either {
    ($tx:expr, $sql:expr, $args:expr, $make:ident, <$type:ty>, $run:ident) => {{
        let sql = $sql.into().safe();
        match &mut $tx.on {
            On::SqliteRead(conn) => {
                bind!($make::<Sqlite, $type>(sql), $args)
                    .$run(&mut **conn)
                    .await?
            }
            On::SqliteWrite(turn) => {
                bind!($make::<Sqlite, $type>(sql), $args)
                    .$run(turn.conn())
                    .await?
            }
            On::PostgresRead(conn) => {
                bind!($make::<Postgres, $type>(sql), $args)
                    .$run(&mut **conn)
                    .await?
            }
            On::PostgresWrite(tx) => {
                bind!($make::<Postgres, $type>(sql), $args)
                    .$run(&mut **tx)
                    .await?
            }
        }
    }};
}

impl Tx {
    pub(crate) async fn write(db: &Db, name: &'static str) -> Result<Self, DbFault> {
        let on = match &db.inner {
            Inner::Sqlite { writer, .. } => On::SqliteWrite(writer.turn().await?),
            Inner::Postgres(pool) => On::PostgresWrite(pool.begin().await?),
        };
        Ok(Self {
            on,
            changes: db.changes.clone(),
            name,
            trace: None,
        })
    }

    pub(crate) async fn read(db: &Db) -> Result<Self, DbFault> {
        let on = match &db.inner {
            Inner::Sqlite { readers, .. } => On::SqliteRead(readers.acquire().await?),
            Inner::Postgres(pool) => On::PostgresRead(pool.acquire().await?),
        };
        Ok(Self {
            on,
            changes: db.changes.clone(),
            name: "read",
            trace: None,
        })
    }

    /// Every row the question yields.
    pub async fn all<T: FromAnyRow>(
        &mut self,
        sql: impl Into<Sql>,
        args: Vec<Arg>,
    ) -> Result<Vec<T>, DbFault> {
        Ok(on_either!(self, sql, args, query_as, <T>, fetch_all))
    }

    /// The first row, if there is one.
    pub async fn first<T: FromAnyRow>(
        &mut self,
        sql: impl Into<Sql>,
        args: Vec<Arg>,
    ) -> Result<Option<T>, DbFault> {
        Ok(on_either!(self, sql, args, query_as, <T>, fetch_optional))
    }

    /// The one whole number a question yields, such as a count; 0 where there is no row.
    pub async fn number(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> Result<i64, DbFault> {
        let row: Option<(Option<i64>,)> = self.first(sql, args).await?;
        Ok(row.and_then(|(number,)| number).unwrap_or(0))
    }

    /// Runs a change; how many rows it touched.
    pub async fn run(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> Result<u64, DbFault> {
        let sql = sql.into().safe();
        Ok(match &mut self.on {
            On::SqliteRead(conn) => bind!(query::<Sqlite>(sql), args)
                .execute(&mut **conn)
                .await?
                .rows_affected(),
            On::SqliteWrite(turn) => bind!(query::<Sqlite>(sql), args)
                .execute(turn.conn())
                .await?
                .rows_affected(),
            On::PostgresRead(conn) => bind!(query::<Postgres>(sql), args)
                .execute(&mut **conn)
                .await?
                .rows_affected(),
            On::PostgresWrite(tx) => bind!(query::<Postgres>(sql), args)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    /// Adds many rows with one statement where it can: `insert` ends before VALUES, `conflict` (or
    /// nothing) follows it; all rows are as wide as the first. A trip to the database each would
    /// cost more than the rows themselves.
    pub async fn run_many(
        &mut self,
        insert: &'static str,
        rows: Vec<Vec<Arg>>,
        conflict: &'static str,
    ) -> Result<(), DbFault> {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<Vec<Arg>> = rows.by_ref().take(MANY).collect();
            let width = some.first().map_or(0, Vec::len);
            let sql = Sql::values(insert, (some.len(), width), conflict);
            self.run(sql, some.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }

    /// Ends a write transaction; when this returns, the change is on the disk.
    pub async fn commit(self) -> Result<(), DbFault> {
        match self.on {
            On::SqliteWrite(turn) => turn.commit().await?,
            On::PostgresWrite(tx) => tx.commit().await?,
            On::SqliteRead(_) | On::PostgresRead(_) => return Ok(()),
        }
        self.changes.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}
