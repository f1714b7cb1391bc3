//! Tries of passwords and of codes, counted apart: whoever has the password does not get new tries
//! of codes by giving it again.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Municipality, Scope};

/// 試行の種類: what is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The password.
    Password,
    /// The code of an app, or a recovery code.
    Code,
}

/// Counts a try before it is looked at; how many in a row it makes, or `None` while the account
/// waits.
pub async fn count_try(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    tried: Tried,
    now: DateTime<Utc>,
) -> Result<Option<i64>, DbFault> {
    let sql = match tried {
        Tried::Password => {
            "UPDATE account SET failures = failures + 1
             WHERE municipality_id = $1 AND id = $2
               AND (locked_until IS NULL OR locked_until <= $3)
             RETURNING failures"
        }
        Tried::Code => {
            "UPDATE account SET step_failures = step_failures + 1
             WHERE municipality_id = $1 AND id = $2
               AND (step_locked_until IS NULL OR step_locked_until <= $3)
             RETURNING step_failures"
        }
    };
    let row: Option<(i64,)> = tx.first(sql, args![city, account, now]).await?;
    Ok(row.map(|(failures,)| failures))
}

/// Makes an account wait.
pub async fn lock(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    tried: Tried,
    until: DateTime<Utc>,
) -> Result<(), DbFault> {
    let sql = match tried {
        Tried::Password => {
            "UPDATE account SET locked_until = $3 WHERE municipality_id = $1 AND id = $2"
        }
        Tried::Code => {
            "UPDATE account SET step_locked_until = $3 WHERE municipality_id = $1 AND id = $2"
        }
    };
    tx.run(sql, args![city, account, until]).await?;
    Ok(())
}

/// Until when an account waits, if it does.
pub async fn locked_until(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    tried: Tried,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let sql = match tried {
        Tried::Password => {
            "SELECT locked_until FROM account WHERE municipality_id = $1 AND id = $2"
        }
        Tried::Code => {
            "SELECT step_locked_until FROM account WHERE municipality_id = $1 AND id = $2"
        }
    };
    let row: Option<(Option<DateTime<Utc>>,)> = tx.first(sql, args![city, account]).await?;
    Ok(row.and_then(|(until,)| until))
}

/// Forgets failed tries of whoever has just given what was asked.
pub async fn forgive(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    tried: Tried,
) -> Result<(), DbFault> {
    let sql = match tried {
        Tried::Password => {
            "UPDATE account SET failures = 0, locked_until = NULL
             WHERE municipality_id = $1 AND id = $2"
        }
        Tried::Code => {
            "UPDATE account SET step_failures = 0, step_locked_until = NULL
             WHERE municipality_id = $1 AND id = $2"
        }
    };
    tx.run(sql, args![city, account]).await?;
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
