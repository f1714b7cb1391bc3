//! What an administrator changes of the lists.

use db::{Event, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};

use crate::codes::{
    model::{CodeList, Draft, DraftCode, ListEdition},
    rules, store,
};

/// A list got a new version.
pub const VERSION_ADDED: Event = Event {
    code: "codes.version_added",
    label: "区分の新しい版の登録",
};
/// Labels of a version were mended.
pub const LABELS_MENDED: Event = Event {
    code: "codes.labels_mended",
    label: "区分の名称の訂正",
};
/// A version was taken back before its first day.
pub const VERSION_REMOVED: Event = Event {
    code: "codes.version_removed",
    label: "区分の新しい版の取消し",
};

/// The list as it is, and the mark of a change to it; [`Fault::Stale`] if it was changed since
/// `edition`.
async fn load(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    (key, edition): (&str, i64),
) -> Result<CodeList, Fault> {
    let held = store::edition(tx, scope, key).await?.or_missing()?;
    let mark = ListEdition {
        number: edition,
        by: work.actor().name.clone(),
        at: Some(work.now()),
    };
    // Counting first also locks the list until the transaction ends.
    if !store::count_change(tx, scope, key, &mark).await? {
        return Err(Fault::Stale(held.by, held.at.unwrap_or(work.now())));
    }
    let lists = store::all(tx, scope.municipality()).await?;
    lists.into_iter().find(|list| list.key == key).or_missing()
}

/// What stands in the audit record: the list and the version.
fn detail(list: &CodeList, version: i64) -> String {
    format!("{} 第{version}版", list.name)
}

/// Adds the next version of list `at.0`, which was read at edition `at.1`.
pub async fn add_version(work: &Work, at: (&str, i64), draft: &Draft) -> Result<(), Fault> {
    let scope = work.may(Permission::CodeManage)?;
    let mut tx = work.begin("codes.add_version");
    let list = load(work, &mut tx, &scope, at).await?;
    let (version, crossings) = rules::check(&list, draft, work.today())?;
    store::add_version(&mut tx, &scope, &list.key, &version).await?;
    store::add_crossings(&mut tx, &scope, &list.key, &crossings).await?;
    let detail = detail(&list, version.number);
    tx.audit(VERSION_ADDED, Id::<CodeList>::new(0), &detail)
        .await?;
    Ok(tx.commit().await?)
}

/// Mends labels of a version that is in force or to come.
pub async fn mend_labels(
    work: &Work,
    at: (&str, i64),
    number: i64,
    rows: &[DraftCode],
) -> Result<(), Fault> {
    let scope = work.may(Permission::CodeManage)?;
    let mut tx = work.begin("codes.mend_labels");
    let list = load(work, &mut tx, &scope, at).await?;
    let version = rules::labels(&list, number, rows, work.today())?;
    store::set_labels(&mut tx, &scope, &list.key, &version).await?;
    let detail = detail(&list, number);
    tx.audit(LABELS_MENDED, Id::<CodeList>::new(0), &detail)
        .await?;
    Ok(tx.commit().await?)
}

/// Takes the last version back before its first day.
pub async fn remove_version(work: &Work, at: (&str, i64), number: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::CodeManage)?;
    let mut tx = work.begin("codes.remove_version");
    let list = load(work, &mut tx, &scope, at).await?;
    if !rules::may_withdraw(&list, number, work.today()) {
        return Err(Fault::Refused(
            "取り消せるのは、まだ始まっていない最後の版だけです。".into(),
        ));
    }
    store::remove_version(&mut tx, &scope, &list.key, number).await?;
    let detail = detail(&list, number);
    tx.audit(VERSION_REMOVED, Id::<CodeList>::new(0), &detail)
        .await?;
    Ok(tx.commit().await?)
}
