//! Changing, verifying, and what a service says about new patients.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Permission, Scope};

use super::{ACCEPTANCE_SET, UPDATED, VERIFIED, add::organisation_of, within};
use crate::directory::{
    model::{Acceptance, FacilityEntry, NewFacility, Service, Verification},
    rules,
    store::{self, FacilityRecord, ServiceRecord},
};

/// The entry, if it is there and may be changed by this actor.
async fn find(tx: &mut Tx, scope: &Scope, id: Id<Facility>) -> Result<FacilityEntry, Fault> {
    let entry = store::find(tx, scope, id).await?.or_missing()?;
    within(scope, entry.ward)?;
    Ok(entry)
}

/// Saves an entry that was shown in `version`; services without id are added.
pub async fn update(
    work: &Work,
    id: Id<Facility>,
    version: i64,
    new: &NewFacility,
) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.update");
    let before = find(&mut tx, &scope, id).await?;
    rules::check(new).or(())?;
    within(&scope, new.ward)?;
    let revision = store::bump(&mut tx, scope.municipality()).await?;
    let record = FacilityRecord {
        id,
        organisation: organisation_of(work, &scope, &mut tx, new).await?,
        facility: new,
        now: work.now(),
        by: &work.actor().name,
        by_hand: true,
        revision,
    };
    if !store::update_facility(&mut tx, &scope, &record, version).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    for service in &new.services {
        let known = service
            .id
            .filter(|id| before.services.iter().any(|known| known.id == *id));
        let record = ServiceRecord {
            id: known.unwrap_or_else(|| work.id()),
            facility: id,
            service,
        };
        match known {
            Some(_) => store::update_service(&mut tx, &scope, &record).await?,
            None => store::add_service(&mut tx, &scope, &record).await?,
        }
    }
    tx.audit(UPDATED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Notes that somebody made sure the entry is right: 確認した日・確認した人・方法.
pub async fn verify(
    work: &Work,
    id: Id<Facility>,
    verification: Verification,
) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.verify");
    find(&mut tx, &scope, id).await?;
    match verification.on {
        None => return Err(Fault::field("on", "確認した日を入力してください。")),
        Some(on) if on > work.today() => {
            return Err(Fault::field(
                "on",
                "確認した日は今日までの日付にしてください。",
            ));
        }
        Some(_) => {}
    }
    let revision = store::bump(&mut tx, scope.municipality()).await?;
    let at = (work.now(), revision);
    store::set_verification(&mut tx, &scope, id, &verification, at).await?;
    tx.audit(VERIFIED, id, &verification.how).await?;
    Ok(tx.commit().await?)
}

/// Notes what a service says about new patients; the day is today.
pub async fn set_acceptance(
    work: &Work,
    id: Id<Facility>,
    service: Id<Service>,
    said: Acceptance,
) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.set_acceptance");
    find(&mut tx, &scope, id).await?;
    if said.until.is_some_and(|until| until < work.today()) {
        return Err(Fault::field(
            "until",
            "期限は今日からの日付にしてください。",
        ));
    }
    let said = Acceptance {
        on: Some(work.today()),
        ..said
    };
    let revision = store::bump(&mut tx, scope.municipality()).await?;
    let (place, at) = ((id, service), (work.now(), revision));
    if !store::set_acceptance(&mut tx, &scope, place, &said, at).await? {
        return Err(Fault::Missing);
    }
    tx.audit(ACCEPTANCE_SET, id, said.answer.code()).await?;
    Ok(tx.commit().await?)
}
