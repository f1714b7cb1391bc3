//! Writes to the area registers.

mod manage;

use db::{Event, Work};
use kernel::{Fault, Id, text};
use policy::{Office, Permission, Ward};

use super::{
    model::{City, NewOffice, NewTown, NewWard, OfficeEntry, TownEntry, WardEntry},
    store,
};
pub use manage::*;

/// A ward, town or office was added.
pub const ADDED: Event = Event {
    code: "areas.added",
    label: "区・町・相談支援室の追加",
};

/// The municipality was named.
pub const NAMED: Event = Event {
    code: "areas.named",
    label: "市区町村名の登録",
};

/// Opens a municipality in an empty database. Nobody can be granted this before it exists, so it
/// is done by the system's own work, whose municipality is the new one's id.
pub async fn open_municipality(work: &Work, city: &City) -> Result<(), Fault> {
    work.may(Permission::AreaManage)?;
    let mut tx = work.begin("areas.open_municipality");
    store::add_city(&mut tx, city).await?;
    tx.audit(ADDED, city.id, &city.name).await?;
    Ok(tx.commit().await?)
}

/// Gives the municipality its name and code.
pub async fn name_municipality(work: &Work, city: &City) -> Result<(), Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let mut tx = work.begin("areas.name_municipality");
    store::name_city(&mut tx, &scope, city).await?;
    tx.audit(NAMED, city.id, &city.name).await?;
    Ok(tx.commit().await?)
}

/// Adds a ward at `position` of the city's order.
pub async fn add_ward(work: &Work, position: i64, new: NewWard) -> Result<Id<Ward>, Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let NewWard {
        code,
        name,
        kana,
        point,
    } = new;
    let ward = WardEntry {
        id: work.id(),
        code,
        name,
        kana,
        point,
    };
    let mut tx = work.begin("areas.add_ward");
    let added = store::add_ward(&mut tx, &scope, position, &ward).await;
    added.map_err(taken)?;
    tx.audit(ADDED, ward.id, &ward.name).await?;
    tx.commit().await?;
    Ok(ward.id)
}

/// A taken code is said at its field.
fn taken(fault: db::DbFault) -> Fault {
    match fault {
        db::DbFault::Taken(_) => Fault::field(
            "code",
            "この区コードは、ほかの区に使われています。区コードを確かめてください。",
        ),
        other => other.into(),
    }
}

/// Adds towns, or gives those that are there a new point; `source` says where they come from.
pub async fn add_towns(work: &Work, source: &str, towns: Vec<NewTown>) -> Result<usize, Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let mut tx = work.begin("areas.add_towns");
    for new in &towns {
        let town = TownEntry {
            id: work.id(),
            ward: new.ward,
            name: new.name.clone(),
            key: text::fold(&new.name),
            kana: text::fold(&new.kana),
            point: new.point,
        };
        store::put_town(&mut tx, &scope, &town, source).await?;
    }
    let what = format!("町 {}件（{source}）", towns.len());
    tx.audit(ADDED, scope.municipality(), &what).await?;
    tx.commit().await?;
    Ok(towns.len())
}

/// Adds an office.
pub async fn add_office(work: &Work, new: NewOffice) -> Result<Id<Office>, Fault> {
    let scope = work.may(Permission::AreaManage)?;
    let office = OfficeEntry {
        id: work.id(),
        ward: new.ward,
        name: new.name,
        association: new.association,
        opened_on: new.opened_on,
        phone: new.phone,
        fax: new.fax,
        address: new.address,
    };
    let mut tx = work.begin("areas.add_office");
    store::add_office(&mut tx, &scope, &office).await?;
    tx.audit(ADDED, office.id, &office.name).await?;
    tx.commit().await?;
    Ok(office.id)
}
