//! A transaction or reading connection on either engine, and the five questions it takes.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use kernel::Id;
use policy::Municipality;
use sqlx::{
    Postgres, Sqlite, pool::PoolConnection, postgres::PgRow, query, query_as, sqlite::SqliteRow,
};

use crate::{
    args::{Arg, bind},
    audit::{Entry, chain_in_database},
    behalf::Behalf,
    door::{Db, Inner},
    fault::DbFault,
    keys::Keys,
    once::Once,
    postgres::{Reading, Writing},
    promise::{Promise, SOON_ON_POSTGRES},
    sql::Sql,
    sqlite::Turn,
    waiting::{Drawing, Waiting, Way},
};
use vault::Ring;

/// The most rows of one statement: few texts to remember, and far from either engine's limit of
/// placeholders.
const MANY: usize = 32;

/// The rows of one statement where thousands are poured into SQLite.
const POURED: usize = 100;

/// A row that reads alike on both engines; every `#[derive(sqlx::FromRow)]` struct is one.
pub trait FromAnyRow:
    for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin
{
}
impl<T> FromAnyRow for T where
    T: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin
{
}

/// A write transaction or reading connection. Dropped without [`Tx::commit`], it leaves nothing.
pub struct Tx {
    on: On,
    changes: Arc<AtomicU64>,
    waiting: Waiting,
    /// The name it was begun under.
    pub(crate) name: &'static str,
    pub(crate) trace: Option<crate::audit::Trace>,
    /// Audit rows, which are chained at the end.
    pub(crate) entries: Vec<Entry>,
    /// The form it works for.
    pub(crate) once: Once,
    /// Whether it changes anything besides the audit record.
    changes_records: bool,
    keys: Arc<Keys>,
}

