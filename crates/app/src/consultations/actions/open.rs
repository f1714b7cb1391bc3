//! 相談を登録する.

use db::{DbFault, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Office, Permission};

use super::{
    super::{
        events,
        model::{Consultation, Milestone, Number, Sheet, Status},
        rules,
        store::{self, Draft},
    },
    saving,
    sharing::note_consent,
    step::note_milestone,
};
use crate::{codes::Book, figures, people::NewPerson};

/// What the intake hands over.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The sheet; its subject's person is the known one, if one was chosen.
    pub sheet: Sheet,
    /// What was said of the person; empty for an anonymous one.
    pub person: NewPerson,
    /// The draft this form was kept as.
    pub draft: Option<Id<Draft>>,
}

/// Registers a consultation of the actor's office and removes its draft.
///
/// The consultation gets its draft's id, so that the same draft sent from two windows makes one
/// record: the second finds the id taken. Only a draft that is there counts as one; whatever else a
/// form says gets an id of its own, so that no form chooses the id of its record. (The same form
/// sent twice is told by its token, `db::once`.)
pub async fn open(work: &Work, book: &Book, opening: Opening) -> Result<Id<Consultation>, Fault> {
    let Some(draft) = opening.draft else {
        return register(work, book, work.id(), opening).await;
    };
    let id = Id::new(draft.get());
    if !is_drafted(work, draft).await? {
        if was_registered(work, id, draft).await? {
            return Ok(id);
        }
        return register(work, book, work.id(), opening).await;
    }
    match register(work, book, id, opening.clone()).await {
        Err(fault) if DbFault::is_taken(&fault) => {
            if was_registered(work, id, draft).await? {
                return Ok(id);
            }
            register(work, book, work.id(), opening).await
        }
        result => result,
    }
}

/// Whether this is a draft of the actor.
async fn is_drafted(work: &Work, draft: Id<Draft>) -> Result<bool, Fault> {
    let mut tx = work.read().await?;
    Ok(store::has_draft(&mut tx, work.actor(), draft).await?)
}

/// Whether the actor's office has registered this draft before; it is offered no more.
///
/// It asks as a change would and commits, because the other change may still be on its way to the
/// disk.
async fn was_registered(
    work: &Work,
    id: Id<Consultation>,
    draft: Id<Draft>,
) -> Result<bool, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.sent_again");
    let registered = store::find(&mut tx, &scope, id).await?.is_some();
    if registered {
        store::remove_draft(&mut tx, work.actor(), draft).await?;
    }
    tx.commit().await?;
    Ok(registered)
}

async fn register(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    opening: Opening,
) -> Result<Id<Consultation>, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let office = scope.office().or_missing()?;
    let mut tx = work.begin("consultation.open");
    let mut sheet = opening.sheet;
    let words = saving::settle_person(work, &mut tx, &scope, &mut sheet, opening.person).await?;
    let case = new(work, (id, office), sheet);
    saving::add(&mut tx, &scope, book, &case, &words).await?;
    note_consent(work, &mut tx, None, &case.sheet).await?;
    figures::shift(&mut tx, scope.municipality(), &[], &rules::counts(&case)).await?;
    if !case.sheet.next_step.is_empty() {
        note_milestone(work, &mut tx, &scope, &case, Milestone::Received, "").await?;
    }
    if let Some(draft) = opening.draft {
        store::remove_draft(&mut tx, work.actor(), draft).await?;
    }
    tx.audit(events::OPENED, id, case.sheet.kind.label())
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// The consultation as it begins.
fn new(work: &Work, (id, office): (Id<Consultation>, Id<Office>), sheet: Sheet) -> Consultation {
    Consultation {
        id,
        office,
        received_office: office,
        number: Number {
            fiscal_year: rules::fiscal_year(sheet.received_at),
            sequence: 0,
        },
        status: Status::Open,
        coordinator: (work.actor().account, work.actor().name.clone()),
        first_reply_at: (!sheet.agreed.is_empty()).then(|| work.now()),
        sheet,
        closing: None,
        updated: (work.now(), work.actor().name.clone()),
        version: 1,
    }
}
