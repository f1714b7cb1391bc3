//! 相談を終了する・再開する.

use db::Work;
use kernel::{Fault, Id};
use policy::Permission;

use super::{
    super::{
        events,
        model::{Closing, Consultation},
        rules, store,
    },
    saving,
};
use crate::codes::Book;

/// Closes a case with its outcome; what was due is done.
pub async fn close(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    version: i64,
    closing: Closing,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.close").await?;
    let before = saving::load_version(&mut tx, &scope, id, version).await?;
    let after = rules::close(&before, closing)?;
    store::finish_step(&mut tx, &scope, id, work.now()).await?;
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::CLOSED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Opens a closed case again.
pub async fn reopen(work: &Work, book: &Book, id: Id<Consultation>) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.reopen").await?;
    let before = saving::load(&mut tx, &scope, id).await?;
    let after = rules::reopen(&before)?;
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::REOPENED, id, "").await?;
    Ok(tx.commit().await?)
}
