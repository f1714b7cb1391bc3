//! Two entries become one, and two again. Who may ask for it, and what is kept of it, is the
//! feature `merging`'s.

mod services;
mod split;

use std::collections::BTreeSet;

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Scope};

pub use split::split_entries;

use super::{organisations, save::save_place, within};
use crate::directory::{
    model::{FacilityEntry, Field, Level, Moved, NewFacility, NewService, Pair},
    rules,
    store::{self, ServiceRecord},
};

/// Merges `pair.gone` into `pair.kept`, which takes the other's value in `fields`; what moved.
/// Services of the same kind become one ([`FacilityEntry::twins_of`]).
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
    let sides = (NewFacility::from(&kept), NewFacility::from(&gone));
    let mut values = sides.0.clone();
    let taken = take_over(&mut values, &sides.1, fields);
    let twins = kept.twins_of(&gone);
    let before: Vec<NewService> = [sides.0.services.clone(), sides.1.services.clone()].concat();
    values.services = services::together((&sides.0, &sides.1), &values, &twins);
    let day = (work.today(), revision);
    let mut moved = store::move_over(tx, scope, pair, &twins, day).await?;
    moved.fields = taken;
    moved.values = services::differences(&before, &values.services);
    let at = (pair.kept, revision);
    save_services(work, scope, tx, at, (&values.services, &moved)).await?;
    save(work, scope, tx, (&kept, &values), revision).await?;
    Ok(moved)
}

/// Takes the other's value in these fields of the place: code, before, after.
fn take_over(
    values: &mut NewFacility,
    others: &NewFacility,
    fields: &BTreeSet<Field>,
) -> Vec<(String, String, String)> {
    let mut taken = Vec::new();
    for field in fields.iter().filter(|field| field.level() == Level::Place) {
        let (before, after) = (values.text(*field), others.text(*field));
        if before != after && values.set(*field, &after).is_ok() {
            taken.push((field.code().to_owned(), before, after));
        }
    }
    taken
}

/// Saves the services at the kept entry whose values the merge changes, or had changed.
async fn save_services(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    (facility, revision): (Id<Facility>, i64),
    (services, moved): (&[NewService], &Moved),
) -> Result<(), Fault> {
    let codes = |id: i64| {
        let of_service = moved.values.iter().filter(move |(one, ..)| *one == id);
        of_service.map(|(_, code, ..)| code.as_str())
    };
    for service in services {
        let Some(id) = service.id.filter(|id| codes(id.get()).next().is_some()) else {
            continue;
        };
        let record = ServiceRecord {
            id,
            facility,
            service,
        };
        store::update_service(tx, scope, &record).await?;
        if codes(id.get()).any(|code| code.starts_with("acceptance")) {
            let at = (work.now(), revision);
            store::set_acceptance(tx, scope, (facility, id), &service.acceptance, at).await?;
        }
    }
    Ok(())
}

/// Keeps what the search index held of both.
async fn supersede(work: &Work, tx: &mut Tx, pair: Pair, revision: i64) -> Result<(), Fault> {
    let at = (work.now(), revision);
    for id in [pair.kept, pair.gone] {
        store::supersede(tx, work.municipality(), id, at).await?;
    }
    Ok(())
}

async fn save(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    (before, values): (&FacilityEntry, &NewFacility),
    revision: i64,
) -> Result<(), Fault> {
    rules::check(values).or(())?;
    let organisation = organisations::exact(work, scope, tx, values).await?;
    let of = (organisation, revision);
    save_place(tx, (work, scope), (before, values), of).await
}
