//! Two entries become one, and two again. Who may ask for it, and what is kept of it, is the
//! feature `merging`'s.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, OrMissing};
use policy::Scope;

use super::{organisations, within};
use crate::directory::{
    model::{FacilityEntry, Field, Level, Moved, NewFacility, Pair},
    rules,
    store::{self, FacilityRecord},
};

/// Merges `pair.gone` into `pair.kept`, which takes the other's value in `fields`; what moved.
///
/// # Errors
/// `Forbidden` outside the own ward; `Refused` when one of them is merged or closed already.
pub async fn merge_entries(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    pair: Pair,
    fields: &BTreeSet<Field>,
) -> Result<Moved, Fault> {
    let kept = store::find(tx, scope, pair.kept).await?.or_missing()?;
    let gone = store::find(tx, scope, pair.gone).await?.or_missing()?;
    within(scope, kept.ward)?;
    within(scope, gone.ward)?;
    let open = |entry: &FacilityEntry| entry.closed_on.is_none();
    if pair.kept == pair.gone || !open(&kept) || !open(&gone) {
        return Err(Fault::Refused(
            "どちらかが廃止されたか、先にまとめられています。画面を読み直してください。".into(),
        ));
    }
    let revision = store::bump(tx, scope.municipality()).await?;
    supersede(work, tx, pair, revision).await?;
    let (mut values, others) = (NewFacility::from(&kept), NewFacility::from(&gone));
    let mut taken = Vec::new();
    for field in fields.iter().filter(|field| field.level() == Level::Place) {
        let (before, after) = (values.text(*field), others.text(*field));
        if before != after && values.set(*field, &after).is_ok() {
            taken.push((field.code().to_owned(), before, after));
        }
    }
    let twins = twins(&kept, &gone);
    let day = (work.today(), revision);
    let mut moved = store::move_over(tx, scope, pair, &twins, day).await?;
    values.services.extend(others.services);
    save(work, scope, tx, (&kept, &values), revision).await?;
    moved.fields = taken;
    Ok(moved)
}

/// Splits what was merged: what had moved goes back, and a value that was taken over goes back to
/// what it was, unless it was changed since.
pub async fn split_entries(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    pair: Pair,
    moved: &Moved,
) -> Result<(), Fault> {
    let kept = store::find(tx, scope, pair.kept).await?.or_missing()?;
    within(scope, kept.ward)?;
    if store::merged_into(tx, scope, pair.gone).await?.is_none() {
        return Err(Fault::Refused(
            "もう分けられています。画面を読み直してください。".into(),
        ));
    }
    let revision = store::bump(tx, scope.municipality()).await?;
    supersede(work, tx, pair, revision).await?;
    let closed = moved.closed_on.as_deref().map(str::parse::<NaiveDate>);
    let closed = closed.and_then(Result::ok);
    store::move_back(tx, scope, pair, moved, (closed, revision)).await?;
    let mut values = NewFacility::from(&kept);
    for (code, before, after) in &moved.fields {
        let Some(field) = Field::from_code(code) else {
            continue;
        };
        if values.text(field) == *after {
            // It stood there before: it is a value of this field.
            let _ = values.set(field, before);
        }
    }
    let stays = |id: i64| !moved.services.contains(&id);
    values
        .services
        .retain(|one| one.id.is_none_or(|id| stays(id.get())));
    save(work, scope, tx, (&kept, &values), revision).await
}

/// Keeps what the search index held of both.
async fn supersede(work: &Work, tx: &mut Tx, pair: Pair, revision: i64) -> Result<(), Fault> {
    let at = (work.now(), revision);
    for id in [pair.kept, pair.gone] {
        store::supersede(tx, work.municipality(), id, at).await?;
    }
    Ok(())
}

/// Services that both have: of one kind under one number.
fn twins(kept: &FacilityEntry, gone: &FacilityEntry) -> Vec<(i64, i64)> {
    let open = |one: &&crate::directory::model::ServiceEntry| one.closed_on.is_none();
    let twin = |one: &crate::directory::model::ServiceEntry| {
        let mut theirs = kept.services.iter().filter(open);
        let twin = theirs.find(|theirs| {
            theirs.kind == one.kind && theirs.number == one.number && !one.number.is_empty()
        })?;
        Some((one.id.get(), twin.id.get()))
    };
    gone.services.iter().filter(open).filter_map(twin).collect()
}

async fn save(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    (before, values): (&FacilityEntry, &NewFacility),
    revision: i64,
) -> Result<(), Fault> {
    rules::check(values).or(())?;
    let record = FacilityRecord {
        id: before.id,
        organisation: organisations::exact(work, scope, tx, values).await?,
        facility: values,
        now: work.now(),
        by: &work.actor().name,
        by_hand: true,
        revision,
    };
    if !store::update_facility(tx, scope, &record, before.version).await? {
        return Err(Fault::Stale(before.updated_by.clone(), before.updated_at));
    }
    Ok(())
}
