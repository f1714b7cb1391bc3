//! What every change of a consultation has in common.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Scope;

use super::super::{
    events,
    model::{Consultation, Sheet},
    rules, store,
};
use crate::{
    codes::Book,
    figures::{self, Count},
    people,
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
    let day = rules::received_on(&after.sheet);
    let version = |list: &str| book.on(list, day).map_or(1, |version| version.number);
    store::choose(tx, scope, after.id, &before.sheet, &after.sheet, version).await?;
    let (old, new) = (
        all_counts(tx, scope, before).await?,
        all_counts(tx, scope, &after).await?,
    );
    figures::shift(tx, scope.municipality(), &old, &new).await?;
    Ok(())
}

/// What the consultation and its inquiries count.
async fn all_counts(
    tx: &mut Tx,
    scope: &Scope,
    consultation: &Consultation,
) -> Result<Vec<Count>, Fault> {
    let mut counts = rules::counts(consultation);
    for inquiry in store::inquiries(tx, scope, consultation.id).await? {
        counts.push(rules::inquiry_count(consultation, inquiry.state));
    }
    Ok(counts)
}

async fn person_words(tx: &mut Tx, scope: &Scope, sheet: &Sheet) -> Result<String, Fault> {
    let Some(id) = sheet.subject.person else {
        return Ok(String::new());
    };
    let person = people::find(tx, scope, id).await?;
    Ok(person.map_or(String::new(), |person| person.search_words()))
}
