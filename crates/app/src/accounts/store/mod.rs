//! All SQL of accounts, posts and sessions.

mod manage;
mod own;

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::{Id, text};
use policy::{Account, Actor, Municipality, Role, Scope};
use sqlx::FromRow;

use super::model::{AccountEntry, NewPosting, SessionEntry};
pub use manage::*;
pub use own::*;

#[derive(FromRow)]
struct AccountRow {
    id: i64,
    password_hash: String,
    disabled_at: Option<DateTime<Utc>>,
}

/// The account that logs in as `login`. Asked before anybody is known, so without a scope.
pub async fn by_login(
    tx: &mut Tx,
    city: Id<Municipality>,
    login: &str,
) -> Result<Option<AccountEntry>, DbFault> {
    let row: Option<AccountRow> = tx
        .first(
            "SELECT id, password_hash, disabled_at
             FROM account WHERE municipality_id = $1 AND login = $2",
            args![city, login],
        )
        .await?;
    Ok(row.map(|row| AccountEntry {
        id: row.id.into(),
        password_hash: row.password_hash,
        disabled_at: row.disabled_at,
    }))
}

/// How many accounts there are.
pub async fn count(tx: &mut Tx, city: Id<Municipality>) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM account WHERE municipality_id = $1",
        args![city],
    )
    .await
}

/// What a new row of the account table holds.
pub struct AccountRecord<'a> {
    /// Id.
    pub id: Id<Account>,
    /// ログイン名.
    pub login: &'a str,
    /// 氏名.
    pub name: &'a str,
    /// Argon2id hash.
    pub password_hash: &'a str,
    /// Whether it must be changed at first log-in.
    pub must_change: bool,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// Who makes it.
    pub by: &'a str,
}

/// What a search for an account looks in.
fn name_key(name: &str, login: &str) -> String {
    format!("{} {}", text::fold(name), text::fold(login))
}

/// Adds an account.
pub async fn add(tx: &mut Tx, scope: &Scope, account: &AccountRecord<'_>) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO account (municipality_id, id, login, name, name_key, password_hash,
                              must_change, failures, text_size, theme, created_at, version,
                              updated_by, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 'standard', 'auto', $8, 1, $9, $8)",
        args![
            scope.municipality(),
            account.id,
            account.login,
            account.name,
            name_key(account.name, account.login),
            account.password_hash,
            account.must_change,
            account.now,
            account.by
        ],
    )
    .await?;
    Ok(())
}

/// Marker for ids of posts.
#[derive(Debug)]
pub struct Posting;

/// Gives an account a post.
pub async fn add_posting(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Posting>,
    account: Id<Account>,
    posting: &NewPosting,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO posting (municipality_id, id, account_id, role, ward_id, office_id,
                              facility_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            scope.municipality(),
            id,
            account,
            posting.role.code(),
            posting.ward,
            posting.office,
            posting.facility
        ],
    )
    .await?;
    Ok(())
}

/// Counts a try before its password is looked at; how many in a row it makes, or `None` while the
/// account waits.
pub async fn count_try(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "UPDATE account SET failures = failures + 1
             WHERE municipality_id = $1 AND id = $2
               AND (locked_until IS NULL OR locked_until <= $3)
             RETURNING failures",
            args![city, account, now],
        )
        .await?;
    Ok(row.map(|(failures,)| failures))
}

/// Makes an account wait.
pub async fn lock(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    until: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET locked_until = $3 WHERE municipality_id = $1 AND id = $2",
        args![city, account, until],
    )
    .await?;
    Ok(())
}

/// Until when an account waits, if it does.
pub async fn locked_until(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let row: Option<(Option<DateTime<Utc>>,)> = tx
        .first(
            "SELECT locked_until FROM account WHERE municipality_id = $1 AND id = $2",
            args![city, account],
        )
        .await?;
    Ok(row.and_then(|(until,)| until))
}

/// Forgets failed tries of whoever has just given the right password.
pub async fn forgive(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET failures = 0, locked_until = NULL
         WHERE municipality_id = $1 AND id = $2",
        args![city, account],
    )
    .await?;
    Ok(())
}

/// Forgets failed tries after a success, and notes when it was.
pub async fn succeeded(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET failures = 0, locked_until = NULL, last_login_at = $3
         WHERE municipality_id = $1 AND id = $2",
        args![city, account, now],
    )
    .await?;
    Ok(())
}

