//! Who an account's owner is at the city's identity provider.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Municipality, Scope};

use crate::accounts::model::{Invited, Linked};

/// Whose the person `subject` of `issuer` is here. Asked before anybody is known, so without a scope.
pub async fn linked(
    tx: &mut Tx,
    city: Id<Municipality>,
    (issuer, subject): (&str, &str),
) -> Result<Option<Linked>, DbFault> {
    let row: Option<(i64, Option<DateTime<Utc>>)> = tx
        .first(
            "SELECT a.id, a.disabled_at FROM provider_link l
             JOIN account a ON a.municipality_id = l.municipality_id AND a.id = l.account_id
             WHERE l.municipality_id = $1 AND l.issuer = $2 AND l.subject = $3",
            args![city, issuer, subject],
        )
        .await?;
    Ok(row.map(|(id, disabled_at)| Linked {
        account: id.into(),
        disabled_at,
    }))
}

/// Links an account with a person of the provider; [`DbFault::Taken`] where either has another.
pub async fn link(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    (issuer, subject): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO provider_link (municipality_id, account_id, issuer, subject, linked_at)
         VALUES ($1, $2, $3, $4, $5)",
        args![city, account, issuer, subject, now],
    )
    .await?;
    Ok(())
}

/// The account of somebody who comes by the provider needs no first password any more.
pub async fn needs_no_password(
    tx: &mut Tx,
    city: Id<Municipality>,
    invited: &Invited,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET must_change = FALSE, updated_by = $3, updated_at = $4,
                version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![city, invited.account, invited.name.as_str(), now],
    )
    .await?;
    Ok(())
}

/// Since when an account is linked with the provider.
pub async fn linked_since(
    tx: &mut Tx,
    scope: &Scope,
    account: Id<Account>,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let row: Option<(DateTime<Utc>,)> = tx
        .first(
            "SELECT linked_at FROM provider_link WHERE municipality_id = $1 AND account_id = $2",
            args![scope.municipality(), account],
        )
        .await?;
    Ok(row.map(|(at,)| at))
}

/// Takes the link away; whether there was one.
pub async fn unlink(tx: &mut Tx, scope: &Scope, account: Id<Account>) -> Result<bool, DbFault> {
    let gone = tx
        .run(
            "DELETE FROM provider_link WHERE municipality_id = $1 AND account_id = $2",
            args![scope.municipality(), account],
        )
        .await?;
    Ok(gone > 0)
}
