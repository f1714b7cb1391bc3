//! What an administrator takes away from whoever lost it: a password, or what stands beside it.

use db::{Event, Work};
use kernel::{Fault, Id};
use policy::{Account, Permission};

use super::{
    invitations::{address_objection, hand},
    manage::{load, mark, stale},
    notices::tell_office,
};
use crate::accounts::{
    model::{Handed, Handing, NoticeKind},
    password, store,
};

/// An account lost its password, to choose another.
pub const RESET: Event = Event {
    code: "accounts.password_reset",
    label: "パスワードの初期化",
};

/// Somebody's second factors were taken away by an administrator.
pub const FACTORS_RESET: Event = Event {
    code: "accounts.factors_reset",
    label: "二要素認証の初期化",
};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// Takes an account its password, ends its sessions, and invites its owner to choose another.
pub async fn reset_password(
    work: &Work,
    (id, version): (Id<Account>, i64),
    handing: &Handing<'_>,
) -> Result<Handed, Fault> {
    let scope = work.may(Permission::AccountManage)?;
    if id == work.actor().account {
        return Err(Fault::Refused(
            "ご自分のパスワードは「自分の設定」の「パスワードを変更する」で変えてください。".into(),
        ));
    }
    if let Some(objection) = address_objection(handing.to) {
        return Err(Fault::field("mail", objection));
    }
    let mut tx = work.begin("accounts.reset_password");
    let staff = load(&mut tx, &scope, id, version).await?;
    let (nobodys, mark) = (password::NOBODYS, mark(work, version));
    if !store::set_initial_password(&mut tx, &scope, id, nobodys, &mark).await? {
        return Err(stale(&staff));
    }
    store::end_sessions(&mut tx, &scope, id).await?;
    store::forget_browsers(&mut tx, scope.municipality(), id).await?;
    tell_office(work, (&mut tx, &scope), &staff, NoticeKind::PasswordReset).await?;
    tx.audit(RESET, id, "").await?;
    let handed = hand(work, (&mut tx, &scope), (id, &staff.name), handing).await?;
    tx.commit().await?;
    Ok(handed)
}

/// 緊急時の代替手段 (安全管理ガイドライン 6.0 §14③): takes everything away that stands beside the
/// password of somebody who lost it, for a reason that is kept. Where the post demands a second
/// factor, the next log-in sets up a new one before anything else.
pub async fn reset_factors(
    work: &Work,
    (id, version): (Id<Account>, i64),
    reason: &str,
) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    if id == work.actor().account {
        return Err(Fault::Refused(
            "ご自分の二要素認証は初期化できません。ほかのシステム管理者に依頼してください。".into(),
        ));
    }
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(Fault::field(
            "reason",
            "理由と、本人をどう確かめたかを、200文字以内で入力してください（例：スマートフォンの紛失。室の電話に折り返して確認）。",
        ));
    }
    let mut tx = work.begin("accounts.reset_factors");
    let staff = load(&mut tx, &scope, id, version).await?;
    if !store::changed(&mut tx, &scope, id, &mark(work, version)).await? {
        return Err(stale(&staff));
    }
    let city = scope.municipality();
    store::drop_app(&mut tx, city, id).await?;
    store::drop_passkeys(&mut tx, city, id).await?;
    store::drop_codes(&mut tx, city, id).await?;
    store::unlock(&mut tx, &scope, id).await?;
    store::end_sessions(&mut tx, &scope, id).await?;
    tell_office(work, (&mut tx, &scope), &staff, NoticeKind::FactorsReset).await?;
    tx.audit(FACTORS_RESET, id, reason).await?;
    Ok(tx.commit().await?)
}
