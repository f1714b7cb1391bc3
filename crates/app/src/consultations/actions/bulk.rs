//! Loading many ready records at once: for the demo city and for benchmarks.

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::{Permission, Scope};

use super::{
    super::{
        events,
        model::{Consultation, Inquiry, Step},
        store,
    },
    saving,
    sharing::note_consent,
};
use crate::{codes::Book, figures, people::NewPerson};

/// One ready record.
#[derive(Clone, Debug)]
pub struct Record {
    /// The case, as it stands at the end. Its number's sequence is given when it is added.
    pub case: Consultation,
    /// The person; empty for an anonymous one.
    pub person: NewPerson,
    /// 対応経過.
    pub steps: Vec<Step>,
    /// 打診.
    pub inquiries: Vec<Inquiry>,
}

/// Adds records of the actor's own office in one transaction; returns how many.
pub async fn add_many(work: &Work, book: &Book, records: Vec<Record>) -> Result<usize, Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.add_many");
    let count = records.len();
    for record in records {
        if scope.office() != Some(record.case.office) {
            return Err(Fault::Missing);
        }
        add(work, &mut tx, &scope, book, record).await?;
    }
    tx.audit(
        events::LOADED,
        Id::<Consultation>::new(0),
        &format!("{count}件"),
    )
    .await?;
    tx.commit().await?;
    Ok(count)
}

async fn add(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    book: &Book,
    record: Record,
) -> Result<(), Fault> {
    let Record {
        mut case,
        person,
        steps,
        inquiries,
    } = record;
    let words = saving::settle_person(work, tx, scope, &mut case.sheet, person).await?;
    saving::add(tx, scope, book, &case, &words).await?;
    note_consent(work, tx, None, &case.sheet).await?;
    for step in &steps {
        store::add_step(tx, scope, case.id, step).await?;
    }
    for inquiry in &inquiries {
        store::add_inquiry(tx, scope, &case, inquiry).await?;
    }
    let counts = saving::counts(&case, &inquiries);
    figures::shift(tx, scope.municipality(), &[], &counts).await?;
    Ok(())
}
