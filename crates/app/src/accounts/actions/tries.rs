//! Tries of a password: each counts before it is looked at, so that many sent at once count, too.

use chrono::Duration;
use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Account;

use crate::accounts::{password, store};

/// A log-in, or the present password in a form, was refused.
pub const REFUSED: Event = Event {
    code: "accounts.refused",
    label: "ログイン失敗",
};

/// Tries in a row before the account waits.
const FREE_TRIES: i64 = 5;

/// Fails at `field`, with `wrong` or with how long to wait, unless `secret` is the password behind
/// the account's hash.
pub async fn prove(
    work: &Work,
    (account, hash): (Id<Account>, &str),
    secret: &str,
    field: &'static str,
    wrong: &str,
) -> Result<(), Fault> {
    let Some(wait) = take(work, account).await? else {
        let until = locked_until(work, account).await?;
        return Err(Fault::field(field, wait_message(until - work.now())));
    };
    let city = work.municipality();
    if password::verify(secret, hash).await? {
        let mut tx = work.begin("accounts.forgive");
        store::forgive(&mut tx, city, account).await?;
        return Ok(tx.commit().await?);
    }
    let mut tx = work.begin("accounts.refuse");
    tx.audit(REFUSED, account, "").await?;
    tx.commit().await?;
    let message = wait.map_or(wrong.to_owned(), wait_message);
    Err(Fault::field(field, message))
}

/// Counts one try: how long the account waits after it, or `None` where it waits already.
async fn take(work: &Work, account: Id<Account>) -> Result<Option<Option<Duration>>, Fault> {
    let city = work.municipality();
    let mut tx = work.begin("accounts.try");
    let Some(failures) = store::count_try(&mut tx, city, account, work.now()).await? else {
        tx.audit(REFUSED, account, "待ち時間中").await?;
        tx.commit().await?;
        return Ok(None);
    };
    let wait = wait_after(failures);
    if let Some(wait) = wait {
        store::lock(&mut tx, city, account, work.now() + wait).await?;
    }
    tx.commit().await?;
    Ok(Some(wait))
}

async fn locked_until(
    work: &Work,
    account: Id<Account>,
) -> Result<chrono::DateTime<chrono::Utc>, Fault> {
    let mut tx = work.read().await?;
    let until = store::locked_until(&mut tx, work.municipality(), account).await?;
    Ok(until.unwrap_or_else(|| work.now()))
}

/// How long to wait after this many failures in a row: a minute, doubling to an hour.
fn wait_after(failures: i64) -> Option<Duration> {
    (failures >= FREE_TRIES).then(|| {
        let doubled = 1_i64 << (failures - FREE_TRIES).min(6);
        Duration::minutes(doubled.min(60))
    })
}

fn wait_message(wait: Duration) -> String {
    let minutes = ((wait.num_seconds() + 59) / 60).max(1);
    format!("続けて間違えたため、あと{minutes}分は受け付けません。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_stops_at_an_hour() {
        let minutes = |failures| wait_after(failures).map(|wait| wait.num_minutes());
        assert_eq!(minutes(4), None);
        assert_eq!(minutes(5), Some(1));
        assert_eq!(minutes(6), Some(2));
        assert_eq!(minutes(10), Some(32));
        assert_eq!(minutes(11), Some(60));
        assert_eq!(minutes(500), Some(60));
    }
}
