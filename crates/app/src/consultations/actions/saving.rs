//! What every change of a consultation has in common.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Scope;

use super::super::{
    events,
    model::{Consultation, Inquiry, Sheet},
    rules, store,
};
use crate::{
    codes::Book,
    figures::{self, Count},
    people::{self, NewPerson},
};

/// The consultation as the office has it now.
pub async fn load(tx: &mut Tx, scope: &Scope, id: Id<Consultation>) -> Result<Consultation, Fault> {
    store::find(tx, scope, id).await?.or_missing()
}

/// The same, but refused when it is not the version the person was looking at.
pub async fn load_version(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Consultation>,
    version: i64,
) -> Result<Consultation, Fault> {
    let found = load(tx, scope, id).await?;
    if found.version == version {
        Ok(found)
    } else {
        Err(stale(tx, scope, &found).await?)
    }
}

/// Who was first, when, and which parts of the sheet changed.
async fn stale(tx: &mut Tx, scope: &Scope, now: &Consultation) -> Result<Fault, Fault> {
    let last = tx
        .last_audit(scope.municipality(), events::EDITED, now.id)
        .await?;
    let parts = last
        .map(|last| last.detail)
        .filter(|detail| !detail.is_empty());
    let parts = parts
        .map(|detail| format!("（変更：{detail}）"))
        .unwrap_or_default();
    Ok(Fault::Stale(
        format!("{}{parts}", now.updated.1),
        now.updated.0,
    ))
}

/// Puts the person into the sheet, the known one brought up to date or a new one; returns the words
/// by which the case is found by the person, none for an anonymous one.
pub async fn settle_person(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    sheet: &mut Sheet,
    is: NewPerson,
) -> Result<String, Fault> {
    let person = people::find_or_add(work, tx, scope, sheet.subject.person, is).await?;
    sheet.subject.person = person.as_ref().map(|person| person.id);
    Ok(person.map_or(String::new(), |person| person.search_words()))
}

/// Adds a consultation with its lists, without its figures.
pub async fn add(
    tx: &mut Tx,
    scope: &Scope,
    book: &Book,
    consultation: &Consultation,
    person_words: &str,
) -> Result<(), Fault> {
    store::add(tx, scope, consultation, person_words).await?;
    choose(tx, scope, book, &Sheet::default(), consultation).await
}

/// Writes what differs from `before` in the multi-answer lists, with the versions of the lists in
/// force when the call came in.
async fn choose(
    tx: &mut Tx,
    scope: &Scope,
    book: &Book,
    before: &Sheet,
    after: &Consultation,
) -> Result<(), Fault> {
    let day = rules::received_on(&after.sheet);
    let version = |list: &str| book.on(list, day).map_or(1, |version| version.number);
    Ok(store::choose(tx, scope, after.id, before, &after.sheet, version).await?)
}

/// Writes `after` over `before`, with its lists and its figures.
pub async fn save(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    book: &Book,
    before: &Consultation,
    after: Consultation,
) -> Result<(), Fault> {
    let mut after = after;
    after.updated = (work.now(), work.actor().name.clone());
    let words = person_words(tx, scope, &after.sheet).await?;
    if !store::save(tx, scope, &after, &words).await? {
        return Err(stale(tx, scope, before).await?);
    }
    choose(tx, scope, book, &before.sheet, &after).await?;
    let inquiries = store::inquiries(tx, scope, before.id).await?;
    let (old, new) = (counts(before, &inquiries), counts(&after, &inquiries));
    figures::shift(tx, scope.municipality(), &old, &new).await?;
    Ok(())
}

/// What the consultation and its inquiries count.
pub fn counts(consultation: &Consultation, inquiries: &[Inquiry]) -> Vec<Count> {
    let mut counts = rules::counts(consultation);
    let asked = inquiries.iter();
    counts.extend(asked.map(|inquiry| rules::inquiry_count(consultation, inquiry.state)));
    counts
}

async fn person_words(tx: &mut Tx, scope: &Scope, sheet: &Sheet) -> Result<String, Fault> {
    let Some(id) = sheet.subject.person else {
        return Ok(String::new());
    };
    let person = people::find(tx, scope, id).await?;
    Ok(person.map_or(String::new(), |person| person.search_words()))
}
