//! All SQL of accounts, posts and sessions.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Actor, Municipality, Role, Scope};
use sqlx::FromRow;
use ui::{TextSize, Theme};
use web::Signed;

use super::model::{AccountEntry, NewPosting};

#[derive(FromRow)]
struct AccountRow {
    id: i64,
    password_hash: String,
    failures: i64,
    locked_until: Option<DateTime<Utc>>,
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
            "SELECT id, password_hash, failures, locked_until, disabled_at
             FROM account WHERE municipality_id = $1 AND login = $2",
            args![city, login],
        )
        .await?;
    Ok(row.map(|row| AccountEntry {
        id: row.id.into(),
        password_hash: row.password_hash,
        failures: row.failures,
        locked_until: row.locked_until,
        disabled_at: row.disabled_at,
    }))
}

/// The password hash and login of one's own account.
pub async fn own_secret(tx: &mut Tx, actor: &Actor) -> Result<Option<(String, String)>, DbFault> {
    tx.first(
        "SELECT password_hash, login FROM account WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account],
    )
    .await
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
}

/// Adds an account.
pub async fn add(tx: &mut Tx, scope: &Scope, account: &AccountRecord<'_>) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO account (municipality_id, id, login, name, password_hash, must_change,
                              failures, text_size, theme, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 'standard', 'auto', $7, 1)",
        args![
            scope.municipality(),
            account.id,
            account.login,
            account.name,
            account.password_hash,
            account.must_change,
            account.now
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

/// Notes a failed try and how long to wait before the next.
pub async fn failed(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    locked_until: Option<DateTime<Utc>>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET failures = failures + 1, locked_until = $3
         WHERE municipality_id = $1 AND id = $2",
        args![city, account, locked_until],
    )
    .await?;
    Ok(())
}

/// Forgets failed tries after a success.
pub async fn succeeded(
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

/// Begins a session in the account's first post; `false` if it has none.
pub async fn begin_session(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let begun = tx
        .run(
            "INSERT INTO session (municipality_id, token_hash, account_id, posting_id, created_at,
                                  seen_at)
             SELECT municipality_id, $3, account_id, id, $4, $4 FROM posting
             WHERE municipality_id = $1 AND account_id = $2 ORDER BY id LIMIT 1",
            args![city, account, token_hash, now],
        )
        .await?;
    Ok(begun > 0)
}

#[derive(FromRow)]
struct SessionRow {
    account_id: i64,
    name: String,
    must_change: bool,
    text_size: String,
    theme: String,
    role: String,
    ward_id: Option<i64>,
    office_id: Option<i64>,
    facility_id: Option<i64>,
    ward_name: Option<String>,
    office_name: Option<String>,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
}

/// Who holds a session, since when, and when last seen.
pub async fn session(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
) -> Result<Option<(Signed, DateTime<Utc>, DateTime<Utc>)>, DbFault> {
    let row: Option<SessionRow> = tx
        .first(
            "SELECT s.account_id, a.name, a.must_change, a.text_size, a.theme, p.role, p.ward_id,
                    p.office_id, p.facility_id, w.name AS ward_name, o.name AS office_name,
                    s.created_at, s.seen_at
             FROM session s
             JOIN account a ON a.municipality_id = s.municipality_id AND a.id = s.account_id
             JOIN posting p ON p.municipality_id = s.municipality_id AND p.id = s.posting_id
             LEFT JOIN ward w ON w.municipality_id = p.municipality_id AND w.id = p.ward_id
             LEFT JOIN office o ON o.municipality_id = p.municipality_id AND o.id = p.office_id
             WHERE s.municipality_id = $1 AND s.token_hash = $2 AND a.disabled_at IS NULL",
            args![city, token_hash],
        )
        .await?;
    Ok(row.and_then(|row| signed(city, row)))
}

fn signed(
    city: Id<Municipality>,
    row: SessionRow,
) -> Option<(Signed, DateTime<Utc>, DateTime<Utc>)> {
    let actor = Actor {
        municipality: city,
        account: row.account_id.into(),
        name: row.name,
        role: Role::from_code(&row.role)?,
        ward: row.ward_id.map(Id::new),
        office: row.office_id.map(Id::new),
        facility: row.facility_id.map(Id::new),
    };
    let signed = Signed {
        actor,
        place: row.office_name.or(row.ward_name).unwrap_or_default(),
        text_size: TextSize::from_code(&row.text_size),
        theme: Theme::from_code(&row.theme),
        must_change: row.must_change,
    };
    Some((signed, row.created_at, row.seen_at))
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

/// Ends every session of one's own account.
pub async fn end_own_sessions(tx: &mut Tx, actor: &Actor) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND account_id = $2",
        args![actor.municipality, actor.account],
    )
    .await?;
    Ok(())
}

/// Keeps one's own new password.
pub async fn set_own_password(tx: &mut Tx, actor: &Actor, hash: &str) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET password_hash = $3, must_change = FALSE, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account, hash],
    )
    .await?;
    Ok(())
}

/// Keeps how one likes to read.
pub async fn set_own_appearance(
    tx: &mut Tx,
    actor: &Actor,
    text_size: TextSize,
    theme: Theme,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET text_size = $3, theme = $4 WHERE municipality_id = $1 AND id = $2",
        args![
            actor.municipality,
            actor.account,
            text_size.code(),
            theme.code()
        ],
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
