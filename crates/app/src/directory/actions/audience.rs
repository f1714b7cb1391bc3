//! Who may read which field.

use db::Work;
use kernel::Fault;
use policy::Permission;

use super::AUDIENCES_SET;
use crate::directory::{
    model::{Audience, Field},
    store,
};

/// Gives `fields` these audiences; what is built in is not kept. Takes effect with the next page.
pub async fn save_audiences(work: &Work, fields: &[(Field, Audience)]) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryAudience)?;
    if fields.is_empty() {
        return Ok(());
    }
    let mut tx = work.begin("directory.save_audiences");
    let mut told = Vec::with_capacity(fields.len());
    for (field, audience) in fields {
        let own = (field.built_in_audience() != *audience).then(|| audience.code());
        store::set_audience(&mut tx, &scope, *field, own).await?;
        told.push(format!("{}＝{}", field.label(), audience.label()));
    }
    tx.audit(AUDIENCES_SET, scope.municipality(), &told.join("、"))
        .await?;
    Ok(tx.commit().await?)
}
