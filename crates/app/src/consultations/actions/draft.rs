//! 下書きを残す・捨てる.

use db::Work;
use kernel::{Fault, Id};
use policy::Permission;

use super::super::store::{self, Draft};

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

/// Throws a draft away.
pub async fn remove_draft(work: &Work, id: Id<Draft>) -> Result<(), Fault> {
    work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.remove_draft");
    store::remove_draft(&mut tx, work.actor(), id).await?;
    Ok(tx.commit().await?)
}
