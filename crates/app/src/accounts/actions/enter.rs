//! Logging in, in one step or two, and logging out.

use db::{Event, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Account, Permission, grants};

use super::{
    factors::{RECOVERY_USED, check_code},
    proving::{Claimed, Sources, prove},
};
use crate::accounts::{
    model::{Entered, HalfLogIn, Proof, StepKind, Visit, is_by_provider},
    password,
    sessions::{new_token, token_hash},
    store::{self, SessionRecord, StepKey},
};

/// Somebody logged in.
pub const LOGGED_IN: Event = Event {
    code: "accounts.logged_in",
    label: "ログイン",
};
/// Somebody logged out.
pub const LOGGED_OUT: Event = Event {
    code: "accounts.logged_out",
    label: "ログアウト",
};
/// One sentence for a wrong name and a wrong password alike, so that names cannot be guessed.
const WRONG: &str = "ログイン名かパスワードが違います。";

/// Logs in with a password: a session, or half of one where a second factor stands beside it; or
/// the message at the form.
pub async fn log_in(
    work: &Work,
    (login, secret): (&str, &str),
    visit: &Visit,
) -> Result<Entered, Fault> {
    let city = work.municipality();
    let account = store::by_login(&mut work.read().await?, city, login).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let id = account.as_ref().map(|account| account.id);
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.as_str());
    let claimed = Claimed {
        login,
        account: id,
        hash: hash.unwrap_or(password::NOBODYS),
    };
    let sources = Sources::of_log_in(work, id, visit).await?;
    prove(work, claimed, &sources, secret, ("login", WRONG)).await?;
    after_password(work, id.or_missing()?, visit).await
}

/// What comes after the right password, or after an invitation.
pub async fn after_password(
    work: &Work,
    account: Id<Account>,
    visit: &Visit,
) -> Result<Entered, Fault> {
    may_come_in(work, account, visit).await?;
    after_first_factor(work, account, Proof::Password, visit).await
}

/// Refuses a password or passkey of this house where the city's provider alone lets in. Whoever keeps
/// accounts comes in all the same, so that a provider out of order shuts nobody out for good
/// (医療情報システムの安全管理に関するガイドライン 6.0, システム運用編 §14③).
pub async fn may_come_in(work: &Work, account: Id<Account>, visit: &Visit) -> Result<(), Fault> {
    if !visit.provider_only || keeps_accounts(work, account).await? {
        return Ok(());
    }
    Err(Fault::field(
        "login",
        "このシステムのパスワードやパスキーでは、ログインできない設定です。市の認証のボタンからログインしてください。",
    ))
}

/// Whether the account's post keeps accounts.
pub async fn keeps_accounts(work: &Work, account: Id<Account>) -> Result<bool, Fault> {
    let actor = store::actor(&mut work.read().await?, work.municipality(), account).await?;
    let keeps = |role| grants::reach(role, Permission::AccountManage).is_some();
    Ok(actor.is_some_and(|actor| keeps(actor.role)))
}

/// A session of whoever was proved by `proof`, or half of one where the account has a second factor.
pub async fn after_first_factor(
    work: &Work,
    account: Id<Account>,
    proof: Proof,
    visit: &Visit,
) -> Result<Entered, Fault> {
    let city = work.municipality();
    let factors = store::factors(&mut work.read().await?, city, account).await?;
    if !factors.any() {
        let token = begin(work, account, proof, visit).await?;
        return Ok(Entered::Whole(token));
    }
    let token = new_token();
    let hash = token_hash(&token);
    let key = log_in_key(work, &hash);
    // Nothing is sealed after a password: an exchange of keys ends no log-in that is half done.
    let first = if proof.is_own() { "" } else { proof.code() };
    let mut tx = work.begin("accounts.half");
    store::begin_step(&mut tx, key, account, first, work.now()).await?;
    tx.commit().await?;
    Ok(Entered::Half(token))
}

fn log_in_key<'a>(work: &Work, hash: &'a str) -> StepKey<'a> {
    StepKey {
        city: work.municipality(),
        token_hash: hash,
        kind: StepKind::LogIn,
    }
}

/// The half log-in behind `token`; `None` when it took too long or is over.
pub async fn half(work: &Work, token: &str) -> Result<Option<HalfLogIn>, Fault> {
    let token_hash = token_hash(token);
    let mut tx = work.read().await?;
    let found = store::step(&mut tx, log_in_key(work, &token_hash), work.now()).await?;
    let Some((account, first)) = found else {
        return Ok(None);
    };
    Ok(Some(HalfLogIn {
        account,
        factors: store::factors(&mut tx, work.municipality(), account).await?,
        token_hash,
        by_provider: is_by_provider(&first),
    }))
}

/// Goes the second half with a typed code, of the app or of the recovery codes.
pub async fn second_step(
    work: &Work,
    half: &HalfLogIn,
    typed: &str,
    visit: &Visit,
) -> Result<String, Fault> {
    let proof = check_code(work, half.account, typed).await?;
    complete(work, half, proof, visit).await
}

/// Makes a session of a half log-in, once.
pub async fn complete(
    work: &Work,
    half: &HalfLogIn,
    proof: Proof,
    visit: &Visit,
) -> Result<String, Fault> {
    let mut tx = work.begin("accounts.complete");
    let key = log_in_key(work, &half.token_hash);
    if !store::end_step(&mut tx, key).await? {
        return Err(Fault::Anonymous);
    }
    tx.commit().await?;
    let proof = if half.by_provider {
        proof.after_provider()
    } else {
        proof
    };
    begin(work, half.account, proof, visit).await
}

/// Begins a session; the audit row is the person's own from here on.
pub async fn begin(
    work: &Work,
    account: Id<Account>,
    proof: Proof,
    visit: &Visit,
) -> Result<String, Fault> {
    let city = work.municipality();
    let actor = store::actor(&mut work.read().await?, city, account).await?;
    let Some(actor) = actor else {
        return Err(Fault::field(
            "login",
            "所属が登録されていません。システム管理者に相談してください。",
        ));
    };
    let work = work.acting_as(actor);
    let token = new_token();
    let hash = token_hash(&token);
    let session = SessionRecord {
        id: work.id(),
        account,
        token_hash: &hash,
        proof,
        visit,
        now: work.now(),
    };
    let mut tx = work.begin("accounts.log_in");
    store::succeeded(&mut tx, city, account, work.now()).await?;
    store::begin_session(&mut tx, city, &session).await?;
    if !visit.browser.is_empty() {
        let browser = token_hash(&visit.browser);
        store::remember_browser(&mut tx, city, (account, &browser), work.now()).await?;
    }
    tx.audit(LOGGED_IN, account, proof.label()).await?;
    if proof.is_recovery() {
        tx.audit(RECOVERY_USED, account, "").await?;
    }
    tx.commit().await?;
    Ok(token)
}

/// Begins a session for the account named `login` without a password: for tests and the demo's
/// own checks, never behind a route.
pub async fn sign_in(work: &Work, login: &str) -> Result<String, Fault> {
    let account = store::by_login(&mut work.read().await?, work.municipality(), login).await?;
    let account = account.or_missing()?.id;
    begin(work, account, Proof::Password, &Visit::default()).await
}

/// Ends the session behind `token`.
pub async fn log_out(work: &Work, token: &str) -> Result<(), Fault> {
    let mut tx = work.begin("accounts.log_out");
    store::end_session(&mut tx, work.municipality(), &token_hash(token)).await?;
    tx.audit(LOGGED_OUT, work.actor().account, "").await?;
    Ok(tx.commit().await?)
}
