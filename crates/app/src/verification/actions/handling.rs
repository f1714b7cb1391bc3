//! What becomes of facilities' corrections.

use db::Work;
use kernel::Fault;
use policy::Permission;

use super::HANDLING_SET;
use crate::verification::{
    model::{Handling, Handlings, OFFERED},
    store,
};

/// Sets the handling of every offered field; `wanted` are in the order of [`OFFERED`].
pub async fn set_handlings(work: &Work, wanted: &[Handling]) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryHandling)?;
    let mut tx = work.begin("verification.handling");
    let before = Handlings::of(store::handlings(&mut tx, &scope).await?);
    let mut changed = Vec::new();
    for (offered, wanted) in OFFERED.iter().zip(wanted) {
        if before.of_field(offered) == *wanted {
            continue;
        }
        let own = (*wanted != offered.built_in).then(|| wanted.code());
        store::set_handling(&mut tx, &scope, offered.field, own).await?;
        changed.push(offered.field.label());
    }
    if changed.is_empty() {
        return Ok(());
    }
    let detail = changed.join("、");
    tx.audit(HANDLING_SET, scope.municipality(), &detail)
        .await?;
    Ok(tx.commit().await?)
}
