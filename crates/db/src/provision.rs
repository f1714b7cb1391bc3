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
    let (server, _) = url
        .rsplit_once('/')
        .ok_or_else(|| anyhow::anyhow!("not an address"))?;
    Ok(format!("{server}/{name}"))
}

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
