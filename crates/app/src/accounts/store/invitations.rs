//! Invitations: links by which people set the password of their account, once.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Municipality, Scope};
use sqlx::FromRow;

use crate::accounts::model::{Invitation, Invited};

/// What a new invitation is made of.
pub struct InvitationRecord<'a> {
    /// Id.
    pub id: Id<Invitation>,
    /// Whose account it opens.
    pub account: Id<Account>,
    /// The hash of its token.
    pub token_hash: &'a str,
    /// Whether it went by mail.
    pub mailed: bool,
    /// Who invites.
    pub by: &'a str,
    /// When.
    pub now: DateTime<Utc>,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// Keeps a new invitation.
pub async fn add_invitation(
    tx: &mut Tx,
    scope: &Scope,
    new: &InvitationRecord<'_>,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO invitation (municipality_id, id, account_id, token_hash, mailed, created_by,
                                 created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            scope.municipality(),
            new.id,
            new.account,
            new.token_hash,
            new.mailed,
            new.by,
            new.now,
            new.expires_at
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct InvitationRow {
    mailed: bool,
    created_by: String,
    expires_at: DateTime<Utc>,
}

/// The invitation to an account that is still open, whether or not its time is over.
pub async fn open_invitation(
    tx: &mut Tx,
    scope: &Scope,
    account: Id<Account>,
) -> Result<Option<Invitation>, DbFault> {
    let row: Option<InvitationRow> = tx
        .first(
            "SELECT mailed, created_by, expires_at FROM invitation
             WHERE municipality_id = $1 AND account_id = $2 AND used_at IS NULL
               AND revoked_at IS NULL ORDER BY id DESC LIMIT 1",
            args![scope.municipality(), account],
        )
        .await?;
    Ok(row.map(|row| Invitation {
        mailed: row.mailed,
        created_by: row.created_by,
        expires_at: row.expires_at,
    }))
}

/// Takes back every invitation to an account that was not used, and their letters that have not
/// gone; how many.
pub async fn revoke_invitations(
    tx: &mut Tx,
    scope: &Scope,
    account: Id<Account>,
    now: DateTime<Utc>,
) -> Result<usize, DbFault> {
    let city = scope.municipality();
    let rows: Vec<(i64,)> = tx
        .all(
            "UPDATE invitation SET revoked_at = $3
             WHERE municipality_id = $1 AND account_id = $2 AND used_at IS NULL
               AND revoked_at IS NULL RETURNING id",
            args![city, account, now],
        )
        .await?;
    for (id,) in &rows {
        tx.drop_unsent(city, *id).await?;
    }
    Ok(rows.len())
}

/// Whom a link invites, while it works. Asked before anybody is known, so without a scope.
pub async fn invited(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Invited>, DbFault> {
    let row: Option<(i64, i64, String, String)> = tx
        .first(
            "SELECT i.id, a.id, a.login, a.name FROM invitation i
             JOIN account a ON a.municipality_id = i.municipality_id AND a.id = i.account_id
             WHERE i.municipality_id = $1 AND i.token_hash = $2 AND i.used_at IS NULL
               AND i.revoked_at IS NULL AND i.expires_at > $3 AND a.disabled_at IS NULL",
            args![city, token_hash, now],
        )
        .await?;
    Ok(row.map(|(id, account, login, name)| Invited {
        id: id.into(),
        account: account.into(),
        login,
        name,
    }))
}

/// Uses an invitation up; `false` if it was used or taken back meanwhile.
pub async fn use_invitation(
    tx: &mut Tx,
    city: Id<Municipality>,
    id: Id<Invitation>,
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let used = tx
        .run(
            "UPDATE invitation SET used_at = $3
             WHERE municipality_id = $1 AND id = $2 AND used_at IS NULL AND revoked_at IS NULL",
            args![city, id, now],
        )
        .await?;
    Ok(used == 1)
}

/// Keeps the password that somebody has chosen by an invitation.
pub async fn choose_password(
    tx: &mut Tx,
    city: Id<Municipality>,
    invited: &Invited,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET password_hash = $3, must_change = FALSE, failures = 0,
                locked_until = NULL, updated_by = $4, updated_at = $5, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![city, invited.account, hash, invited.name.as_str(), now],
    )
    .await?;
    Ok(())
}
