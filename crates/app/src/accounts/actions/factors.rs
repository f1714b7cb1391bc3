//! Setting up, changing and using what stands beside the password.

use chrono::Duration;
use db::{Event, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Account, Permission};

use super::{
    proving::{Claimed, Sources, prove},
    tries::Attempt,
};
use crate::accounts::{
    model::{Proof, SecondFactor, StepKind},
    recovery,
    sessions::token_hash,
    store::{self, StepKey},
    totp,
};

/// A factor was set up.
pub const FACTOR_SET: Event = Event {
    code: "accounts.factor_set",
    label: "二要素認証の設定",
};
/// A factor was taken away by its owner.
pub const FACTOR_REMOVED: Event = Event {
    code: "accounts.factor_removed",
    label: "二要素認証の取消し",
};
/// A new set of recovery codes was made.
pub const RECOVERY_MADE: Event = Event {
    code: "accounts.recovery_made",
    label: "回復コードの作成",
};
/// A recovery code let its owner in.
pub const RECOVERY_USED: Event = Event {
    code: "accounts.recovery_used",
    label: "回復コードの使用",
};

/// So long after a log-in, or after the password was given again, factors may be changed: whoever
/// finds a screen left open cannot make it their own.
const FRESH: Duration = Duration::minutes(15);

const WRONG_CODE: &str = "確認コードが違います。アプリに今表示されている6桁の数字か、使っていない回復コードを入力してください。";

/// Whether the owner of the session behind `token` was proved a moment ago.
pub async fn is_fresh(work: &Work, token: &str) -> Result<bool, Fault> {
    let hash = token_hash(token);
    let at = store::proved_at(&mut work.read().await?, work.municipality(), &hash).await?;
    Ok(at.is_some_and(|at| work.now() - at < FRESH))
}

/// Refuses changes of factors unless the owner was proved a moment ago.
pub(super) async fn must_be_fresh(work: &Work, token: &str) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    if is_fresh(work, token).await? {
        return Ok(());
    }
    Err(Fault::Refused(
        "確認してから時間がたちました。「二要素認証」の画面でパスワードを入力してから、もう一度行ってください。".into(),
    ))
}

/// Proves the owner of the session behind `token` by the password.
pub async fn prove_again(work: &Work, token: &str, password: &str) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    let actor = work.actor();
    let secret = store::own_secret(&mut work.read().await?, actor).await?;
    let (hash, login) = secret.or_missing()?;
    let claimed = Claimed {
        login: &login,
        account: Some(actor.account),
        hash: &hash,
    };
    let field = ("current", "いまのパスワードが違います。");
    prove(work, claimed, &Sources::session(), password, field).await?;
    let mut tx = work.begin("accounts.prove_again");
    store::proved(&mut tx, actor.municipality, &token_hash(token), work.now()).await?;
    Ok(tx.commit().await?)
}

fn app_key<'a>(work: &Work, hash: &'a str) -> StepKey<'a> {
    StepKey {
        city: work.municipality(),
        token_hash: hash,
        kind: StepKind::App,
    }
}

/// Makes a secret for a new app; the one in use stays until the new one has shown a code.
pub async fn begin_app(work: &Work, token: &str) -> Result<(), Fault> {
    must_be_fresh(work, token).await?;
    let hash = token_hash(token);
    let (account, secret) = (work.actor().account, totp::new_secret());
    let mut tx = work.begin("accounts.begin_app");
    store::begin_step(&mut tx, app_key(work, &hash), account, &secret, work.now()).await?;
    Ok(tx.commit().await?)
}

/// The secret that is being set up in the session behind `token`; `None` when it took too long.
pub async fn new_app(work: &Work, token: &str) -> Result<Option<String>, Fault> {
    work.may(Permission::OwnSettings)?;
    let hash = token_hash(token);
    let mut tx = work.read().await?;
    let found = store::step(&mut tx, app_key(work, &hash), work.now()).await?;
    let own = found.filter(|(account, _)| *account == work.actor().account);
    Ok(own.map(|(_, secret)| secret))
}

/// Keeps the app that has just shown `typed`; recovery codes where there were none yet.
pub async fn confirm_app(work: &Work, token: &str, typed: &str) -> Result<Vec<String>, Fault> {
    must_be_fresh(work, token).await?;
    let account = work.actor().account;
    let secret = new_app(work, token).await?.or_missing()?;
    let attempt = Attempt::begin(work, account, "code").await?;
    let step = totp::step_of(&secret, &recovery::plain(typed), work.now())?;
    let Some(step) = step else {
        let said = "確認コードが違います。アプリに今表示されている6桁の数字を入力してください。";
        return Err(attempt.wrong(said).await?);
    };
    attempt.right().await?;
    let hash = token_hash(token);
    let mut tx = work.begin("accounts.confirm_app");
    store::end_step(&mut tx, app_key(work, &hash)).await?;
    let now = work.now();
    store::keep_app(&mut tx, work.municipality(), account, (&secret, step), now).await?;
    let codes = settle(work, &mut tx, token, "認証アプリ").await?;
    tx.commit().await?;
    Ok(codes)
}

