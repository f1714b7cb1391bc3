//! What an administrator changes of other people's accounts.

use db::{Event, Tx, Work};
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::{Account, Office, Permission, Scope};

use super::{
    add, check_names,
    invitations::{address_objection, hand},
    name_objection,
    notices::{tell, tell_office},
};
use crate::accounts::{
    model::{Handed, Handing, NewAccount, NewPosting, NoticeKind, PostWish, Staff},
    password,
    rules::{self, Body, KeepRefused},
    store::{self, Mark},
};

/// An account's name or post was changed.
pub const CHANGED: Event = Event {
    code: "accounts.changed",
    label: "アカウントの変更",
};
/// An account was switched off.
pub const DISABLED: Event = Event {
    code: "accounts.disabled",
    label: "アカウントの停止",
};
/// An account was switched on again.
pub const ENABLED: Event = Event {
    code: "accounts.enabled",
    label: "アカウントの再開",
};
/// A lock after wrong passwords was taken off.
pub const UNLOCKED: Event = Event {
    code: "accounts.unlocked",
    label: "ロックの解除",
};
impl From<KeepRefused> for Fault {
    fn from(refused: KeepRefused) -> Self {
        Self::Refused(refused.to_string())
    }
}

/// Adds an account in the post wished for, and invites its owner to choose a password.
pub async fn open_account(
    work: &Work,
    (login, name): (&str, &str),
    wish: &PostWish,
    handing: &Handing<'_>,
) -> Result<Handed, Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut errors = check_names(login, name);
    if let Some(objection) = address_objection(handing.to) {
        errors.add("mail", objection);
    }
    let mut tx = work.begin("accounts.open");
    let posting = match (post(&mut tx, &scope, wish).await?, errors.is_empty()) {
        (Ok(posting), true) => posting,
        (Ok(_), false) => return Err(errors.into()),
        (Err(more), _) => {
            more.iter()
                .for_each(|(field, text)| errors.add(field, text));
            return Err(errors.into());
        }
    };
    let new = NewAccount {
        login: login.to_owned(),
        name: name.to_owned(),
        password: String::new(),
        must_change: true,
        posting,
    };
    let id = add(work, (&mut tx, &scope), &new, password::NOBODYS).await?;
    if let Some(office) = new.posting.office {
        tell(
            work,
            (&mut tx, &scope),
            office,
            (id, name),
            NoticeKind::Opened,
        )
        .await?;
    }
    let handed = hand(work, (&mut tx, &scope), (id, name), handing).await?;
    tx.commit().await?;
    Ok(handed)
}

/// The post wished for with its facility looked up, or what to mend at which field.
async fn post(
    tx: &mut Tx,
    scope: &Scope,
    wish: &PostWish,
) -> Result<Result<NewPosting, FieldErrors>, Fault> {
    let places = store::places(tx, scope).await?;
    let mut posting = match rules::posting(wish, &places) {
        Ok(posting) => posting,
        Err(errors) => return Ok(Err(errors)),
    };
    if rules::body_of(posting.role) == Body::Facility && !wish.facility.is_empty() {
        let found = store::facilities_named(tx, scope, &wish.facility).await?;
        posting.facility = match found.as_slice() {
            [one] => Some(*one),
            [] => {
                return Ok(Err(facility_error(
                    "この名前の施設は資源の一覧にありません。一覧のとおりに入力するか、空けておいてください。",
                )));
            }
            _ => {
                return Ok(Err(facility_error(
                    "同じ名前の施設がいくつもあります。空けておき、資源の一覧の名前を分けてから選んでください。",
                )));
            }
        };
    }
    Ok(Ok(posting))
}

fn facility_error(message: &str) -> FieldErrors {
    FieldErrors::one("facility", message)
}

/// The account as it is, or [`Fault::Stale`] if somebody changed it since `version`.
pub(super) async fn load(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Account>,
    version: i64,
) -> Result<Staff, Fault> {
    let staff = store::staff(tx, scope, id).await?.or_missing()?;
    if staff.version == version {
        Ok(staff)
    } else {
        Err(stale(&staff))
    }
}

pub(super) fn stale(staff: &Staff) -> Fault {
    let by = match staff.updated_by.as_str() {
        "" => staff.name.clone(),
        by => by.to_owned(),
    };
    Fault::Stale(by, staff.updated_at.unwrap_or(staff.created_at))
}

