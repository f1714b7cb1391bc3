//! 法人 of an entry whose values a person decided.

use db::{Tx, Work};
use kernel::{Fault, Id, text};
use policy::Scope;

use crate::directory::{
    model::{NewFacility, Organisation, OrganisationEntry},
    store,
};

/// Who runs a place: the 法人 of exactly this name and number, else a new one; where no number is
/// said, the first of this name.
pub(super) async fn exact(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    values: &NewFacility,
) -> Result<Option<Id<Organisation>>, Fault> {
    if values.organisation.is_empty() {
        return Ok(None);
    }
    let key = text::fold(&values.organisation);
    let number = &values.corporate_number;
    let known = store::organisations_named(tx, scope, &key).await?;
    let fits = |one: &&OrganisationEntry| number.is_empty() || one.corporate_number == *number;
    if let Some(one) = known.iter().find(fits) {
        return Ok(Some(one.id));
    }
    let entry = OrganisationEntry {
        id: work.id(),
        name: values.organisation.clone(),
        corporate_number: number.clone(),
    };
    store::add_organisation(tx, scope, &entry).await?;
    Ok(Some(entry.id))
}
