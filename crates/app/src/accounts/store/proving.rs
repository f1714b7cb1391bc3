//! Tries of passwords by the name that was typed, and the browsers an account is known in.

use chrono::{DateTime, Duration, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Municipality};

/// So long after the last try a row says nothing any more.
const FORGOTTEN: Duration = Duration::hours(24);
/// So long a browser is known after the last log-in in it.
const KNOWN: Duration = Duration::days(180);
/// For what a typed name is made blind.
const PURPOSE: &str = "log_in_try.name";

/// 試行のもと: which name is tried, and from where.
#[derive(Clone, Copy, Debug)]
pub struct TryKey<'a> {
    /// The municipality.
    pub city: Id<Municipality>,
    /// The name as it was typed, whether anybody has it or not.
    pub login: &'a str,
    /// From where.
    pub source: &'a str,
}

impl TryKey<'_> {
    fn token(&self, tx: &Tx) -> Result<String, DbFault> {
        Ok(tx.seal(self.city)?.token(PURPOSE, self.login))
    }
}

/// Counts a try before it is looked at; how many in a row it makes, or `None` while the name waits.
/// Tries of yesterday are forgotten.
pub async fn count_password_try(
    tx: &mut Tx,
    key: TryKey<'_>,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbFault> {
    let token = key.token(tx)?;
    tx.run(
        "DELETE FROM log_in_try WHERE municipality_id = $1 AND tried_at <= $2",
        args![key.city, now - FORGOTTEN],
    )
    .await?;
    let row: Option<(i64,)> = tx
        .first(
            "INSERT INTO log_in_try (municipality_id, name_token, source, failures, tried_at)
             VALUES ($1, $2, $3, 1, $4)
             ON CONFLICT (municipality_id, name_token, source)
             DO UPDATE SET failures = log_in_try.failures + 1, tried_at = excluded.tried_at
             WHERE log_in_try.locked_until IS NULL OR log_in_try.locked_until <= $4
             RETURNING failures",
            args![key.city, token, key.source, now],
        )
        .await?;
    Ok(row.map(|(failures,)| failures))
}

/// Makes a name wait where it is tried from. The account's row, where anybody has the name, says so to
/// the administrator.
pub async fn lock_password(
    tx: &mut Tx,
    key: TryKey<'_>,
    until: DateTime<Utc>,
) -> Result<(), DbFault> {
    let token = key.token(tx)?;
    tx.run(
        "UPDATE log_in_try SET locked_until = $4
         WHERE municipality_id = $1 AND name_token = $2 AND source = $3",
        args![key.city, token, key.source, until],
    )
    .await?;
    tx.run(
        "UPDATE account SET locked_until = $3 WHERE municipality_id = $1 AND login = $2",
        args![key.city, key.login, until],
    )
    .await?;
    Ok(())
}

/// Until when a name waits where it is tried from, if it does.
pub async fn password_locked_until(
    tx: &mut Tx,
    key: TryKey<'_>,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let token = key.token(tx)?;
    let row: Option<(Option<DateTime<Utc>>,)> = tx
        .first(
            "SELECT locked_until FROM log_in_try
             WHERE municipality_id = $1 AND name_token = $2 AND source = $3",
            args![key.city, token, key.source],
        )
        .await?;
    Ok(row.and_then(|(until,)| until))
}

/// Forgets the tries of a name from one place.
pub async fn forgive_password(tx: &mut Tx, key: TryKey<'_>) -> Result<(), DbFault> {
    let token = key.token(tx)?;
    tx.run(
        "DELETE FROM log_in_try
         WHERE municipality_id = $1 AND name_token = $2 AND source = $3",
        args![key.city, token, key.source],
    )
    .await?;
    Ok(())
}

/// Forgets all tries of a name, from everywhere.
pub async fn forgive_everywhere(
    tx: &mut Tx,
    city: Id<Municipality>,
    login: &str,
) -> Result<(), DbFault> {
    let key = TryKey {
        city,
        login,
        source: "",
    };
    let token = key.token(tx)?;
    tx.run(
        "DELETE FROM log_in_try WHERE municipality_id = $1 AND name_token = $2",
        args![city, token],
    )
    .await?;
    Ok(())
}

/// Whether somebody has logged in to the account in the browser that holds a token of this hash.
pub async fn knows_browser(
    tx: &mut Tx,
    city: Id<Municipality>,
    (account, token_hash): (Id<Account>, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let known = tx
        .number(
            "SELECT COUNT(*) FROM known_browser
             WHERE municipality_id = $1 AND account_id = $2 AND token_hash = $3 AND seen_at > $4",
            args![city, account, token_hash, now - KNOWN],
        )
        .await?;
    Ok(known > 0)
}

/// Remembers that somebody logged in to the account in this browser; forgets those long unused.
pub async fn remember_browser(
    tx: &mut Tx,
    city: Id<Municipality>,
    (account, token_hash): (Id<Account>, &str),
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM known_browser
         WHERE municipality_id = $1 AND account_id = $2 AND seen_at <= $3",
        args![city, account, now - KNOWN],
    )
    .await?;
    tx.run(
        "INSERT INTO known_browser (municipality_id, account_id, token_hash, seen_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (municipality_id, account_id, token_hash)
         DO UPDATE SET seen_at = excluded.seen_at",
        args![city, account, token_hash, now],
    )
    .await?;
    Ok(())
}

/// Forgets every browser of an account.
pub async fn forget_browsers(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM known_browser WHERE municipality_id = $1 AND account_id = $2",
        args![city, account],
    )
    .await?;
    Ok(())
}
