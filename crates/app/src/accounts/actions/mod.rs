//! Every write of accounts; here, adding them.

mod enter;
mod factors;
mod invitations;
mod manage;
mod notices;
mod own;
mod passkeys;
mod provider;
mod proving;
mod resets;
mod restored;
mod tries;

use db::{Event, Tx, Work};
use kernel::{Fault, FieldErrors, Id};
use policy::{Account, Permission, Role, Scope};

use super::{
    model::{NewAccount, NewPosting},
    password,
    rules::OwnWords,
    sessions::{SetupCode, new_set_up_code},
    store::{self, AccountRecord},
};
pub use enter::*;
pub use factors::*;
pub use invitations::*;
pub use manage::*;
pub use notices::*;
pub use own::*;
pub use passkeys::*;
pub use provider::*;
pub use resets::*;
pub use restored::*;
pub use tries::{REFUSED, WAITING};

/// An account was added.
pub const ADDED: Event = Event {
    code: "accounts.added",
    label: "アカウントの追加",
};
/// Adds an account with one post.
pub async fn add_account(work: &Work, new: NewAccount) -> Result<Id<Account>, Fault> {
    let scope = work.may(Permission::AccountManage)?;
    check(&new)?;
    let password_hash = password::hash(&new.password).await?;
    let mut tx = work.begin("accounts.add");
    let id = add(work, (&mut tx, &scope), &new, &password_hash).await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds an account within a transaction; its password is the one behind `password_hash`.
async fn add(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    new: &NewAccount,
    password_hash: &str,
) -> Result<Id<Account>, Fault> {
    let id = work.id();
    let record = AccountRecord {
        id,
        login: &new.login,
        name: &new.name,
        password_hash,
        must_change: new.must_change,
        now: work.now(),
        by: &work.actor().name,
    };
    store::add(tx, scope, &record).await.map_err(taken)?;
    store::add_posting(tx, scope, work.id(), id, &new.posting).await?;
    tx.audit(ADDED, id, new.posting.role.label()).await?;
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
    let own = OwnWords {
        login: &new.login,
        name: &new.name,
        places: &[],
    };
    if let Some(objection) = password::objection(&new.password, own) {
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
