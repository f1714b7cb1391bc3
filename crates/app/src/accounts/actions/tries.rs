//! Tries of codes: each counts before it is looked at, so that many sent at once count, too.

use chrono::{DateTime, Duration, Utc};
use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Account;

use crate::accounts::store;

/// A log-in, or the present password in a form, was refused.
pub const REFUSED: Event = Event {
    code: "accounts.refused",
    label: "ログイン失敗",
};

/// What the audit record says of a try while the account waits.
pub const WAITING: &str = "待ち時間中";
/// Tries in a row before whoever tries waits.
pub(super) const FREE_TRIES: i64 = 5;

/// 試み: a try of a code that was counted before anybody looked at it.
pub struct Attempt<'a> {
    work: &'a Work,
    account: Id<Account>,
    field: &'static str,
    wait: Option<Duration>,
}

impl<'a> Attempt<'a> {
    /// Counts a try of `account`; fails at `field` while it waits.
    pub async fn begin(
        work: &'a Work,
        account: Id<Account>,
        field: &'static str,
    ) -> Result<Self, Fault> {
        let city = work.municipality();
        let mut tx = work.begin("accounts.try");
        let counted = store::count_code_try(&mut tx, city, account, work.now()).await?;
        let Some(failures) = counted else {
            tx.audit(REFUSED, account, WAITING).await?;
            tx.commit().await?;
            let until = locked_until(work, account).await?;
            return Err(Fault::field(field, wait_message(until - work.now())));
        };
        let wait = wait_after(failures, FREE_TRIES);
        if let Some(wait) = wait {
            store::lock_codes(&mut tx, city, account, work.now() + wait).await?;
        }
        tx.commit().await?;
        Ok(Self {
            work,
            account,
            field,
            wait,
        })
    }

    /// It was right: the tries before it are forgotten.
    pub async fn right(self) -> Result<(), Fault> {
        let city = self.work.municipality();
        let mut tx = self.work.begin("accounts.forgive");
        store::forgive_codes(&mut tx, city, self.account).await?;
        Ok(tx.commit().await?)
    }

    /// It was wrong: what to say, `wrong` or how long to wait.
    pub async fn wrong(self, wrong: &str) -> Result<Fault, Fault> {
        let mut tx = self.work.begin("accounts.refuse");
        tx.audit(REFUSED, self.account, "確認コード").await?;
        tx.commit().await?;
        let message = self.wait.map_or(wrong.to_owned(), wait_message);
        Ok(Fault::field(self.field, message))
    }
}

async fn locked_until(work: &Work, account: Id<Account>) -> Result<DateTime<Utc>, Fault> {
    let mut tx = work.read().await?;
    let until = store::codes_locked_until(&mut tx, work.municipality(), account).await?;
    Ok(until.unwrap_or_else(|| work.now()))
}

/// How long to wait after this many failures in a row, of which `free` cost nothing: a minute,
/// doubling to an hour.
pub(super) fn wait_after(failures: i64, free: i64) -> Option<Duration> {
    (failures >= free).then(|| {
        let doubled = 1_i64 << (failures - free).min(6);
        Duration::minutes(doubled.min(60))
    })
}

pub(super) fn wait_message(wait: Duration) -> String {
    let minutes = ((wait.num_seconds() + 59) / 60).max(1);
    format!("続けて間違えたため、あと{minutes}分は受け付けません。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_stops_at_an_hour() {
        let minutes = |failures| wait_after(failures, 5).map(|wait| wait.num_minutes());
        assert_eq!(minutes(4), None);
        assert_eq!(minutes(5), Some(1));
        assert_eq!(minutes(6), Some(2));
        assert_eq!(minutes(10), Some(32));
        assert_eq!(minutes(11), Some(60));
        assert_eq!(minutes(500), Some(60));
    }
}
