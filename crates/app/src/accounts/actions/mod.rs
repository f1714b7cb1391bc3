//! Logging in and out, and adding accounts.

mod manage;
mod own;
mod tries;

use db::{Event, Work};
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::{Account, Permission, Role};

use super::{
    model::{NewAccount, NewPosting},
    password,
    sessions::{SetupCode, new_set_up_code, new_token, token_hash},
    store::{self, AccountRecord},
};
pub use manage::*;
pub use own::*;
pub use tries::REFUSED;

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
/// An account was added.
pub const ADDED: Event = Event {
    code: "accounts.added",
    label: "アカウントの追加",
};
/// One sentence for a wrong name and a wrong password alike, so that names cannot be guessed.
const WRONG: &str = "ログイン名かパスワードが違います。";

/// A hash no password has: verifying against it takes as long as against a real one.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZW1wdHktc2FsdC1mb3ItMQ$\
    dGhpcyBpcyBub3QgdGhlIGhhc2ggb2YgYW55dGhpbmc";

/// Logs in: the session's token, or the message at the form.
pub async fn log_in(work: &Work, login: &str, secret: &str) -> Result<String, Fault> {
    let city = work.municipality();
    let account = store::by_login(&mut work.read().await?, city, login).await?;
    let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
        password::verify(secret, NOBODYS).await?;
        return Err(Fault::field("login", WRONG));
    };
    tries::prove(
        work,
        (account.id, &account.password_hash),
        secret,
        "login",
        WRONG,
    )
    .await?;
    begin(work, account.id).await
}

/// Begins a session; the audit row is the person's own from here on.
async fn begin(work: &Work, account: Id<Account>) -> Result<String, Fault> {
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
    let mut tx = work.begin("accounts.log_in");
    store::succeeded(&mut tx, city, account, work.now()).await?;
    store::begin_session(&mut tx, city, account, &token_hash(&token), work.now()).await?;
    tx.audit(LOGGED_IN, account, "").await?;
    tx.commit().await?;
    Ok(token)
}

/// Begins a session for the account named `login` without a password: for tests and the demo's
/// own checks, never behind a route.
pub async fn sign_in(work: &Work, login: &str) -> Result<String, Fault> {
    let account = store::by_login(&mut work.read().await?, work.municipality(), login).await?;
    begin(work, account.or_missing()?.id).await
}

/// Ends the session behind `token`.
pub async fn log_out(work: &Work, token: &str) -> Result<(), Fault> {
    let mut tx = work.begin("accounts.log_out");
    store::end_session(&mut tx, work.municipality(), &token_hash(token)).await?;
    tx.audit(LOGGED_OUT, work.actor().account, "").await?;
    Ok(tx.commit().await?)
}

/// Adds an account with one post.
pub async fn add_account(work: &Work, new: NewAccount) -> Result<Id<Account>, Fault> {
    let scope = work.may(Permission::AccountManage)?;
    check(&new)?;
    let password_hash = password::hash(&new.password).await?;
    let id = work.id();
    let record = AccountRecord {
        id,
        login: &new.login,
        name: &new.name,
        password_hash: &password_hash,
        must_change: new.must_change,
        now: work.now(),
        by: &work.actor().name,
    };
    let mut tx = work.begin("accounts.add");
    store::add(&mut tx, &scope, &record).await.map_err(taken)?;
    store::add_posting(&mut tx, &scope, work.id(), id, &new.posting).await?;
    tx.audit(ADDED, id, new.posting.role.label()).await?;
    tx.commit().await?;
    Ok(id)
}

fn taken(fault: db::DbFault) -> Fault {
    match fault {
        db::DbFault::Taken(_) => Fault::field(
            "login",
            "このログイン名は使われています。別の名前にしてください。",
        ),
        other => other.into(),
    }
}

fn check(new: &NewAccount) -> Result<(), Fault> {
    let mut errors = check_names(&new.login, &new.name);
    if let Some(objection) = password::objection(&new.password, &new.login, &new.name) {
        errors.add("password", objection);
    }
    Ok(errors.or(())?)
}

/// What there is to say against a log-in name and a person's name.
fn check_names(login: &str, name: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-@".contains(c);
    if login.chars().count() < 3 || login.len() > 100 || !login.chars().all(plain) {
        errors.add(
            "login",
            "ログイン名は半角英数字と . _ - @ の3文字以上100文字以内で入力してください。",
        );
    }
    if let Some(objection) = name_objection(name) {
        errors.add("name", objection);
    }
    errors
}

fn name_objection(name: &str) -> Option<&'static str> {
    if name.trim().is_empty() {
        return Some("氏名を入力してください。");
    }
    (name.chars().count() > 100).then_some("氏名は100文字以内で入力してください。")
}

/// Sets a new installation up: names the municipality and adds the first administrator. Refused
/// as soon as there is any account.
pub async fn first_account(
    work: &Work,
    city: (&str, &str),
    new: NewAccount,
) -> Result<Id<Account>, Fault> {
    let scope = work.may(Permission::AccountManage)?;
    if store::count(&mut work.read().await?, scope.municipality()).await? > 0 {
        return Err(Fault::Refused(
            "初期設定は済んでいます。ログインしてください。".into(),
        ));
    }
    if city.0.trim().is_empty() {
        return Err(Fault::field("city", "市区町村名を入力してください。"));
    }
    let posting = NewPosting {
        role: Role::Admin,
        ward: None,
        office: None,
        facility: None,
    };
    let id = add_account(
        work,
        NewAccount {
            posting,
            must_change: false,
            ..new
        },
    )
    .await?;
    let mut tx = work.begin("accounts.name_city");
    store::name_city(&mut tx, &scope, city.0.trim(), city.1.trim()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether the installation still waits for its first account.
pub async fn is_new(work: &Work) -> Result<bool, Fault> {
    Ok(store::count(&mut work.read().await?, work.municipality()).await? == 0)
}

/// The code that `/setup` asks for, made now; `None` where the set-up is done.
pub async fn set_up_code(work: &Work, code: &SetupCode) -> Result<Option<String>, Fault> {
    let wanted = is_new(work).await?;
    Ok(wanted.then(|| code.0.get_or_init(new_set_up_code).clone()))
}
