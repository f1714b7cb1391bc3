//! Makes and removes whole PostgreSQL databases: for tests, and for a first installation.

use std::str::FromStr;

use sqlx::{AssertSqlSafe, ConnectOptions, Executor, postgres::PgConnectOptions};

/// Creates database `name` on the server of `url`, as a copy of `template` if one is given.
pub async fn create(url: &str, name: &str, template: Option<&str>) -> anyhow::Result<()> {
    let mut sql = format!("CREATE DATABASE {}", quoted(name)?);
    if let Some(template) = template {
        sql.push_str(" TEMPLATE ");
        sql.push_str(&quoted(template)?);
    }
    say(url, sql).await
}

/// Removes database `name`, closing its connections.
pub async fn remove(url: &str, name: &str) -> anyhow::Result<()> {
    say(
        url,
        format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(name)?),
    )
    .await
}

/// The address of database `name` on the same server.
pub fn address(url: &str, name: &str) -> anyhow::Result<String> {
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (url, String::new()),
    };
    let (server, _) = path
        .rsplit_once('/')
        .ok_or_else(|| anyhow::anyhow!("not an address"))?;
    Ok(format!("{server}/{name}{query}"))
}

/// The address `url` of a superuser, acting as a role that row-level security binds and that may make
/// databases: as a server's own role should be. The role is made where it is not there.
pub async fn ordinary(url: &str) -> anyhow::Result<String> {
    let make = format!(
        "DO $$ BEGIN
             CREATE ROLE {ORDINARY} NOLOGIN CREATEDB;
             GRANT pg_read_all_stats TO {ORDINARY};
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
         END $$"
    );
    say(url, make).await?;
    let more = if url.contains('?') { '&' } else { '?' };
    Ok(format!("{url}{more}options=-c%20role%3D{ORDINARY}"))
}

/// The role of [`ordinary`].
const ORDINARY: &str = "renkei_ordinary";

async fn say(url: &str, sql: String) -> anyhow::Result<()> {
    let mut conn = PgConnectOptions::from_str(url)?.connect().await?;
    conn.execute(AssertSqlSafe(sql)).await?;
    Ok(())
}

/// Names are made by us; anything else is a mistake worth stopping at.
fn quoted(name: &str) -> anyhow::Result<String> {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    anyhow::ensure!(plain, "{name:?} is not a plain database name");
    Ok(format!("\"{name}\""))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_keeps_its_options() {
        for (of, is) in [
            ("postgres://a@b:1/c", "postgres://a@b:1/d"),
            (
                "postgres://a@b/c?host=/run/x",
                "postgres://a@b/d?host=/run/x",
            ),
        ] {
            assert_eq!(address(of, "d").unwrap(), is);
        }
    }
}
