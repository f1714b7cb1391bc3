//! Loading postal codes and the readings of towns.

use std::collections::HashSet;

use db::Work;
use policy::Permission;

use super::{Done, LoadFault, finish};
use crate::{
    areas::{self, Atlas},
    places::{
        model::DryRun,
        postcodes::{PostalFile, readings},
        store,
    },
};

/// Adds the codes of a file, and readings to towns that have none. Nothing is taken away: a file of changes holds only the
/// codes that changed, and one that was given up still leads to its town.
pub(super) async fn load(
    work: &Work,
    (name, atlas): (String, &Atlas),
    file: PostalFile,
    dry: DryRun,
) -> Result<Done, LoadFault> {
    let scope = work.may(Permission::AreaManage)?;
    let mut tx = match dry {
        DryRun::Yes => work.read().await?,
        DryRun::No => work.begin("places.load_postcodes"),
    };
    let known = store::postal_areas(&mut tx, scope.municipality()).await?;
    let known: HashSet<_> = known.into_iter().collect();
    let found = readings(&file, atlas);
    let PostalFile {
        areas, mut report, ..
    } = file;
    let fresh: Vec<_> = areas.iter().filter(|area| !known.contains(area)).collect();
    report.new = fresh.len();
    report.unchanged = report.taken - report.new;
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    store::add_postal_areas(&mut tx, &scope, &fresh).await?;
    areas::store::add_readings(&mut tx, &scope, &found).await?;
    finish(work, &scope, tx, (name, report)).await
}
