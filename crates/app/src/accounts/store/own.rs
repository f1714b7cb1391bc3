//! What everybody asks and changes of the own account; no scope beyond the own id.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Actor, Municipality};

/// The password hash and login of one's own account.
pub async fn own_secret(tx: &mut Tx, actor: &Actor) -> Result<Option<(String, String)>, DbFault> {
    tx.first(
        "SELECT password_hash, login FROM account WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account],
    )
    .await
}

/// Ends every session of one's own account, and every log-in that is half done.
pub async fn end_own_sessions(tx: &mut Tx, actor: &Actor) -> Result<(), DbFault> {
    super::end_steps(tx, actor.municipality, actor.account).await?;
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND account_id = $2",
        args![actor.municipality, actor.account],
    )
    .await?;
    Ok(())
}

/// Keeps one's own new password.
pub async fn set_own_password(
    tx: &mut Tx,
    actor: &Actor,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET password_hash = $3, must_change = FALSE, updated_by = $4,
                updated_at = $5, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account, hash, &actor.name, now],
    )
    .await?;
    Ok(())
}

/// Keeps how one likes to read: the codes of 文字サイズ and 配色.
pub async fn set_own_appearance(
    tx: &mut Tx,
    actor: &Actor,
    text_size: &str,
    theme: &str,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET text_size = $3, theme = $4 WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account, text_size, theme],
    )
    .await?;
    Ok(())
}

/// Keeps whether single keys work as shortcuts.
pub async fn set_own_keys(tx: &mut Tx, actor: &Actor, off: bool) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET keys_off = $3 WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account, off],
    )
    .await?;
    Ok(())
}

/// Ends the sessions of one's own account except the one behind `token_hash`; how many.
pub async fn end_other_sessions(
    tx: &mut Tx,
    actor: &Actor,
    token_hash: &str,
) -> Result<u64, DbFault> {
    tx.run(
        "DELETE FROM session
         WHERE municipality_id = $1 AND account_id = $2 AND token_hash <> $3",
        args![actor.municipality, actor.account, token_hash],
    )
    .await
}

/// When one's own account was last used to log in, and how many sessions it holds.
pub async fn own_use(tx: &mut Tx, actor: &Actor) -> Result<(Option<DateTime<Utc>>, i64), DbFault> {
    let row: Option<(Option<DateTime<Utc>>, i64)> = tx
        .first(
            "SELECT a.last_login_at,
                    (SELECT COUNT(*) FROM session s
                     WHERE s.municipality_id = a.municipality_id AND s.account_id = a.id)
             FROM account a WHERE a.municipality_id = $1 AND a.id = $2",
            args![actor.municipality, actor.account],
        )
        .await?;
    Ok(row.unwrap_or_default())
}

/// What an account's office, ward and municipality are called.
pub async fn places_of(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Vec<String>, DbFault> {
    let row: Option<(String, Option<String>, Option<String>)> = tx
        .first(
            "SELECT m.name, w.name, o.name FROM municipality m
             LEFT JOIN posting p ON p.municipality_id = m.id AND p.account_id = $2
             LEFT JOIN ward w ON w.municipality_id = p.municipality_id AND w.id = p.ward_id
             LEFT JOIN office o ON o.municipality_id = p.municipality_id AND o.id = p.office_id
             WHERE m.id = $1 ORDER BY p.id LIMIT 1",
            args![city, account],
        )
        .await?;
    let (name, ward, office) = row.unwrap_or_default();
    let places = [Some(name), ward, office].into_iter().flatten();
    Ok(places.filter(|place| !place.is_empty()).collect())
}
