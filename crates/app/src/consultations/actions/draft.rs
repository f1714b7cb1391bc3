//! 下書きを残す・開く・捨てる.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};

use super::super::{
    events,
    store::{self, Draft},
};

/// Keeps an unfinished form under `id`, where the house made that id for a draft of this account or
/// for the case that became of one, and else under a new id; returns the id.
pub async fn keep_draft(
    work: &Work,
    id: Option<Id<Draft>>,
    label: String,
    body: String,
) -> Result<Id<Draft>, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.keep_draft");
    let known = match id {
        Some(id) if is_ours(work, &mut tx, &scope, id).await? => Some(id),
        _ => None,
    };
    let draft = Draft {
        id: known.unwrap_or_else(|| work.id()),
        label,
        body,
        saved_at: work.now(),
    };
    store::keep_draft(&mut tx, work.actor(), &draft).await?;
    tx.commit().await?;
    Ok(draft.id)
}

/// An unfinished form of one's own, noted in the audit: it may hold what the register knows.
pub async fn read_draft(work: &Work, id: Id<Draft>) -> Result<Draft, Fault> {
    work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.read_draft");
    let draft = store::find_draft(&mut tx, work.actor(), id).await?;
    let draft = draft.or_missing()?;
    tx.audit(events::DRAFT_READ, id, "").await?;
    tx.commit().await?;
    Ok(draft)
}

/// Whether the house made `id` for a draft of this account: no form chooses the id of its record.
async fn is_ours(work: &Work, tx: &mut Tx, scope: &Scope, id: Id<Draft>) -> Result<bool, Fault> {
    if store::has_draft(tx, work.actor(), id).await? {
        return Ok(true);
    }
    let case = store::find(tx, scope, Id::new(id.get())).await?;
    Ok(case.is_some())
}

/// Throws a draft away.
pub async fn remove_draft(work: &Work, id: Id<Draft>) -> Result<(), Fault> {
    work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.remove_draft");
    store::remove_draft(&mut tx, work.actor(), id).await?;
    Ok(tx.commit().await?)
}
