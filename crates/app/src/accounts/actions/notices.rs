//! Telling managers what administrators do to the accounts of their office: nobody becomes somebody
//! else without anybody knowing (医療情報システムの安全管理に関するガイドライン 6.0, システム運用編 §14④).

use std::collections::BTreeSet;

use db::{Event, Letter, Tx, Work};
use kernel::{Fault, Id, calendar, clock::in_japan};
use policy::{Account, Office, Permission, Role, Scope, grants};

use super::invitations::address_objection;
use crate::accounts::{
    model::{Notice, NoticeKind, Staff},
    store,
};

/// A manager has seen what was done to an account.
pub const NOTICE_SEEN: Event = Event {
    code: "accounts.notice_seen",
    label: "アカウントの知らせの確認",
};
/// Somebody said where to be told.
pub const NOTICE_MAIL: Event = Event {
    code: "accounts.notice_mail",
    label: "アカウントの知らせの宛先の変更",
};

/// Tells the office of `staff`, if it has one, within the transaction of the deed.
pub(super) async fn tell_office(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    staff: &Staff,
    kind: NoticeKind,
) -> Result<(), Fault> {
    match staff.office {
        Some(office) => tell(work, (tx, scope), office, (staff.id, &staff.name), kind).await,
        None => Ok(()),
    }
}

/// Tells an office what was done to an account: on its manager's home page, and by mail to managers
/// who said where.
pub(super) async fn tell(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    office: Id<Office>,
    (account, name): (Id<Account>, &str),
    kind: NoticeKind,
) -> Result<(), Fault> {
    let by = work.actor().name.as_str();
    let ids = (work.id(), office, account);
    store::add_notice(tx, scope, ids, kind, (by, work.now())).await?;
    let watches = |role: &Role| grants::reach(*role, Permission::AccountWatch).is_some();
    let mut mails = BTreeSet::new();
    for role in Role::PEOPLE.into_iter().filter(watches) {
        mails.extend(store::notice_mails(tx, scope, (role, office)).await?);
    }
    if mails.is_empty() {
        return Ok(());
    }
    let place = store::office_name(tx, scope, office)
        .await?
        .unwrap_or_default();
    let letters = mails
        .into_iter()
        .map(|to| letter(work, to, (&place, name), kind));
    tx.post(letters.collect()).await?;
    Ok(())
}

fn letter(work: &Work, to: String, (place, name): (&str, &str), kind: NoticeKind) -> Letter {
    let at = calendar::format_datetime(in_japan(work.now()));
    let body = format!(
        "{place} 管理者 様\n\n室のアカウントに、次の変更がありました。\n\n\
         アカウント：{name}さん\n変更：{}\n日時：{at}\n行った人：{}さん\n\n\
         頼んだ覚えのない変更のときは、すぐに市の情報セキュリティの責任者に知らせてください。\n\
         「連携 Renkei」の「今日の仕事」から、確認したことを記録できます。\n",
        kind.label(),
        work.actor().name,
    );
    Letter {
        to,
        subject: "室のアカウントに変更がありました（連携 Renkei）".to_owned(),
        body,
        topic: None,
    }
}

/// The notices of one's office, the newest first; those alone that nobody has seen, if `unseen`.
pub async fn notices(work: &Work, unseen: bool) -> Result<Vec<Notice>, Fault> {
    let scope = work.may(Permission::AccountWatch)?;
    Ok(store::notices(&mut work.read().await?, &scope, unseen).await?)
}

/// Notes that one has seen a notice.
pub async fn see_notice(work: &Work, id: Id<Notice>) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountWatch)?;
    let mut tx = work.begin("accounts.see_notice");
    let by = (work.actor().name.as_str(), work.now());
    let Some(account) = store::see_notice(&mut tx, &scope, id, by).await? else {
        return Err(Fault::Missing);
    };
    tx.audit(NOTICE_SEEN, account, "").await?;
    Ok(tx.commit().await?)
}

/// Where one wants to be told; empty for nowhere.
pub async fn notice_mail(work: &Work) -> Result<String, Fault> {
    work.may(Permission::AccountWatch)?;
    store::own_notice_mail(&mut work.read().await?, work.actor()).await
}

/// Keeps where one wants to be told.
pub async fn set_notice_mail(work: &Work, mail: &str) -> Result<(), Fault> {
    work.may(Permission::AccountWatch)?;
    if let Some(objection) = address_objection(mail) {
        return Err(Fault::field("mail", objection));
    }
    let mut tx = work.begin("accounts.notice_mail");
    store::set_own_notice_mail(&mut tx, work.actor(), mail).await?;
    tx.audit(NOTICE_MAIL, work.actor().account, "").await?;
    Ok(tx.commit().await?)
}
