//! Tries of passwords: counted by the name that was typed and the network it is tried from, whether
//! anybody has the name or not, so that nobody keeps an account shut from afar and no name can be told
//! from another ([0029](../../../../../docs/decisions/0029-sign-on.md)).

use chrono::Duration;
use db::Work;
use kernel::{Fault, Id};
use policy::Account;

use super::tries::{FREE_TRIES, REFUSED, WAITING, wait_after, wait_message};
use crate::accounts::{
    model::Visit,
    password, rules,
    sessions::token_hash,
    store::{self, TryKey},
};

/// Tries of one name from everywhere before all but known browsers wait.
const FREE_EVERYWHERE: i64 = 100;
/// All networks together.
const EVERYWHERE: &str = "*";
/// The id under which refused tries of a name that nobody has stand in the audit record.
const NOBODY: i64 = 0;

/// 照合: whose password is tried.
#[derive(Clone, Copy, Debug)]
pub struct Claimed<'a> {
    /// The name as it was typed.
    pub login: &'a str,
    /// Whose it is, if anybody's.
    pub account: Option<Id<Account>>,
    /// The hash behind it; [`password::NOBODYS`] where it is nobody's.
    pub hash: &'a str,
}

/// From where a password is tried: what is counted, and how many tries of each are free.
#[derive(Clone, Debug)]
pub struct Sources(Vec<(String, i64)>);

impl Sources {
    /// A session that asks for the password once more: nobody else's tries hold it up.
    pub fn session() -> Self {
        Self(vec![("session".to_owned(), FREE_TRIES)])
    }

    /// A log-in: the browser alone where somebody has logged in to the account in it before, else
    /// the network, and all networks together.
    pub async fn of_log_in(
        work: &Work,
        account: Option<Id<Account>>,
        visit: &Visit,
    ) -> Result<Self, Fault> {
        let browser = token_hash(&visit.browser);
        let account = account.unwrap_or(Id::new(NOBODY));
        let mut tx = work.read().await?;
        let asked = (account, browser.as_str());
        if store::knows_browser(&mut tx, work.municipality(), asked, work.now()).await? {
            return Ok(Self(vec![(format!("browser {browser}"), FREE_TRIES)]));
        }
        Ok(Self(vec![
            (rules::network(&visit.origin), FREE_TRIES),
            (EVERYWHERE.to_owned(), FREE_EVERYWHERE),
        ]))
    }
}

/// Fails at `field`, with `wrong` or with how long to wait, unless `secret` is the password claimed.
pub async fn prove(
    work: &Work,
    claimed: Claimed<'_>,
    sources: &Sources,
    secret: &str,
    (field, wrong): (&'static str, &str),
) -> Result<(), Fault> {
    let wait = match count(work, claimed, sources).await? {
        Counted::Looked(wait) => wait,
        Counted::Waiting(wait) => {
            refused(work, claimed, WAITING).await?;
            return Err(Fault::field(field, wait_message(wait)));
        }
    };
    if password::verify(secret, claimed.hash).await? && claimed.account.is_some() {
        return forgive(work, claimed, sources).await;
    }
    refused(work, claimed, "").await?;
    let message = wait.map_or(wrong.to_owned(), wait_message);
    Err(Fault::field(field, message))
}

enum Counted {
    /// It may be looked at; if it is wrong, so long a wait begins.
    Looked(Option<Duration>),
    /// It is not looked at for so long.
    Waiting(Duration),
}

fn key<'a>(work: &Work, claimed: Claimed<'a>, source: &'a str) -> TryKey<'a> {
    TryKey {
        city: work.municipality(),
        login: claimed.login,
        source,
    }
}

async fn count(work: &Work, claimed: Claimed<'_>, sources: &Sources) -> Result<Counted, Fault> {
    let mut tx = work.begin("accounts.try");
    let mut longest = None;
    for (source, free) in &sources.0 {
        let key = key(work, claimed, source);
        let counted = store::count_password_try(&mut tx, key, work.now()).await?;
        let Some(failures) = counted else {
            let until = store::password_locked_until(&mut tx, key).await?;
            tx.commit().await?;
            let until = until.unwrap_or_else(|| work.now());
            return Ok(Counted::Waiting(until - work.now()));
        };
        if let Some(wait) = wait_after(failures, *free) {
            store::lock_password(&mut tx, key, work.now() + wait).await?;
            longest = longest.max(Some(wait));
        }
    }
    tx.commit().await?;
    Ok(Counted::Looked(longest))
}

async fn forgive(work: &Work, claimed: Claimed<'_>, sources: &Sources) -> Result<(), Fault> {
    let mut tx = work.begin("accounts.forgive");
    for (source, _) in &sources.0 {
        store::forgive_password(&mut tx, key(work, claimed, source)).await?;
    }
    Ok(tx.commit().await?)
}

async fn refused(work: &Work, claimed: Claimed<'_>, detail: &str) -> Result<(), Fault> {
    let mut tx = work.begin("accounts.refuse");
    let account = claimed.account.unwrap_or(Id::new(NOBODY));
    tx.audit(REFUSED, account, detail).await?;
    Ok(tx.commit().await?)
}
