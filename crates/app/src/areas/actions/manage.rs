//! What an administrator changes of places that are already there.

use db::{Event, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Office, Permission, Ward};

use super::{add_towns, add_ward, taken};
use crate::areas::{
    model::{Edition, NewOffice, NewTown, NewWard, OfficeEntry, OfficeSheet, WardEntry, WardSheet},
    rules::{self, TownPlan},
    store,
};

/// A ward or office was changed.
pub const CHANGED: Event = Event {
    code: "areas.changed",
    label: "区・相談支援室の変更",
};

/// Adds a ward in its place of the order, or at the end of it.
pub async fn open_ward(
    work: &Work,
    position: Option<i64>,
    new: NewWard,
) -> Result<Id<Ward>, Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let last = store::last_position(&mut work.read().await?, &scope).await?;
    add_ward(work, position.unwrap_or(last + 1), new).await
}

/// 区を置かない: gives a municipality without wards the one it needs, named like itself.
pub async fn without_wards(work: &Work) -> Result<Id<Ward>, Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let mut tx = work.read().await?;
    if !store::wards(&mut tx, scope.municipality())
        .await?
        .is_empty()
    {
        return Err(Fault::Refused(
            "区がもう登録されています。区を置かないことにはできません。".into(),
        ));
    }
    let city = store::city(&mut tx, &scope).await?.or_missing()?;
    if city.name.is_empty() {
        return Err(Fault::Refused(
            "先に市区町村の名前を登録してください。".into(),
        ));
    }
    drop(tx);
    let ward = NewWard {
        code: city.code,
        name: city.name,
        kana: String::new(),
        point: None,
    };
    add_ward(work, 1, ward).await
}

/// The edition a change leaves, or [`Fault::Stale`] if the record is no longer at `version`.
fn next_edition(work: &Work, version: i64, held: &Edition) -> Result<Edition, Fault> {
    if held.version != version {
        return Err(stale(work, held));
    }
    Ok(Edition {
        version,
        by: work.actor().name.clone(),
        at: Some(work.now()),
    })
}

fn stale(work: &Work, held: &Edition) -> Fault {
    Fault::Stale(held.by.clone(), held.at.unwrap_or(work.now()))
}

/// Changes a ward that was read at `version`.
pub async fn change_ward(
    work: &Work,
    (id, version): (Id<Ward>, i64),
    position: Option<i64>,
    new: NewWard,
) -> Result<(), Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let mut tx = work.begin("areas.change_ward");
    let held = store::ward_sheet(&mut tx, &scope, id).await?.or_missing()?;
    let sheet = WardSheet {
        ward: WardEntry {
            id,
            code: new.code,
            name: new.name,
            kana: new.kana,
            point: new.point,
        },
        position: position.unwrap_or(held.position),
        edition: next_edition(work, version, &held.edition)?,
    };
    if !store::save_ward(&mut tx, &scope, &sheet)
        .await
        .map_err(taken)?
    {
        return Err(stale(work, &held.edition));
    }
    tx.audit(CHANGED, id, &sheet.ward.name).await?;
    Ok(tx.commit().await?)
}

/// Changes an office that was read at `version`.
pub async fn change_office(
    work: &Work,
    (id, version): (Id<Office>, i64),
    new: NewOffice,
) -> Result<(), Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let mut tx = work.begin("areas.change_office");
    let held = store::office_sheet(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    let sheet = OfficeSheet {
        office: OfficeEntry {
            id,
            ward: new.ward,
            name: new.name,
            association: new.association,
            opened_on: new.opened_on,
            phone: new.phone,
            fax: new.fax,
            address: new.address,
        },
        edition: next_edition(work, version, &held.edition)?,
    };
    if !store::save_office(&mut tx, &scope, &sheet).await? {
        return Err(stale(work, &held.edition));
    }
    tx.audit(CHANGED, id, &sheet.office.name).await?;
    Ok(tx.commit().await?)
}

/// What a file of towns would change.
pub async fn plan_towns(work: &Work, towns: Vec<NewTown>) -> Result<TownPlan, Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let known = store::towns(&mut work.read().await?, scope.municipality()).await?;
    Ok(rules::plan(&known, towns))
}

/// Adds the towns of a file and moves those that are there; what became of them.
pub async fn load_towns(work: &Work, source: &str, towns: Vec<NewTown>) -> Result<TownPlan, Fault> {
    let plan = plan_towns(work, towns).await?;
    add_towns(work, source, plan.to_write.clone()).await?;
    Ok(plan)
}