/// What goes with every new factor: the audit row, the end of sessions elsewhere, and a first set
/// of recovery codes.
pub(super) async fn settle(
    work: &Work,
    tx: &mut Tx,
    token: &str,
    what: &str,
) -> Result<Vec<String>, Fault> {
    let actor = work.actor();
    store::end_other_sessions(tx, actor, &token_hash(token)).await?;
    tx.audit(FACTOR_SET, actor.account, what).await?;
    let held = store::factors(tx, actor.municipality, actor.account).await?;
    if held.codes_left > 0 {
        return Ok(Vec::new());
    }
    make_codes(work, tx).await
}

async fn make_codes(work: &Work, tx: &mut Tx) -> Result<Vec<String>, Fault> {
    let (city, account) = (work.municipality(), work.actor().account);
    let codes = recovery::new_codes();
    let hashes: Vec<String> = codes
        .iter()
        .map(|code| recovery::hash(account, code))
        .collect();
    store::keep_codes(tx, city, account, &hashes).await?;
    tx.audit(RECOVERY_MADE, account, "").await?;
    Ok(codes)
}

/// Makes a new set of recovery codes, told this once; the old set is worth nothing any more.
pub async fn renew_codes(work: &Work, token: &str) -> Result<Vec<String>, Fault> {
    must_be_fresh(work, token).await?;
    let mut tx = work.begin("accounts.renew_codes");
    let held = store::factors(&mut tx, work.municipality(), work.actor().account).await?;
    if !held.any() {
        return Err(Fault::Refused(
            "先に認証アプリかパスキーを設定してください。".into(),
        ));
    }
    let codes = make_codes(work, &mut tx).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the app away.
pub async fn remove_app(work: &Work, token: &str, asked: SecondFactor) -> Result<(), Fault> {
    must_be_fresh(work, token).await?;
    let (city, account) = (work.municipality(), work.actor().account);
    let mut tx = work.begin("accounts.remove_app");
    if !store::drop_app(&mut tx, city, account).await? {
        return Err(Fault::Missing);
    }
    removed(work, &mut tx, asked, "認証アプリ").await?;
    Ok(tx.commit().await?)
}

/// What goes with every factor taken away: the last one stays where the post demands one, and
/// recovery codes alone are worth nothing.
pub(super) async fn removed(
    work: &Work,
    tx: &mut Tx,
    asked: SecondFactor,
    what: &str,
) -> Result<(), Fault> {
    let actor = work.actor();
    let left = store::factors(tx, actor.municipality, actor.account).await?;
    if !left.any() {
        if asked.demands(actor.role) {
            return Err(Fault::Refused(
                "この役割では二要素認証が必要なため、最後の一つは取り消せません。先に別の認証アプリかパスキーを設定してください。".into(),
            ));
        }
        store::drop_codes(tx, actor.municipality, actor.account).await?;
    }
    tx.audit(FACTOR_REMOVED, actor.account, what).await
}

/// Proves an account by a typed code: six digits are the app's, anything else a recovery code.
pub(super) async fn check_code(
    work: &Work,
    account: Id<Account>,
    typed: &str,
) -> Result<Proof, Fault> {
    let attempt = Attempt::begin(work, account, "code").await?;
    let typed = recovery::plain(typed);
    let is_digits = typed.len() == 6 && typed.bytes().all(|digit| digit.is_ascii_digit());
    let proof = if is_digits {
        uses_app(work, account, &typed).await?.then_some(Proof::App)
    } else {
        uses_code(work, account, &typed)
            .await?
            .then_some(Proof::Recovery)
    };
    match proof {
        Some(proof) => {
            attempt.right().await?;
            Ok(proof)
        }
        None => Err(attempt.wrong(WRONG_CODE).await?),
    }
}

async fn uses_app(work: &Work, account: Id<Account>, typed: &str) -> Result<bool, Fault> {
    let city = work.municipality();
    let secret = store::app_secret(&mut work.read().await?, city, account).await?;
    let Some(secret) = secret else {
        return Ok(false);
    };
    let Some(step) = totp::step_of(&secret, typed, work.now())? else {
        return Ok(false);
    };
    let mut tx = work.begin("accounts.use_app");
    let used = store::use_step(&mut tx, city, account, step).await?;
    tx.commit().await?;
    Ok(used)
}

async fn uses_code(work: &Work, account: Id<Account>, typed: &str) -> Result<bool, Fault> {
    let city = work.municipality();
    let hash = recovery::hash(account, typed);
    let mut tx = work.begin("accounts.use_code");
    let used = store::use_code(&mut tx, city, account, &hash, work.now()).await?;
    tx.commit().await?;
    Ok(used)
}
