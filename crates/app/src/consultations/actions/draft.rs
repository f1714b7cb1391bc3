//! 下書きを残す・開く・捨てる.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::super::{
    events,
    store::{self, Draft},
};

/// Keeps an unfinished form under `id`, or under a new id; returns the id.
pub async fn keep_draft(
    work: &Work,
    id: Option<Id<Draft>>,
    label: String,
    body: String,
) -> Result<Id<Draft>, Fault> {
    work.may(Permission::ConsultationWrite)?;
    let draft = Draft {
        id: id.unwrap_or_else(|| work.id()),
        label,
        body,
        saved_at: work.now(),
    };
    let mut tx = work.begin("consultation.keep_draft");
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

/// Throws a draft away.
pub async fn remove_draft(work: &Work, id: Id<Draft>) -> Result<(), Fault> {
    work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.remove_draft");
    store::remove_draft(&mut tx, work.actor(), id).await?;
    Ok(tx.commit().await?)
}