/// A change and its values, as it is put.
pub(crate) type Row = (&'static str, Vec<Arg>);

enum On {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(Turn),
    PostgresRead(Reading),
    PostgresWrite(Writing),
}

/// Makes the same query for whichever engine the transaction is on, binds, runs.
macro_rules! on_either {
    ($tx:expr, $sql:expr, $args:expr, $make:ident, <$type:ty>, $run:ident) => {{
        let sql: Sql = $sql.into();
        $tx.send_waiting().await?;
        match &mut $tx.on {
            On::SqliteRead(conn) => {
                bind!($make::<Sqlite, $type>(sql.safe()), $args)
                    .$run(&mut **conn)
                    .await?
            }
            On::SqliteWrite(turn) => {
                bind!($make::<Sqlite, $type>(sql.safe()), $args)
                    .$run(turn.conn().await?)
                    .await?
            }
            On::PostgresRead(reading) => {
                let conn = reading.conn(&sql).await?;
                bind!($make::<Postgres, $type>(sql.safe()), $args)
                    .$run(conn)
                    .await?
            }
            On::PostgresWrite(writing) => {
                bind!($make::<Postgres, $type>(sql.safe()), $args)
                    .$run(writing.conn().await?)
                    .await?
            }
        }
    }};
}

impl Tx {
    pub(crate) fn write(db: &Db, name: &'static str, behalf: Behalf) -> Self {
        let on = match &db.inner {
            Inner::Sqlite { writer, .. } => On::SqliteWrite(Turn::on(writer)),
            Inner::Postgres(server) => On::PostgresWrite(Writing::on(server, behalf)),
        };
        Self {
            on,
            changes: db.changes.clone(),
            waiting: Waiting::default(),
            name,
            trace: None,
            entries: Vec::new(),
            once: Once::default(),
            changes_records: false,
            keys: db.keys.clone(),
        }
    }

    pub(crate) async fn read(db: &Db, behalf: Behalf) -> Result<Self, DbFault> {
        let on = match &db.inner {
            Inner::Sqlite { readers, .. } => On::SqliteRead(readers.acquire().await?),
            Inner::Postgres(server) => On::PostgresRead(Reading::on(server, behalf)),
        };
        Ok(Self {
            on,
            changes: db.changes.clone(),
            waiting: Waiting::default(),
            name: "read",
            trace: None,
            entries: Vec::new(),
            once: Once::default(),
            changes_records: false,
            keys: db.keys.clone(),
        })
    }

    /// The data keys of a municipality, by which its records are sealed and opened.
    pub fn keys(&self, municipality: Id<Municipality>) -> Result<Arc<Ring>, DbFault> {
        self.keys.ring(municipality)
    }

    /// From here on, until [`Tx::within_grant`], the second wall lets the cases of every office of the
    /// municipality through: for a question that counts or numbers cases of other offices and tells
    /// nothing else of them. What the question asks is then held by the first wall alone.
    pub async fn across_offices(&mut self) -> Result<(), DbFault> {
        self.across(true).await
    }

    /// From here on the second wall lets through only what the grants of whoever acts reach, as it does
    /// from the beginning.
    pub async fn within_grant(&mut self) -> Result<(), DbFault> {
        self.across(false).await
    }

    async fn across(&mut self, across: bool) -> Result<(), DbFault> {
        self.send_waiting().await?;
        match &mut self.on {
            On::SqliteRead(_) | On::SqliteWrite(_) => Ok(()),
            On::PostgresRead(reading) => reading.across(across).await,
            On::PostgresWrite(writing) => writing.across(across).await,
        }
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
        self.changes_records = true;
        self.send_waiting().await?;
        self.execute(sql.into(), args).await
    }

    async fn execute(&mut self, sql: Sql, args: Vec<Arg>) -> Result<u64, DbFault> {
        Ok(match &mut self.on {
            On::SqliteRead(conn) => bind!(query::<Sqlite>(sql.safe()), args)
                .execute(&mut **conn)
                .await?
                .rows_affected(),
            On::SqliteWrite(turn) => bind!(query::<Sqlite>(sql.safe()), args)
                .execute(turn.conn().await?)
                .await?
                .rows_affected(),
            On::PostgresRead(reading) => {
                let conn = reading.conn(&sql).await?;
                bind!(query::<Postgres>(sql.safe()), args)
                    .execute(conn)
                    .await?
                    .rows_affected()
            }
            On::PostgresWrite(writing) => bind!(query::<Postgres>(sql.safe()), args)
                .execute(writing.conn().await?)
                .await?
                .rows_affected(),
        })
    }

    /// Makes a change with the next trip to the database: before the next question, or with the
    /// commit, so a fault may be told only there. Changes that wait together may refer to each
    /// other's rows, but on PostgreSQL they see nothing of each other, so no two of them may touch
    /// the same row. Where the count or a refusal matters: [`Tx::run`].
    pub async fn put(&mut self, change: impl Into<Sql>, args: Vec<Arg>) -> Result<(), DbFault> {
        let change = change.into();
        if let On::SqliteRead(_) | On::PostgresRead(_) = &self.on {
            return self.run(change, args).await.map(drop);
        }
        self.changes_records = true;
        if self.waiting.bars(&change) {
            self.send_waiting().await?;
        }
        self.waiting.push((change, args));
        Ok(())
    }

    /// Makes `change` of a write transaction as [`Tx::put`] does, its `$0` being the table of the
    /// one row that `drawing` draws. Both go in the same trip, so the row that counts is locked no longer than
    /// the disk needs.
    pub async fn put_drawing(
        &mut self,
        drawing: Drawing,
        change: (&'static str, Vec<Arg>),
    ) -> Result<(), DbFault> {
        self.changes_records = true;
        let bars = |sql: &'static str| self.waiting.bars(&sql.into());
        if bars(drawing.draw) || bars(change.0) {
            self.send_waiting().await?;
        }
        self.waiting.push_drawing(drawing, vec![change]);
        Ok(())
    }

    async fn send_waiting(&mut self) -> Result<(), DbFault> {
        let way = match &self.on {
            On::SqliteRead(_) | On::SqliteWrite(_) => Way::OneText,
            On::PostgresRead(_) | On::PostgresWrite(_) => Way::OneStatement,
        };
        match self.waiting.take(way) {
            Some((changes, args)) => self.execute(changes, args).await.map(drop),
            None => Ok(()),
        }
    }

    /// Puts many rows with one statement where it can: `insert` ends before VALUES, `conflict` (or
    /// nothing) follows it; all rows are as wide as the first. A trip to the database each would
    /// cost more than the rows themselves.
    pub async fn put_many(
        &mut self,
        insert: &'static str,
        rows: Vec<Vec<Arg>>,
        conflict: &'static str,
    ) -> Result<(), DbFault> {
        let mut rows = rows.into_iter().peekable();
        if matches!(self.on, On::SqliteWrite(_)) {
            while rows.len() >= POURED {
                let some = rows.by_ref().take(POURED).collect();
                self.pour(insert, some, conflict).await?;
            }
        }
        while rows.peek().is_some() {
            let some: Vec<Vec<Arg>> = rows.by_ref().take(MANY).collect();
            let width = some.first().map_or(0, Vec::len);
            let sql = Sql::values(insert, (some.len(), width), conflict);
            self.put(sql, some.into_iter().flatten().collect()).await?;
        }
        Ok(())
    }

    /// Puts rows in a trip of their own. SQLite looks for the name of each placeholder among all
    /// names of its statement, which for so many would cost more than the rows; these have none.
    async fn pour(
        &mut self,
        insert: &'static str,
        rows: Vec<Vec<Arg>>,
        conflict: &'static str,
    ) -> Result<(), DbFault> {
        let width = rows.first().map_or(0, Vec::len);
        let sql = Sql::nameless_values(insert, (rows.len(), width), conflict);
        self.run(sql, rows.into_iter().flatten().collect()).await?;
        Ok(())
    }

    /// Ends a write transaction; when this returns, the change is on the disk, and with it the audit
    /// rows as the next link of their chain. Where nothing but looks is recorded, they are written, and
    /// on the disk within a second.
    pub async fn commit(mut self) -> Result<(), DbFault> {
        let promise = self.promise();
        let takes_post = self.put_post().await?;
        self.put_also().await?;
        if let On::PostgresWrite(_) = &self.on {
            self.put_link(promise).await?;
        }
        match self.on {
            On::SqliteWrite(turn) => turn.commit(self.waiting, &self.entries, promise).await?,
            On::PostgresWrite(writing) => {
                let last = self.waiting.take(Way::OneStatement);
                writing.commit(last).await?;
            }
            On::SqliteRead(_) | On::PostgresRead(_) => return Ok(()),
        }
        if takes_post {
            self.once.taken();
        }
        self.changes.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn promise(&self) -> Promise {
        if self.changes_records {
            Promise::OnDisk
        } else {
            Promise::Soon
        }
    }

    /// Takes the token of the form this works for, where this is its deed: an audited change. A
    /// look that leaves nothing but its audit row is none.
    async fn put_post(&mut self) -> Result<bool, DbFault> {
        let now = self.trace.as_ref().map(|trace| trace.now);
        let Some(now) = now.filter(|_| self.changes_records && !self.entries.is_empty()) else {
            return Ok(false);
        };
        let Some((take, values)) = self.once.row(now) else {
            return Ok(false);
        };
        self.put(take, values).await?;
        Ok(true)
    }

    /// Puts the rows by which further records find the audit rows that name them.
    async fn put_also(&mut self) -> Result<(), DbFault> {
        let also: Vec<_> = self.entries.iter().flat_map(Entry::also_rows).collect();
        if also.is_empty() {
            return Ok(());
        }
        let insert = "INSERT INTO audit_also (municipality_id, subject_id, audit_id)";
        self.put_many(insert, also, "ON CONFLICT DO NOTHING").await
    }

    /// Puts the link last of all, so that the head is locked no longer than the disk needs.
    async fn put_link(&mut self, promise: Promise) -> Result<(), DbFault> {
        let entries = std::mem::take(&mut self.entries);
        let Some((drawing, rows)) = chain_in_database(&entries) else {
            return Ok(());
        };
        if !self.waiting.has_room_for(rows.len() + 2) {
            self.send_waiting().await?;
        }
        self.waiting.push_drawing(drawing, rows);
        if promise == Promise::Soon {
            self.waiting.push((SOON_ON_POSTGRES.into(), Vec::new()));
        }
        Ok(())
    }
}