/// Lets a locked account try again at once.
pub async fn unlock(tx: &mut Tx, scope: &Scope, account: Id<Account>) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET failures = 0, locked_until = NULL
         WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), account],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct ActorRow {
    name: String,
    role: String,
    ward_id: Option<i64>,
    office_id: Option<i64>,
    facility_id: Option<i64>,
}

/// The account in its first post; `None` if it has none.
pub async fn actor(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Option<Actor>, DbFault> {
    let row: Option<ActorRow> = tx
        .first(
            "SELECT a.name, p.role, p.ward_id, p.office_id, p.facility_id FROM account a
             JOIN posting p ON p.municipality_id = a.municipality_id AND p.account_id = a.id
             WHERE a.municipality_id = $1 AND a.id = $2 ORDER BY p.id LIMIT 1",
            args![city, account],
        )
        .await?;
    Ok(row.and_then(|row| {
        Some(Actor {
            municipality: city,
            account,
            name: row.name,
            role: Role::from_code(&row.role)?,
            ward: row.ward_id.map(Id::new),
            office: row.office_id.map(Id::new),
            facility: row.facility_id.map(Id::new),
        })
    }))
}

/// Begins a session in the account's first post.
pub async fn begin_session(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO session (municipality_id, token_hash, account_id, posting_id, created_at,
                                  seen_at)
             SELECT municipality_id, $3, account_id, id, $4, $4 FROM posting
             WHERE municipality_id = $1 AND account_id = $2 ORDER BY id LIMIT 1",
        args![city, account, token_hash, now],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct SessionRow {
    account_id: i64,
    name: String,
    must_change: bool,
    text_size: String,
    theme: String,
    keys_off: bool,
    role: String,
    ward_id: Option<i64>,
    office_id: Option<i64>,
    facility_id: Option<i64>,
    ward_name: Option<String>,
    office_name: Option<String>,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
}

/// Who holds a session of an account in use.
pub async fn session(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
) -> Result<Option<SessionEntry>, DbFault> {
    let row: Option<SessionRow> = tx
        .first(
            "SELECT s.account_id, a.name, a.must_change, a.text_size, a.theme, a.keys_off, p.role,
                    p.ward_id, p.office_id, p.facility_id, w.name AS ward_name,
                    o.name AS office_name, s.created_at, s.seen_at
             FROM session s
             JOIN account a ON a.municipality_id = s.municipality_id AND a.id = s.account_id
             JOIN posting p ON p.municipality_id = s.municipality_id AND p.id = s.posting_id
             LEFT JOIN ward w ON w.municipality_id = p.municipality_id AND w.id = p.ward_id
             LEFT JOIN office o ON o.municipality_id = p.municipality_id AND o.id = p.office_id
             WHERE s.municipality_id = $1 AND s.token_hash = $2 AND a.disabled_at IS NULL",
            args![city, token_hash],
        )
        .await?;
    Ok(row.and_then(|row| session_entry(city, row)))
}

fn session_entry(city: Id<Municipality>, row: SessionRow) -> Option<SessionEntry> {
    let actor = Actor {
        municipality: city,
        account: row.account_id.into(),
        name: row.name,
        role: Role::from_code(&row.role)?,
        ward: row.ward_id.map(Id::new),
        office: row.office_id.map(Id::new),
        facility: row.facility_id.map(Id::new),
    };
    Some(SessionEntry {
        actor,
        place: row.office_name.or(row.ward_name).unwrap_or_default(),
        text_size: row.text_size,
        theme: row.theme,
        keys_off: row.keys_off,
        must_change: row.must_change,
        created_at: row.created_at,
        seen_at: row.seen_at,
    })
}

/// Notes that a session was used.
pub async fn seen(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE session SET seen_at = $3 WHERE municipality_id = $1 AND token_hash = $2",
        args![city, token_hash, now],
    )
    .await?;
    Ok(())
}

/// Ends one session.
pub async fn end_session(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND token_hash = $2",
        args![city, token_hash],
    )
    .await?;
    Ok(())
}

/// Gives the municipality the name entered at the first set-up.
pub async fn name_city(
    tx: &mut Tx,
    scope: &Scope,
    name: &str,
    prefecture: &str,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE municipality SET name = $2, prefecture = $3 WHERE id = $1",
        args![scope.municipality(), name, prefecture],
    )
    .await?;
    Ok(())
}