pub(super) fn mark(work: &Work, version: i64) -> Mark<'_> {
    Mark {
        version,
        by: &work.actor().name,
        now: work.now(),
    }
}

/// Changes name and post. Another post ends the account's sessions; so that nobody locks the
/// house from outside, one's own post and the last administrator's stay.
pub async fn change_account(
    work: &Work,
    (id, version): (Id<Account>, i64),
    name: &str,
    wish: &PostWish,
) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.change");
    let staff = load(&mut tx, &scope, id, version).await?;
    let mut errors = FieldErrors::new();
    if let Some(objection) = name_objection(name) {
        errors.add("name", objection);
    }
    let posting = match post(&mut tx, &scope, wish).await? {
        Ok(posting) => posting,
        Err(more) => {
            more.iter()
                .for_each(|(field, text)| errors.add(field, text));
            return Err(errors.into());
        }
    };
    errors.or(())?;
    if !store::rename(&mut tx, &scope, &staff, name, &mark(work, version)).await? {
        return Err(stale(&staff));
    }
    let mut changed = Vec::new();
    if staff.name != name {
        changed.push("氏名");
    }
    if repost(work, &mut tx, &scope, &staff, &posting).await? {
        tell_of_move(work, (&mut tx, &scope), &staff, (name, posting.office)).await?;
        changed.push("所属");
    }
    tx.audit(CHANGED, id, &changed.join("・")).await?;
    Ok(tx.commit().await?)
}

/// Moves the account to another post, if it is another; whether it was.
async fn repost(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    staff: &Staff,
    posting: &NewPosting,
) -> Result<bool, Fault> {
    let before = (staff.role, staff.ward, staff.office, staff.facility);
    let after = (
        Some(posting.role),
        posting.ward,
        posting.office,
        posting.facility,
    );
    if before == after {
        return Ok(false);
    }
    if staff.role != Some(posting.role) {
        let posts = store::posts_in_use(tx, scope).await?;
        rules::may_lose(staff.id, work.actor().account, &posts)?;
    }
    if !store::move_post(tx, scope, staff.id, posting).await? {
        store::add_posting(tx, scope, work.id(), staff.id, posting).await?;
    }
    store::end_sessions(tx, scope, staff.id).await?;
    Ok(true)
}

/// Tells the office that somebody left, and the one that somebody came to.
async fn tell_of_move(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    staff: &Staff,
    (name, to): (&str, Option<Id<Office>>),
) -> Result<(), Fault> {
    if staff.office != to {
        tell_office(work, (&mut *tx, scope), staff, NoticeKind::MovedOut).await?;
    }
    match to {
        Some(to) => tell(work, (tx, scope), to, (staff.id, name), NoticeKind::MovedIn).await,
        None => Ok(()),
    }
}

/// Switches an account off and ends its sessions.
pub async fn disable(work: &Work, id: Id<Account>, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.disable");
    let posts = store::posts_in_use(&mut tx, &scope).await?;
    let staff = load(&mut tx, &scope, id, version).await?;
    rules::may_lose(id, work.actor().account, &posts)?;
    let now = Some(work.now());
    if !store::set_disabled(&mut tx, &scope, id, now, &mark(work, version)).await? {
        return Err(stale(&staff));
    }
    store::end_sessions(&mut tx, &scope, id).await?;
    tx.audit(DISABLED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Switches an account on again.
pub async fn enable(work: &Work, id: Id<Account>, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.enable");
    let staff = load(&mut tx, &scope, id, version).await?;
    if !store::set_disabled(&mut tx, &scope, id, None, &mark(work, version)).await? {
        return Err(stale(&staff));
    }
    tell_office(work, (&mut tx, &scope), &staff, NoticeKind::Enabled).await?;
    tx.audit(ENABLED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a lock off, so that its owner can try again at once.
pub async fn unlock(work: &Work, id: Id<Account>) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.unlock");
    let staff = store::staff(&mut tx, &scope, id).await?.or_missing()?;
    store::unlock(&mut tx, &scope, id).await?;
    store::forgive_everywhere(&mut tx, scope.municipality(), &staff.login).await?;
    tx.audit(UNLOCKED, id, "").await?;
    Ok(tx.commit().await?)
}
