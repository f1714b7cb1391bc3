//! 相談を終了する・再開する.

use db::Work;
use kernel::{Fault, Id};
use policy::Permission;

use super::{
    super::{
        events,
        model::{Closing, Consultation, Milestone},
        rules, store,
    },
    inquire::withdraw_open,
    saving,
    step::note_milestone,
};
use crate::codes::Book;

/// Closes a case with its outcome; what was due is done, and whoever is still being asked is asked
/// no more.
pub async fn close(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    version: i64,
    closing: Closing,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.close");
    let before = saving::load_version(&mut tx, &scope, id, version).await?;
    let after = rules::close(&before, closing)?;
    store::finish_step(&mut tx, &scope, id, work.now()).await?;
    let said = after.closing.as_ref().map_or(String::new(), |closing| {
        let outcome = book.label("outcome", &closing.outcome);
        [outcome, &closing.note].join("\n").trim().to_owned()
    });
    note_milestone(work, &mut tx, &scope, &after, Milestone::Closed, &said).await?;
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    withdraw_open(work, &mut tx, &scope, &before).await?;
    tx.audit(events::CLOSED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Opens a closed case again.
pub async fn reopen(work: &Work, book: &Book, id: Id<Consultation>) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.reopen");
    let before = saving::load(&mut tx, &scope, id).await?;
    let after = rules::reopen(&before)?;
    note_milestone(work, &mut tx, &scope, &after, Milestone::Reopened, "").await?;
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::REOPENED, id, "").await?;
    Ok(tx.commit().await?)
}
