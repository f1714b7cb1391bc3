//! Tries of codes of the second step in a row, and how long an account waits after them. Whoever tries
//! has the password, so they are counted for the account wherever they come from.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Municipality, Scope};

/// Counts a try of a code before it is looked at; how many in a row it makes, or `None` while the
/// account waits.
pub async fn count_code_try(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "UPDATE account SET step_failures = step_failures + 1
             WHERE municipality_id = $1 AND id = $2
               AND (step_locked_until IS NULL OR step_locked_until <= $3)
             RETURNING step_failures",
            args![city, account, now],
        )
        .await?;
    Ok(row.map(|(failures,)| failures))
}

/// Makes an account wait with its codes.
pub async fn lock_codes(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    until: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET step_locked_until = $3 WHERE municipality_id = $1 AND id = $2",
        args![city, account, until],
    )
    .await?;
    Ok(())
}

/// Until when an account waits with its codes, if it does.
pub async fn codes_locked_until(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let row: Option<(Option<DateTime<Utc>>,)> = tx
        .first(
            "SELECT step_locked_until FROM account WHERE municipality_id = $1 AND id = $2",
            args![city, account],
        )
        .await?;
    Ok(row.and_then(|(until,)| until))
}

/// Forgets wrong codes of whoever has just given a right one.
pub async fn forgive_codes(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET step_failures = 0, step_locked_until = NULL
         WHERE municipality_id = $1 AND id = $2",
        args![city, account],
    )
    .await?;
    Ok(())
}

/// Notes a log-in that came all the way.
pub async fn succeeded(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET failures = 0, locked_until = NULL, step_failures = 0,
                step_locked_until = NULL, last_login_at = $3
         WHERE municipality_id = $1 AND id = $2",
        args![city, account, now],
    )
    .await?;
    Ok(())
}

/// Lets a locked account try again at once.
pub async fn unlock(tx: &mut Tx, scope: &Scope, account: Id<Account>) -> Result<(), DbFault> {
    tx.run(
        "UPDATE account SET failures = 0, locked_until = NULL, step_failures = 0,
                step_locked_until = NULL
         WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), account],
    )
    .await?;
    Ok(())
}
