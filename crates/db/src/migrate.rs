//! Migrations: `common/` for both engines, `sqlite/` and `postgres/` pairs where they must differ.

use std::borrow::Cow;

use anyhow::Context;
use kernel::text::hexadecimal;
use rust_embed::RustEmbed;
use sqlx::{
    AssertSqlSafe, Connection, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::{
    backup::{Applied, Snapshot},
    behalf,
    door::{Db, Engine, Inner},
};

#[derive(RustEmbed)]
#[folder = "../../migrations"]
#[include = "*.sql"]
struct Files;

/// The migrations of `engine`, oldest first.
fn migrations(engine: Engine) -> anyhow::Result<Vec<Migration>> {
    let own = match engine {
        Engine::Sqlite => "sqlite/",
        Engine::Postgres => "postgres/",
    };
    let mut found = Files::iter()
        .filter(|path| path.starts_with("common/") || path.starts_with(own))
        .map(|path| migration(&path))
        .collect::<anyhow::Result<Vec<_>>>()?;
    found.sort_by_key(|migration| migration.version);
    Ok(found)
}

/// Reads `common/202611200900_area_tables.sql`: the digits are the version, the rest its name.
fn migration(path: &str) -> anyhow::Result<Migration> {
    let name = path
        .rsplit('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".sql");
    let (version, what) = name
        .split_once('_')
        .with_context(|| format!("{path}: no version"))?;
    let file = Files::get(path).with_context(|| format!("{path}: not there"))?;
    let sql = String::from_utf8(file.data.into_owned())?;
    Ok(Migration::new(
        version
            .parse()
            .with_context(|| format!("{path}: version is not a number"))?,
        Cow::Owned(what.replace('_', " ")),
        MigrationType::Simple,
        AssertSqlSafe(sql).into_sql_str(),
        false,
    ))
}

/// What a connection says that runs migrations: it works on the whole database.
const EVERYWHERE: &str = "SET renkei.reach = 'all'";

/// Runs what has not run yet; returns how many that were.
pub(crate) async fn run(db: &Db) -> anyhow::Result<usize> {
    let list = migrations(db.engine())?;
    let all = list.len();
    let before = applied(db).await.unwrap_or(0);
    let migrator = Migrator::with_migrations(list);
    match &db.inner {
        Inner::Sqlite { writer, .. } => {
            migrator
                .run_direct(None, &mut writer.alone().await?.conn, false)
                .await
        }
        Inner::Postgres(server) => {
            let mut conn = server.pool.acquire().await?.detach();
            // A migration that changes rows must see them all; the connection is not used again.
            sqlx::query(EVERYWHERE).execute(&mut conn).await?;
            let ran = migrator.run_direct(None, &mut conn, false).await;
            server.guarded.forget();
            conn.close().await?;
            ran
        }
    }
    .context("データベースの更新に失敗しました")?;
    Ok(all.saturating_sub(before))
}

/// How many migrations have not run yet; changes nothing.
pub(crate) async fn pending(db: &Db) -> anyhow::Result<usize> {
    let all = migrations(db.engine())?.len();
    Ok(all.saturating_sub(applied(db).await.unwrap_or(0)))
}

/// How many migrations have run; an error where the table is not there yet.
async fn applied(db: &Db) -> anyhow::Result<usize> {
    let count = db
        .read()
        .await?
        .number("SELECT COUNT(*) FROM _sqlx_migrations", vec![])
        .await?;
    Ok(usize::try_from(count)?)
}

impl From<(i64, Vec<u8>)> for Applied {
    fn from((version, mark): (i64, Vec<u8>)) -> Self {
        let mark = hexadecimal(&mark);
        Self { version, mark }
    }
}

/// The migrations that had run when `snapshot` was taken, if this program knows them all.
fn of_snapshot(snapshot: &Snapshot) -> anyhow::Result<Vec<Migration>> {
    let all = migrations(snapshot.engine)?;
    let find = |step: &Applied| {
        let found = all.iter().find(|one| one.version == step.version);
        let found = found.with_context(|| {
            format!(
                "この控えは、より新しい版の renkei で作られました（{}）。その版で戻してください",
                step.version
            )
        })?;
        let mark = Applied::from((found.version, found.checksum.to_vec())).mark;
        anyhow::ensure!(
            mark == step.mark,
            "この控えの版 {} は、この renkei の知るものと違います。控えを作った版で戻してください",
            step.version
        );
        Ok(found.clone())
    };
    snapshot.schema.iter().map(find).collect()
}

/// Whether this program can put `snapshot` back.
pub(crate) fn knows(snapshot: &Snapshot) -> anyhow::Result<()> {
    of_snapshot(snapshot).map(drop)
}

/// Makes the schema that `snapshot` was taken of.
pub(crate) async fn run_as(
    conn: &mut sqlx::PgConnection,
    snapshot: &Snapshot,
) -> anyhow::Result<()> {
    sqlx::query(behalf::EVERYTHING).execute(&mut *conn).await?;
    Migrator::with_migrations(of_snapshot(snapshot)?)
        .run_direct(None, conn, false)
        .await
        .context("データベースの表を作れません")
}
