//! Personal links: of a token only its hash is kept.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;

use crate::trainings::model::SignUp;

/// Keeps the hash of a new link.
pub async fn add_link(
    tx: &mut Tx,
    scope: &Scope,
    (hash, sign_up): (&str, Id<SignUp>),
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO training_link (municipality_id, token_hash, sign_up_id, made_at)
         VALUES ($1, $2, $3, $4)",
        args![scope.municipality(), hash, sign_up, now],
    )
    .await
}

/// リンクの先: what a link leads to.
pub struct Found {
    /// The entry.
    pub sign_up: Id<SignUp>,
    /// When the link was made.
    pub made_at: DateTime<Utc>,
}

/// What the link with this hash leads to. The hash is looked up by its key, so that the time it
/// takes says nothing of other links.
pub async fn by_link(tx: &mut Tx, scope: &Scope, hash: &str) -> Result<Option<Found>, DbFault> {
    let row: Option<(i64, DateTime<Utc>)> = tx
        .first(
            "SELECT sign_up_id, made_at FROM training_link
             WHERE municipality_id = $1 AND token_hash = $2",
            args![scope.municipality(), hash],
        )
        .await?;
    Ok(row.map(|(sign_up, made_at)| Found {
        sign_up: sign_up.into(),
        made_at,
    }))
}

/// When the last link of an entry was made.
pub async fn last_link_at(
    tx: &mut Tx,
    scope: &Scope,
    sign_up: Id<SignUp>,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let row: Option<(DateTime<Utc>,)> = tx
        .first(
            "SELECT made_at FROM training_link WHERE municipality_id = $1 AND sign_up_id = $2
             ORDER BY made_at DESC LIMIT 1",
            args![scope.municipality(), sign_up],
        )
        .await?;
    Ok(row.map(|(at,)| at))
}
