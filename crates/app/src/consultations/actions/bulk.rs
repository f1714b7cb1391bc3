//! Loading many ready records at once: for the demo city and for benchmarks.

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::{Permission, Scope};

use super::super::{
    events,
    model::{Consultation, Inquiry, Sheet, Step},
    rules, store,
};
use crate::{
    codes::Book,
    figures,
    people::{self, NewPerson},
};

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
    let mut tx = work.begin("consultation.add_many").await?;
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
    let known = case.sheet.subject.person;
    let person = people::find_or_add(work, tx, scope, known, person).await?;
    case.sheet.subject.person = person.as_ref().map(|person| person.id);
    let words = person.map_or(String::new(), |person| person.search_words());
    store::add(tx, scope, &case, &words).await?;
    let day = rules::received_on(&case.sheet);
    let version = |list: &str| book.on(list, day).map_or(1, |version| version.number);
    store::choose(tx, scope, case.id, &Sheet::default(), &case.sheet, version).await?;
    let mut counts = rules::counts(&case);
    for step in &steps {
        store::add_step(tx, scope, case.id, step).await?;
    }
    for inquiry in &inquiries {
        store::add_inquiry(tx, scope, &case, inquiry).await?;
        counts.push(rules::inquiry_count(&case, inquiry.state));
    }
    figures::shift(tx, scope.municipality(), &[], &counts).await?;
    Ok(())
}
