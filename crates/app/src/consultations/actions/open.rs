//! 相談を登録する.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{
    super::{
        events,
        model::{Consultation, Number, Sheet, Status},
        rules,
        store::{self, Draft},
    },
    saving::person_words,
};
use crate::{
    codes::Book,
    figures,
    people::{self, NewPerson},
};

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
pub async fn open(work: &Work, book: &Book, opening: Opening) -> Result<Id<Consultation>, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let office = scope.office().or_missing()?;
    let mut tx = work.begin("consultation.open").await?;
    let Opening {
        mut sheet,
        person,
        draft,
    } = opening;
    sheet.subject.person =
        people::find_or_add(work, &mut tx, &scope, sheet.subject.person, person).await?;
    let fiscal_year = rules::fiscal_year(sheet.received_at);
    let sequence = store::next_sequence(&mut tx, &scope, office, fiscal_year).await?;
    let consultation = Consultation {
        id: work.id(),
        office,
        received_office: office,
        number: Number {
            fiscal_year,
            sequence,
        },
        status: Status::Open,
        coordinator: (work.actor().account, work.actor().name.clone()),
        first_reply_at: (!sheet.agreed.is_empty()).then(|| work.now()),
        sheet,
        closing: None,
        updated: (work.now(), work.actor().name.clone()),
        version: 1,
    };
    let words = person_words(&mut tx, &scope, &consultation.sheet).await?;
    store::add(&mut tx, &scope, &consultation, &words).await?;
    let day = rules::received_on(&consultation.sheet);
    let version = |list: &str| book.on(list, day).map_or(1, |version| version.number);
    let nothing = Sheet::default();
    store::choose(
        &mut tx,
        &scope,
        consultation.id,
        &nothing,
        &consultation.sheet,
        version,
    )
    .await?;
    figures::shift(
        &mut tx,
        scope.municipality(),
        &[],
        &rules::counts(&consultation),
    )
    .await?;
    if let Some(draft) = draft {
        store::remove_draft(&mut tx, work.actor(), draft).await?;
    }
    tx.audit(
        events::OPENED,
        consultation.id,
        consultation.sheet.kind.label(),
    )
    .await?;
    tx.commit().await?;
    Ok(consultation.id)
}
