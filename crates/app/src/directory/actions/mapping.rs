//! 列の対応: saved, changed and removed by whoever imports.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{MAPPING_REMOVED, MAPPING_SAVED};
use crate::directory::{model::Mapping, store};

/// Saves a new mapping; its id and who saved it are filled in here.
pub async fn add_mapping(work: &Work, mapping: Mapping) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryImport)?;
    let mapping = Mapping {
        id: work.id(),
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..mapping
    };
    let mut tx = work.begin("directory.add_mapping");
    store::add_mapping(&mut tx, &scope, &mapping).await?;
    tx.audit(MAPPING_SAVED, mapping.id, &mapping.name).await?;
    Ok(tx.commit().await?)
}

/// Changes a mapping that was shown in its version; its header stays.
pub async fn change_mapping(work: &Work, mapping: Mapping) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryImport)?;
    let mut tx = work.begin("directory.change_mapping");
    let before = store::mapping(&mut tx, &scope, mapping.id)
        .await?
        .or_missing()?;
    let mapping = Mapping {
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..mapping
    };
    if !store::update_mapping(&mut tx, &scope, &mapping).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(MAPPING_SAVED, mapping.id, &mapping.name).await?;
    Ok(tx.commit().await?)
}

/// Removes a mapping; what was imported by it stays.
pub async fn remove_mapping(work: &Work, id: Id<Mapping>) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryImport)?;
    let mut tx = work.begin("directory.remove_mapping");
    let before = store::mapping(&mut tx, &scope, id).await?.or_missing()?;
    store::remove_mapping(&mut tx, &scope, id).await?;
    tx.audit(MAPPING_REMOVED, id, &before.name).await?;
    Ok(tx.commit().await?)
}
