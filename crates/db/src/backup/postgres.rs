//! PostgreSQL: every table by COPY in one transaction that sees one moment; back into the schema that
//! our own migrations make, in one transaction too. No program of PostgreSQL's is needed.

use std::{fmt::Write as _, str::FromStr};

use anyhow::Context;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions,
    query_as, query_scalar,
};

use super::{Applied, KEYS, MASTERS, Members, PIECE, Pieces, Snapshot, Standing, Table, compare};
use crate::{behalf, door::Engine, migrate};

/// Tables of the schema in use, but for the list of migrations, with their own columns.
const TABLES: &str = "SELECT c.relname::text, array_agg(a.attname::text ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND c.relname <> '_sqlx_migrations'
    GROUP BY c.relname ORDER BY c.relname COLLATE \"C\"";

/// Foreign keys of the schema in use: table, name, words.
const FOREIGN: &str = "SELECT c.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype = 'f' AND k.connamespace = current_schema()::text::regnamespace
    ORDER BY 1, 2";

/// Tables whose owner is bound by row-level security. COPY cannot fill such a table.
const WALLED: &str = "SELECT relname::text FROM pg_class
    WHERE relnamespace = current_schema()::text::regnamespace AND relforcerowsecurity ORDER BY 1";

async fn connect(url: &str) -> anyhow::Result<PgConnection> {
    PgConnectOptions::from_str(url)
        .context("DATABASE_URL を PostgreSQL の接続先として読めません")?
        .connect()
        .await
        .context("PostgreSQL に接続できません（DATABASE_URL を確かめてください）")
}

/// Hands out every table as of the moment of the first question.
pub(super) async fn take(url: &str, to: &mut dyn Members) -> anyhow::Result<Snapshot> {
    let mut conn = connect(url).await?;
    conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        .await?;
    // A limit that a server sets for pages must not cut a backup.
    conn.execute("SET LOCAL statement_timeout = 0").await?;
    // Row-level security binds this connection, too, and what it does not show would be missing.
    conn.execute(behalf::EVERYTHING).await?;
    let steps: Vec<(i64, Vec<u8>)> =
        query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut conn)
            .await
            .context("データベースがまだ作られていません。renkei serve で作られます")?;
    let names: Vec<(String, Vec<String>)> = query_as(TABLES).fetch_all(&mut conn).await?;
    let mut tables = Vec::with_capacity(names.len());
    for (name, columns) in names {
        let rows = copy_out(&mut conn, &name, &columns, to)
            .await
            .with_context(|| format!("表 {name} を読み出せません"))?;
        tables.push(Table {
            name,
            columns,
            rows,
        });
    }
    let masters = if tables.iter().any(|table| table.name == KEYS) {
        query_scalar(MASTERS).fetch_all(&mut conn).await?
    } else {
        Vec::new()
    };
    conn.execute("COMMIT").await?;
    conn.close().await?;
    Ok(Snapshot {
        engine: Engine::Postgres,
        schema: steps.into_iter().map(Applied::from).collect(),
        tables,
        masters,
    })
}

/// Hands out one table; how many rows it has. In the text format a row is a line, and line breaks
/// within it are written otherwise.
async fn copy_out(
    conn: &mut PgConnection,
    name: &str,
    columns: &[String],
    to: &mut dyn Members,
) -> anyhow::Result<u64> {
    to.begin(&member(name))?;
    let words = format!("COPY {} TO STDOUT", columns_of(name, columns));
    let mut rows = 0;
    let mut lines = conn.copy_out_raw(&words).await?;
    while let Some(line) = std::future::poll_fn(|context| lines.as_mut().poll_next(context)).await {
        let line = line?;
        for byte in &line {
            rows += u64::from(*byte == b'\n');
        }
        to.write_all(&line)?;
    }
    Ok(rows)
}

/// Makes the schema as it was and fills it; whoever looks meanwhile sees what stood there.
pub(super) async fn restore(
    url: &str,
    snapshot: &Snapshot,
    from: &mut dyn Pieces,
    standing: &Standing,
) -> anyhow::Result<Option<String>> {
    let mut conn = connect(url).await?;
    let mut tx = conn.begin().await?;
    tx.execute("SET LOCAL statement_timeout = 0").await?;
    let kept = make_room(&mut tx, standing).await?;
    migrate::run_as(&mut tx, snapshot).await?;
    fill(&mut tx, snapshot, from).await?;
    tx.commit().await?;
    // Without it the first questions would be answered slowly.
    conn.execute("ANALYZE").await?;
    conn.close().await?;
    Ok(kept)
}

