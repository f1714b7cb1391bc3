//! All SQL of accounts, posts and sessions.

mod factors;
mod invitations;
mod manage;
mod notices;
mod own;
mod passkeys;
mod provider;
mod proving;
mod sessions;
mod steps;
mod tries;

use chrono::{DateTime, Utc};
use db::{DbFault, SealedColumn, Tx, args};
use kernel::{Id, text};
use policy::{Account, Actor, Municipality, Role, Scope};
use sqlx::FromRow;

use super::model::{AccountEntry, NewPosting};
pub use factors::*;
pub use invitations::*;
pub use manage::*;
pub use notices::*;
pub use own::*;
pub use passkeys::*;
pub use provider::*;
pub use proving::*;
pub use sessions::*;
pub use steps::*;
pub use tries::*;

/// What is sealed anew when the keys are exchanged. What is half done lives for ten minutes and is
/// not.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::plain(factors::SECRET),
    SealedColumn::plain(passkeys::DATA),
    SealedColumn::plain(notices::MAIL),
];

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
