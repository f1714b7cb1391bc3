//! SQLite: a copy of the file as of one moment, made by the engine itself while others write.

use std::{
    fs::{self, File},
    io::{Seek, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use sqlx::{
    AssertSqlSafe, ConnectOptions, SqliteConnection, query, query_as, query_scalar,
    sqlite::SqliteConnectOptions,
};

use super::{Applied, KEYS, MASTERS, Members, Pieces, Snapshot, Standing, Table, compare, pour};
use crate::door::Engine;

/// The one member: the database file.
const MEMBER: &str = "renkei.db";
/// How long the copy waits for a writer that holds the whole file.
const PATIENCE: Duration = Duration::from_mins(1);
/// What SQLite puts beside its file.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Copies the database `file` into the empty file `scratch` (VACUUM INTO: a reader's view, whatever
/// is written meanwhile), and hands the copy out.
pub(super) async fn take(
    file: &Path,
    scratch: &Path,
    to: &mut dyn Members,
) -> anyhow::Result<Snapshot> {
    anyhow::ensure!(
        file.exists(),
        "データベース {} がありません。--data のフォルダーを確かめてください",
        file.display()
    );
    let mut conn = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(PATIENCE)
        .connect()
        .await
        .with_context(|| format!("データベース {} を開けません", file.display()))?;
    let target = scratch
        .to_str()
        .context("作業ファイルの場所を文字で表せません")?;
    let copied = query("VACUUM INTO $1")
        .bind(target.to_owned())
        .execute(&mut conn)
        .await;
    sqlx::Connection::close(conn).await?;
    copied.context("データベースの写しを作れません。ディスクの空きを確かめてください")?;
    let mut copy = open_copy(scratch).await?;
    let snapshot = snapshot(&mut copy).await?;
    sqlx::Connection::close(copy).await?;
    to.begin(MEMBER)?;
    pour(&mut File::open(scratch)?, |piece| to.write_all(piece))?;
    Ok(snapshot)
}

/// Writes the file into `scratch`, has the engine check it, and only then moves it into place.
pub(super) async fn restore(
    (file, scratch): (&Path, &Path),
    snapshot: &Snapshot,
    from: &mut dyn Pieces,
    standing: &Standing,
) -> anyhow::Result<Option<String>> {
    // What lies beside a file that is gone belongs to it, and would be played into another one.
    let beside = BESIDE.iter().any(|end| with(file, end).exists());
    let stands = beside || fs::metadata(file).is_ok_and(|found| found.len() > 0);
    if stands && *standing == Standing::Refuse {
        anyhow::bail!(
            "{} には、すでにデータがあります。--data で空のフォルダーを指定するか、いまのデータを別の名前で残して入れ替えるときは --replace をつけてください",
            file.display()
        );
    }
    write_copy(scratch, from)?;
    check(scratch, snapshot).await?;
    let kept = match standing {
        Standing::Keep(end) if stands => Some(set_aside(file, end)?),
        _ => None,
    };
    fs::rename(scratch, file).with_context(|| format!("{} に置けません", file.display()))?;
    if let Some(folder) = file.parent() {
        // The rename itself has to reach the disk.
        File::open(folder)?.sync_all()?;
    }
    Ok(kept.map(|path| path.display().to_string()))
}

fn write_copy(scratch: &Path, from: &mut dyn Pieces) -> anyhow::Result<()> {
    let mut copy = File::options()
        .write(true)
        .open(scratch)
        .context("作業ファイルに書けません")?;
    copy.set_len(0)?;
    copy.rewind()?;
    pour(&mut *from.member(MEMBER)?, |piece| copy.write_all(piece))
        .context("控えの中身を書き出せません")?;
    copy.sync_all()?;
    Ok(())
}

/// The path with `end` behind its name.
fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Moves the file, if it is there, and what stands beside it to names that end with `end`.
fn set_aside(file: &Path, end: &str) -> anyhow::Result<PathBuf> {
    let kept = with(file, &format!(".{end}"));
    anyhow::ensure!(!kept.exists(), "{} がすでにあります", kept.display());
    if file.exists() {
        fs::rename(file, &kept)
            .with_context(|| format!("いまのデータを {} に移せません", kept.display()))?;
    }
    for end in BESIDE {
        let beside = with(file, end);
        if beside.exists() {
            fs::rename(&beside, with(&kept, end))?;
        }
    }
    Ok(kept)
}

/// The engine's own look at every page and every foreign key, and the rows of each table.
async fn check(copy: &Path, expected: &Snapshot) -> anyhow::Result<()> {
    let mut conn = open_copy(copy).await?;
    let words: Vec<String> = query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut conn)
        .await
        .context("控えの中身がデータベースとして読めません")?;
    anyhow::ensure!(
        words == ["ok"],
        "データベースの点検で、{}件の異常が見つかりました",
        words.len()
    );
    let broken = query("PRAGMA foreign_key_check")
        .fetch_all(&mut conn)
        .await?;
    anyhow::ensure!(
        broken.is_empty(),
        "つながりの切れた記録が{}件あります",
        broken.len()
    );
    let found = snapshot_of(&mut conn).await?;
    sqlx::Connection::close(conn).await?;
    anyhow::ensure!(found.schema == expected.schema, "控えの版が目録と違います");
    let rows: Vec<(String, u64)> = found
        .tables
        .into_iter()
        .map(|table| (table.name, table.rows))
        .collect();
    compare(&expected.tables, &rows)
}

async fn open_copy(copy: &Path) -> anyhow::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(copy).read_only(true);
    // Nobody else has it: no lock is taken, and nothing is written beside it.
    let conn = options.immutable(true).connect().await;
    conn.context("データベースの写しを開けません")
}

async fn snapshot(copy: &mut SqliteConnection) -> anyhow::Result<Snapshot> {
    snapshot_of(copy)
        .await
        .context("データベースの写しを読めません。renkei check で確かめてください")
}

async fn snapshot_of(conn: &mut SqliteConnection) -> anyhow::Result<Snapshot> {
    let steps: Vec<(i64, Vec<u8>)> =
        query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut *conn)
            .await?;
    let names: Vec<String> = query_scalar(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_sqlx_migrations'
         ORDER BY name",
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let quoted = name.replace('"', "\"\"");
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{quoted}\""));
        let rows: i64 = query_scalar(count).fetch_one(&mut *conn).await?;
        tables.push(Table {
            name,
            columns: Vec::new(),
            rows: u64::try_from(rows)?,
        });
    }
    let masters = if tables.iter().any(|table| table.name == KEYS) {
        query_scalar(MASTERS).fetch_all(&mut *conn).await?
    } else {
        Vec::new()
    };
    Ok(Snapshot {
        engine: Engine::Sqlite,
        schema: steps.into_iter().map(Applied::from).collect(),
        tables,
        masters,
    })
}
