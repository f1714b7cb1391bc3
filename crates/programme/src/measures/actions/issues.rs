//! 課題 and what shows them.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Ward};

use super::{
    events::{
        EVIDENCE_ADDED, EVIDENCE_REMOVED, EVIDENCE_RESTORED, ISSUE_ADDED, ISSUE_CHANGED,
        ISSUE_CLOSED, ISSUE_REOPENED,
    },
    stale, stamp, writing,
};
use crate::measures::{
    model::{Evidence, Issue, IssueWords},
    store,
};

/// 課題を登録する.
pub async fn add_issue(work: &Work, ward: Id<Ward>, words: IssueWords) -> Result<Id<Issue>, Fault> {
    let scope = writing(work, ward)?;
    let new = Issue {
        id: work.id(),
        ward,
        words,
        closed_on: None,
        closing: String::new(),
        stamp: stamp(work, 1),
    };
    let mut tx = work.begin("measures.add_issue");
    store::add_issue(&mut tx, &scope, &new).await?;
    tx.audit(ISSUE_ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// 課題を直す, as it was loaded at `version`.
pub async fn change_issue(
    work: &Work,
    (id, version): (Id<Issue>, i64),
    words: IssueWords,
) -> Result<(), Fault> {
    change(work, (id, version), ISSUE_CHANGED, |issue| {
        issue.words = words;
    })
    .await
}

/// 課題を終結する: today, with why.
pub async fn close_issue(
    work: &Work,
    (id, version): (Id<Issue>, i64),
    closing: String,
) -> Result<(), Fault> {
    let today = work.today();
    change(work, (id, version), ISSUE_CLOSED, |issue| {
        issue.closed_on = Some(today.max(issue.words.since));
        issue.closing = closing;
    })
    .await
}

/// 課題を再開する.
pub async fn reopen_issue(work: &Work, id: Id<Issue>, version: i64) -> Result<(), Fault> {
    change(work, (id, version), ISSUE_REOPENED, |issue| {
        issue.closed_on = None;
        issue.closing.clear();
    })
    .await
}

async fn change(
    work: &Work,
    (id, version): (Id<Issue>, i64),
    event: db::Event,
    mend: impl FnOnce(&mut Issue),
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.change_issue");
    let before = store::issue(&mut tx, &scope, id).await?.or_missing()?;
    let mut after = Issue {
        stamp: stamp(work, version),
        ..before.clone()
    };
    mend(&mut after);
    if !store::save_issue(&mut tx, &scope, &after).await? {
        return Err(stale(before.stamp));
    }
    tx.audit(event, id, "").await?;
    Ok(tx.commit().await?)
}

/// 根拠を加える: frozen from now on. Several at once, all of one issue.
pub async fn add_evidence(work: &Work, issue: Id<Issue>, new: &[Evidence]) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.add_evidence");
    store::issue(&mut tx, &scope, issue).await?.or_missing()?;
    for one in new {
        store::add_evidence(&mut tx, &scope, one, work.now()).await?;
        tx.audit(EVIDENCE_ADDED, issue, one.kind.label()).await?;
    }
    Ok(tx.commit().await?)
}

/// 根拠を外す; [`restore_evidence`] takes it back. The issue it showed.
pub async fn remove_evidence(work: &Work, id: Id<Evidence>) -> Result<Id<Issue>, Fault> {
    put_away(work, id, true).await
}

/// Takes a removal back.
pub async fn restore_evidence(work: &Work, id: Id<Evidence>) -> Result<Id<Issue>, Fault> {
    put_away(work, id, false).await
}

async fn put_away(work: &Work, id: Id<Evidence>, away: bool) -> Result<Id<Issue>, Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.put_away_evidence");
    let issue = store::evidence_issue(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let (at, event) = if away {
        (Some(work.now()), EVIDENCE_REMOVED)
    } else {
        (None, EVIDENCE_RESTORED)
    };
    store::set_removed(&mut tx, &scope, id, at).await?;
    tx.audit(event, issue, "").await?;
    tx.commit().await?;
    Ok(issue)
}
