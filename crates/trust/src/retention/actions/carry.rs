//! 廃棄を承認し、行う: one transaction for each record, so that a crash leaves each whole or gone,
//! and what was left is carried on with.

use app::{
    consultations::{self, Consultation},
    people::Person,
};
use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing, clock::in_japan};
use policy::{Office, Permission::DisposalApprove, Scope};

use super::{
    super::{
        model::{Disposal, Item, Kind, State},
        rules, store,
    },
    APPROVED, DISPOSED, FINISHED,
};
use crate::emergencies;

/// What became of a record.
const GONE: &str = "disposed";
const SPARED: &str = "spared";

/// Approves a proposal of somebody else and carries it out.
pub async fn approve(work: &Work, id: Id<Disposal>) -> Result<(), Fault> {
    let scope = work.may(DisposalApprove)?;
    let mut tx = work.begin("retention.approve");
    let found = store::find(&mut tx, &scope, id).await?.or_missing()?;
    rules::may_approve(&found, work.actor().account)?;
    let by = (work.now(), work.actor().name.as_str());
    if !store::approve(&mut tx, &scope, id, by).await? {
        return Err(Fault::Refused(
            "この提案は、もう承認を待っていません。".into(),
        ));
    }
    let detail = format!("{}件", found.counts.0);
    tx.audit(APPROVED, id, &detail).await?;
    tx.commit().await?;
    carry_out(work, &scope, id).await
}

/// Carries on with what was approved and cut off.
pub async fn carry_on(work: &Work) -> Result<(), Fault> {
    let scope = work.may(DisposalApprove)?;
    let left = store::unfinished(&mut work.read().await?, &scope).await?;
    for id in left {
        carry_out(work, &scope, id).await?;
    }
    Ok(())
}

async fn carry_out(work: &Work, scope: &Scope, id: Id<Disposal>) -> Result<(), Fault> {
    let mut tx = work.read().await?;
    let disposal = store::find(&mut tx, scope, id).await?.or_missing()?;
    let items = store::items(&mut tx, scope, (id, false)).await?;
    drop(tx);
    for item in &items {
        let mut tx = work.begin("retention.dispose");
        // A case that is emptied belongs to no office any more.
        tx.across_offices().await?;
        if let Some(gone) = gone(&mut tx, scope, &disposal, item).await? {
            if !store::note_item(&mut tx, scope, (id, item.subject), GONE).await? {
                continue;
            }
            let record: Id<Item> = Id::new(item.subject);
            let also = gone.person.into_iter().collect();
            tx.audit_many(DISPOSED, record, disposal.kind.label(), also)
                .await?;
            tx.commit().await?;
            continue;
        }
        // Nothing of what was tried stays.
        drop(tx);
        let mut tx = work.begin("retention.spare");
        store::note_item(&mut tx, scope, (id, item.subject), SPARED).await?;
        tx.commit().await?;
    }
    finish(work, scope, id).await
}

/// A record that went.
struct Gone {
    /// The person who went with it.
    person: Option<i64>,
}

/// Disposes of one record unless it is held or was taken up again.
async fn gone(
    tx: &mut Tx,
    scope: &Scope,
    disposal: &Disposal,
    item: &Item,
) -> Result<Option<Gone>, Fault> {
    let (office, _) = disposal.place.or_missing()?;
    if item.is_person() {
        let ids = (item.subject, None);
        let person = Id::new(item.subject);
        let is_held = store::is_held(tx, scope, ids).await?;
        let goes = !is_held && forget_person(tx, scope, (office, person)).await?;
        return Ok(goes.then_some(Gone { person: None }));
    }
    let case: Id<Consultation> = Id::new(item.subject);
    let what = (office, case, disposal.before);
    let Some(emptied) = consultations::dispose(tx, scope, what).await? else {
        return Ok(None);
    };
    // Asked after the case is locked, so that no hold slips in between.
    let ids = (item.subject, emptied.person.map(Id::get));
    if store::is_held(tx, scope, ids).await? {
        return Ok(None);
    }
    store::forget_reasons(tx, scope, item.subject).await?;
    let Some(person) = emptied.person else {
        return Ok(Some(Gone { person: None }));
    };
    // The person goes with the last case.
    let forgotten = forget_person(tx, scope, (office, person)).await?;
    let person = forgotten.then_some(person.get());
    Ok(Some(Gone { person }))
}

/// Removes a person without cases, and what other records tell of the person; whether one went.
async fn forget_person(
    tx: &mut Tx,
    scope: &Scope,
    (office, person): (Id<Office>, Id<Person>),
) -> Result<bool, Fault> {
    if !consultations::forget_person(tx, scope, (office, person)).await? {
        return Ok(false);
    }
    store::forget_reasons(tx, scope, person.get()).await?;
    emergencies::forget_person(tx, scope, person).await?;
    Ok(true)
}

async fn finish(work: &Work, scope: &Scope, id: Id<Disposal>) -> Result<(), Fault> {
    let mut tx = work.begin("retention.finish");
    let disposed = store::done(&mut tx, scope, (id, GONE)).await?;
    let spared = store::done(&mut tx, scope, (id, SPARED)).await?;
    if !store::finish(&mut tx, scope, (id, work.now()), (disposed, spared)).await? {
        return Ok(());
    }
    let detail = format!("廃棄{disposed}件、残したもの{spared}件");
    tx.audit(FINISHED, id, &detail).await?;
    Ok(tx.commit().await?)
}

/// Removes drafts past their time, with a record of it. Nobody ever registered them, so nobody has
/// to approve.
pub async fn forget_drafts(work: &Work) -> Result<(), Fault> {
    let scope = work.may(DisposalApprove)?;
    let mut tx = work.begin("retention.drafts");
    let all = store::rules(&mut tx, &scope).await?;
    let rule = all.into_iter().find(|one| one.kind == Kind::Draft);
    let rule = rule.or_missing()?;
    let before = rules::ended_before(Kind::Draft, work.today(), rule.years);
    let gone = consultations::forget_drafts(&mut tx, &scope, before).await? as i64;
    if gone == 0 {
        return Ok(());
    }
    let by = (work.now(), work.actor().name.clone());
    let last = in_japan(before).date();
    let record = Disposal {
        id: work.id(),
        kind: Kind::Draft,
        place: None,
        before,
        days: (last, last),
        years: rule.years,
        state: State::Done,
        proposed: by.clone(),
        proposer: work.actor().account,
        approved: Some(by),
        finished_at: Some(work.now()),
        counts: (gone, gone, 0),
    };
    store::add(&mut tx, &scope, (&record, &[])).await?;
    tx.audit(FINISHED, record.id, &format!("下書き{gone}件"))
        .await?;
    Ok(tx.commit().await?)
}
