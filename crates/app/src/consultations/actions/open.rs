//! 相談を登録する.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Office, Permission, Scope};

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
    let id = match opening.draft {
        Some(draft) => match take_draft(work, &mut tx, &scope, draft).await? {
            Taken::Now(id) => id,
            Taken::Before(id) => return Ok(id),
        },
        None => work.id(),
    };
    let mut sheet = opening.sheet;
    let known = sheet.subject.person;
    sheet.subject.person =
        people::find_or_add(work, &mut tx, &scope, known, opening.person).await?;
    let fiscal_year = rules::fiscal_year(sheet.received_at);
    let number = Number {
        fiscal_year,
        sequence: store::next_sequence(&mut tx, &scope, office, fiscal_year).await?,
    };
    let consultation = new(work, (id, office, number), sheet);
    write(&mut tx, &scope, book, &consultation).await?;
    tx.audit(events::OPENED, id, consultation.sheet.kind.label())
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// The consultation as it begins.
fn new(
    work: &Work,
    (id, office, number): (Id<Consultation>, Id<Office>, Number),
    sheet: Sheet,
) -> Consultation {
    Consultation {
        id,
        office,
        received_office: office,
        number,
        status: Status::Open,
        coordinator: (work.actor().account, work.actor().name.clone()),
        first_reply_at: (!sheet.agreed.is_empty()).then(|| work.now()),
        sheet,
        closing: None,
        updated: (work.now(), work.actor().name.clone()),
        version: 1,
    }
}

/// Adds the consultation with its lists and its figures.
async fn write(
    tx: &mut Tx,
    scope: &Scope,
    book: &Book,
    consultation: &Consultation,
) -> Result<(), Fault> {
    let sheet = &consultation.sheet;
    let words = person_words(tx, scope, sheet).await?;
    store::add(tx, scope, consultation, &words).await?;
    let day = rules::received_on(sheet);
    let version = |list: &str| book.on(list, day).map_or(1, |version| version.number);
    let nothing = Sheet::default();
    store::choose(tx, scope, consultation.id, &nothing, sheet, version).await?;
    let counts = rules::counts(consultation);
    figures::shift(tx, scope.municipality(), &[], &counts).await?;
    Ok(())
}

/// The consultation a draft becomes.
enum Taken {
    /// It is to be registered under this id.
    Now(Id<Consultation>),
    /// It was registered as this one: the form was sent twice.
    Before(Id<Consultation>),
}

/// Takes the draft away. The consultation gets its id, so that the same form sent twice, by a
/// double click or after a lost reply, makes one record.
async fn take_draft(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    draft: Id<Draft>,
) -> Result<Taken, Fault> {
    let id = Id::new(draft.get());
    if store::remove_draft(tx, work.actor(), draft).await? {
        return Ok(Taken::Now(id));
    }
    let registered = store::find(tx, scope, id).await?.is_some();
    Ok(if registered {
        Taken::Before(id)
    } else {
        Taken::Now(work.id())
    })
}
