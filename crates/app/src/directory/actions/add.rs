//! Adding entries, one from a form or many at once.

use std::collections::HashMap;

use db::{Tx, Work};
use kernel::{Fault, Id, text};
use policy::{Facility, Permission, Scope};

use super::{ADDED, within};
use crate::directory::{
    model::{NewFacility, Organisation, OrganisationEntry},
    rules,
    store::{self, FacilityRecord, ServiceRecord},
};

/// Adds one entry; its values are a person's, so imports keep them.
pub async fn add(work: &Work, new: &NewFacility) -> Result<Id<Facility>, Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    rules::check(new).or(())?;
    within(&scope, new.ward)?;
    let mut tx = work.begin("directory.add");
    let mut organisations = known_organisations(&mut tx, &scope).await?;
    let revision = store::bump(&mut tx, scope.municipality()).await?;
    let writer = Adding {
        work,
        scope: &scope,
        revision,
        by_hand: true,
    };
    let id = writer.add(&mut tx, &mut organisations, new).await?;
    tx.audit(ADDED, id, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds many entries in one transaction, in their order: for the demo city and other loaders.
/// They count as loaded, not as entered: a later import of the same source may change them.
pub async fn add_many(work: &Work, many: Vec<NewFacility>) -> Result<Vec<Id<Facility>>, Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.add_many");
    let mut organisations = known_organisations(&mut tx, &scope).await?;
    let revision = store::bump(&mut tx, scope.municipality()).await?;
    let writer = Adding {
        work,
        scope: &scope,
        revision,
        by_hand: false,
    };
    let mut ids = Vec::with_capacity(many.len());
    for new in &many {
        within(&scope, new.ward)?;
        ids.push(writer.add(&mut tx, &mut organisations, new).await?);
    }
    let detail = format!("{}件", ids.len());
    tx.audit(ADDED, scope.municipality(), &detail).await?;
    tx.commit().await?;
    Ok(ids)
}

type Organisations = HashMap<String, Id<Organisation>>;

async fn known_organisations(tx: &mut Tx, scope: &Scope) -> Result<Organisations, Fault> {
    let known = store::known_organisations(tx, scope).await?;
    let pairs = known.into_iter().map(|one| (text::fold(&one.name), one.id));
    Ok(pairs.collect())
}

struct Adding<'a> {
    work: &'a Work,
    scope: &'a Scope,
    revision: i64,
    by_hand: bool,
}

impl Adding<'_> {
    async fn add(
        &self,
        tx: &mut Tx,
        organisations: &mut Organisations,
        new: &NewFacility,
    ) -> Result<Id<Facility>, Fault> {
        let id = self.work.id();
        let record = FacilityRecord {
            id,
            organisation: organisation(self.work, self.scope, tx, organisations, new).await?,
            facility: new,
            now: self.work.now(),
            by: &self.work.actor().name,
            by_hand: self.by_hand,
            revision: self.revision,
        };
        store::add_facility(tx, self.scope, &record).await?;
        for service in &new.services {
            let record = ServiceRecord {
                id: self.work.id(),
                facility: id,
                service,
            };
            store::add_service(tx, self.scope, &record).await?;
        }
        Ok(id)
    }
}

/// Who runs a place: found by name, else added.
async fn organisation(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    known: &mut Organisations,
    new: &NewFacility,
) -> Result<Option<Id<Organisation>>, Fault> {
    if new.organisation.is_empty() {
        return Ok(None);
    }
    let key = text::fold(&new.organisation);
    if let Some(id) = known.get(&key) {
        return Ok(Some(*id));
    }
    let entry = OrganisationEntry {
        id: work.id(),
        name: new.organisation.clone(),
        corporate_number: new.corporate_number.clone(),
    };
    store::add_organisation(tx, scope, &entry).await?;
    known.insert(key, entry.id);
    Ok(Some(entry.id))
}

/// Who runs a place, when an entry is changed.
pub(super) async fn organisation_of(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    new: &NewFacility,
) -> Result<Option<Id<Organisation>>, Fault> {
    let mut known = known_organisations(tx, scope).await?;
    organisation(work, scope, tx, &mut known, new).await
}
