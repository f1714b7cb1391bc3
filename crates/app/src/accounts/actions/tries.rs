//! Tries of passwords and codes: each counts before it is looked at, so that many sent at once count, too.

use chrono::{DateTime, Duration, Utc};
use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Account;

use crate::accounts::{
    password,
    store::{self, Tried},
};

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
    let attempt = Attempt::begin(work, account, Tried::Password, field).await?;
    if password::verify(secret, hash).await? {
        return attempt.right().await;
    }
    Err(attempt.wrong(wrong).await?)
}

/// 試み: a try that was counted before anybody looked at it.
pub struct Attempt<'a> {
    work: &'a Work,
    account: Id<Account>,
    tried: Tried,
    field: &'static str,
    wait: Option<Duration>,
}

impl<'a> Attempt<'a> {
    /// Counts a try of `account`; fails at `field` while it waits.
    pub async fn begin(
        work: &'a Work,
        account: Id<Account>,
        tried: Tried,
        field: &'static str,
    ) -> Result<Self, Fault> {
        let city = work.municipality();
        let mut tx = work.begin("accounts.try");
        let counted = store::count_try(&mut tx, city, account, tried, work.now()).await?;
        let Some(failures) = counted else {
            tx.audit(REFUSED, account, "待ち時間中").await?;
            tx.commit().await?;
            let until = locked_until(work, account, tried).await?;
            return Err(Fault::field(field, wait_message(until - work.now())));
        };
        let wait = wait_after(failures);
        if let Some(wait) = wait {
            store::lock(&mut tx, city, account, tried, work.now() + wait).await?;
        }
        tx.commit().await?;
        Ok(Self {
            work,
            account,
            tried,
            field,
            wait,
        })
    }

    /// It was right: the tries before it are forgotten.
    pub async fn right(self) -> Result<(), Fault> {
        let city = self.work.municipality();
        let mut tx = self.work.begin("accounts.forgive");
        store::forgive(&mut tx, city, self.account, self.tried).await?;
        Ok(tx.commit().await?)
    }

    /// It was wrong: what to say, `wrong` or how long to wait.
    pub async fn wrong(self, wrong: &str) -> Result<Fault, Fault> {
        let mut tx = self.work.begin("accounts.refuse");
        let detail = match self.tried {
            Tried::Password => "",
            Tried::Code => "確認コード",
        };
        tx.audit(REFUSED, self.account, detail).await?;
        tx.commit().await?;
        let message = self.wait.map_or(wrong.to_owned(), wait_message);
        Ok(Fault::field(self.field, message))
    }
}

async fn locked_until(
    work: &Work,
    account: Id<Account>,
    tried: Tried,
) -> Result<DateTime<Utc>, Fault> {
    let mut tx = work.read().await?;
    let until = store::locked_until(&mut tx, work.municipality(), account, tried).await?;
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
