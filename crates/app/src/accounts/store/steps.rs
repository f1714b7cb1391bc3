//! What the server remembers between two pages of a log-in or a set-up, for ten minutes.

use chrono::{DateTime, Duration, Utc};
use db::{DbFault, Tx, args};
use kernel::{Fault, Id};
use policy::{Account, Municipality};

use crate::accounts::model::StepKind;

/// So long a half log-in or a half set-up lives.
pub const PATIENCE: Duration = Duration::minutes(10);

/// The column that is sealed.
const STATE: &str = "log_in_step.state";

/// Whose token it is and what is half done.
#[derive(Clone, Copy, Debug)]
pub struct StepKey<'a> {
    /// The municipality.
    pub city: Id<Municipality>,
    /// The hash of the token in the browser's cookie.
    pub token_hash: &'a str,
    /// What is half done.
    pub kind: StepKind,
}

/// Begins something; what the same browser had half done of this kind is forgotten, and so is
/// everybody's that is too old. `account` is 0 where nobody is known yet.
pub async fn begin_step(
    tx: &mut Tx,
    key: StepKey<'_>,
    account: Id<Account>,
    state: &str,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let state = tx.seal(key.city)?.text(STATE, account, state)?;
    tx.run(
        "DELETE FROM log_in_step WHERE municipality_id = $1 AND created_at <= $2",
        args![key.city, now - PATIENCE],
    )
    .await?;
    tx.run(
        "INSERT INTO log_in_step (municipality_id, token_hash, kind, account_id, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (municipality_id, token_hash, kind)
         DO UPDATE SET account_id = excluded.account_id, state = excluded.state,
                       created_at = excluded.created_at",
        args![
            key.city,
            key.token_hash,
            key.kind.code(),
            account,
            state,
            now
        ],
    )
    .await?;
    Ok(())
}

/// What is half done: whose, and its state; `None` when it is over or too old.
pub async fn step(
    tx: &mut Tx,
    key: StepKey<'_>,
    now: DateTime<Utc>,
) -> Result<Option<(Id<Account>, String)>, Fault> {
    let row: Option<(i64, String)> = tx
        .first(
            "SELECT account_id, state FROM log_in_step
             WHERE municipality_id = $1 AND token_hash = $2 AND kind = $3 AND created_at > $4",
            args![key.city, key.token_hash, key.kind.code(), now - PATIENCE],
        )
        .await?;
    let Some((account, state)) = row else {
        return Ok(None);
    };
    // What was begun before the keys were exchanged cannot be opened any more, and begins anew.
    let account = Id::new(account);
    let state = tx.seal(key.city)?.open(STATE, account, &state).ok();
    Ok(state.map(|state| (account, state)))
}

/// Ends it; `false` when somebody has ended it before: it counts once.
pub async fn end_step(tx: &mut Tx, key: StepKey<'_>) -> Result<bool, DbFault> {
    let ended = tx
        .run(
            "DELETE FROM log_in_step
             WHERE municipality_id = $1 AND token_hash = $2 AND kind = $3",
            args![key.city, key.token_hash, key.kind.code()],
        )
        .await?;
    Ok(ended == 1)
}

/// Ends everything that an account has half done, everywhere.
pub async fn end_steps(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM log_in_step WHERE municipality_id = $1 AND account_id = $2",
        args![city, account],
    )
    .await?;
    Ok(())
}
