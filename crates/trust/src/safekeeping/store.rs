//! All SQL of safekeeping.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Tx, args};
use policy::Scope;
use sqlx::FromRow;

/// What is kept of the chain's safekeeping.
#[derive(Clone, Debug, Default, FromRow)]
pub struct State {
    /// Where the head is mailed; empty for nowhere.
    pub mail_to: String,
    /// When the chain was verified last.
    pub verified_at: Option<DateTime<Utc>>,
    /// How many links it had then.
    pub verified_links: i64,
    /// What was wrong, a line each.
    pub verified_faults: String,
    /// Counts up with every change of the address.
    pub version: i64,
}

impl State {
    /// What was wrong when the chain was verified last.
    pub fn faults(&self) -> impl Iterator<Item = &str> {
        self.verified_faults.lines()
    }
}

/// The state; as if nothing had ever been done where there is none.
pub async fn state(tx: &mut Tx, scope: &Scope) -> Result<State, DbFault> {
    let found = tx
        .first(
            "SELECT mail_to, verified_at, verified_links, verified_faults, version
             FROM safekeeping WHERE municipality_id = $1",
            args![scope.municipality()],
        )
        .await?;
    Ok(found.unwrap_or_default())
}

/// Keeps what verifying found.
pub async fn keep_verified(
    tx: &mut Tx,
    scope: &Scope,
    (at, links, faults): (DateTime<Utc>, i64, &str),
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO safekeeping (municipality_id, mail_to, verified_at, verified_links,
                                  verified_faults, version)
         VALUES ($1, '', $2, $3, $4, 1)
         ON CONFLICT (municipality_id) DO UPDATE SET verified_at = excluded.verified_at,
             verified_links = excluded.verified_links, verified_faults = excluded.verified_faults",
        args![scope.municipality(), at, links, faults],
    )
    .await
}

/// Takes another address for the heads; `false` if somebody else was first.
pub async fn keep_mail(
    tx: &mut Tx,
    scope: &Scope,
    (mail_to, version): (&str, i64),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "INSERT INTO safekeeping (municipality_id, mail_to, verified_links, verified_faults,
                                      version)
             VALUES ($1, $2, 0, '', 1)
             ON CONFLICT (municipality_id) DO UPDATE SET mail_to = excluded.mail_to,
                 version = safekeeping.version + 1
             WHERE safekeeping.version = $3",
            args![scope.municipality(), mail_to, version],
        )
        .await?;
    Ok(touched > 0)
}

/// Whether the work of `day` is still to be done. Any other day than the one kept counts: a clock that
/// stood wrong must not stop it.
pub async fn is_day_due(tx: &mut Tx, scope: &Scope, day: NaiveDate) -> Result<bool, DbFault> {
    let done = tx
        .number(
            "SELECT COUNT(*) FROM safekeeping WHERE municipality_id = $1 AND kept_on = $2",
            args![scope.municipality(), day],
        )
        .await?;
    Ok(done == 0)
}

/// Marks the work of `day` as done; `false` if it was, by this node or another.
pub async fn take_day(tx: &mut Tx, scope: &Scope, day: NaiveDate) -> Result<bool, DbFault> {
    let taken = tx
        .run(
            "INSERT INTO safekeeping (municipality_id, mail_to, kept_on, verified_links,
                                      verified_faults, version)
             VALUES ($1, '', $2, 0, '', 1)
             ON CONFLICT (municipality_id) DO UPDATE SET kept_on = excluded.kept_on
             WHERE safekeeping.kept_on IS NULL OR safekeeping.kept_on <> excluded.kept_on",
            args![scope.municipality(), day],
        )
        .await?;
    Ok(taken > 0)
}