/// Renames the schema in use where something stands in it and may be kept.
async fn make_room(tx: &mut PgConnection, standing: &Standing) -> anyhow::Result<Option<String>> {
    let things: i64 = query_scalar(
        "SELECT COUNT(*) FROM pg_class WHERE relnamespace = current_schema()::text::regnamespace",
    )
    .fetch_one(&mut *tx)
    .await?;
    if things == 0 {
        return Ok(None);
    }
    let Standing::Keep(end) = standing else {
        anyhow::bail!(
            "DATABASE_URL のデータベースには、すでに表があります。空のデータベースを指定するか、いまのデータを別の名前で残して入れ替えるときは --replace をつけてください"
        );
    };
    let others: i64 = query_scalar(
        "SELECT COUNT(*) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND backend_type = 'client backend'",
    )
    .fetch_one(&mut *tx)
    .await?;
    anyhow::ensure!(
        others == 0,
        "このデータベースを、ほかの{others}個の接続が使っています。renkei serve などをすべて止めてから、もう一度実行してください"
    );
    let schema: String = query_scalar("SELECT current_schema()::text")
        .fetch_one(&mut *tx)
        .await?;
    let kept = format!("renkei_{end}");
    let words = format!(
        "ALTER SCHEMA {0} RENAME TO {1}; CREATE SCHEMA {0}",
        quoted(&schema),
        quoted(&kept)
    );
    tx.execute(AssertSqlSafe(words))
        .await
        .context("いまのデータを別の名前で残せません。データベースの所有者で接続してください")?;
    Ok(Some(format!("スキーマ {kept}")))
}

/// Puts the rows into the tables. Foreign keys are taken off meanwhile and hold again at the end,
/// so no order of tables matters; triggers rest, because what they did is among the rows; row-level
/// security lets the owner through.
async fn fill(
    tx: &mut PgConnection,
    snapshot: &Snapshot,
    from: &mut dyn Pieces,
) -> anyhow::Result<()> {
    let keys: Vec<(String, String, String)> = query_as(FOREIGN).fetch_all(&mut *tx).await?;
    let names: Vec<(String, Vec<String>)> = query_as(TABLES).fetch_all(&mut *tx).await?;
    let walled: Vec<String> = query_scalar(WALLED).fetch_all(&mut *tx).await?;
    let mut words = wall(&walled, "NO FORCE");
    for (table, key, _) in &keys {
        // Writing to a String cannot fail.
        let _ = write!(
            words,
            "ALTER TABLE {} DROP CONSTRAINT {};",
            quoted(table),
            quoted(key)
        );
    }
    for (table, _) in &names {
        let table = quoted(table);
        // What the migrations put into it is among the rows that come.
        let _ = write!(
            words,
            "ALTER TABLE {table} DISABLE TRIGGER USER; DELETE FROM {table};"
        );
    }
    tx.execute(AssertSqlSafe(words)).await?;
    let mut found = Vec::with_capacity(names.len());
    for (name, columns) in &names {
        let Some(table) = snapshot.tables.iter().find(|table| table.name == *name) else {
            anyhow::bail!("控えに表 {name} がありません");
        };
        anyhow::ensure!(
            table.columns.iter().all(|column| columns.contains(column)),
            "表 {name} の列が控えと違います"
        );
        let rows = copy_in(tx, table, from)
            .await
            .with_context(|| format!("表 {name} を戻せません"))?;
        found.push((name.clone(), rows));
    }
    compare(&snapshot.tables, &found)?;
    let mut words = String::new();
    for (table, key, rule) in &keys {
        let _ = write!(
            words,
            "ALTER TABLE {} ADD CONSTRAINT {} {rule};",
            quoted(table),
            quoted(key)
        );
    }
    for (table, _) in &names {
        let _ = write!(words, "ALTER TABLE {} ENABLE TRIGGER USER;", quoted(table));
    }
    words.push_str(&wall(&walled, "FORCE"));
    let held = tx.execute(AssertSqlSafe(words)).await;
    held.context("つながりの切れた記録があります")?;
    Ok(())
}

/// The words by which row-level security binds the owner of these tables, or no longer does.
fn wall(tables: &[String], how: &str) -> String {
    let mut words = String::new();
    for table in tables {
        let table = quoted(table);
        // Writing to a String cannot fail.
        let _ = write!(words, "ALTER TABLE {table} {how} ROW LEVEL SECURITY;");
    }
    words
}

async fn copy_in(
    tx: &mut PgConnection,
    table: &Table,
    from: &mut dyn Pieces,
) -> anyhow::Result<u64> {
    let words = format!(
        "COPY {} FROM STDIN",
        columns_of(&table.name, &table.columns)
    );
    let mut lines = from.member(&member(&table.name))?;
    let mut copy = tx.copy_in_raw(&words).await?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = match lines.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) => {
                // The reason of the reader is the one that matters.
                let _ = copy.abort("the backup cannot be read").await;
                return Err(error.into());
            }
        };
        copy.send(piece.get(..read).unwrap_or_default()).await?;
    }
    Ok(copy.finish().await?)
}

fn member(table: &str) -> String {
    format!("tables/{table}.copy")
}

fn columns_of(table: &str, columns: &[String]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    format!("{} ({})", quoted(table), columns.join(", "))
}

/// An identifier, whatever is in it: names come from an archive that anybody can have made.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
