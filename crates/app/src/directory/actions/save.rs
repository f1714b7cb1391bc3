//! Saving the values of a place that a person decided.

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::Scope;

use crate::directory::{
    model::{FacilityEntry, NewFacility, Organisation},
    store::{self, FacilityRecord},
};

/// Saves the place's own values, which imports keep from then on; services are the caller's.
///
/// # Errors
/// [`Fault::Stale`] when somebody saved the entry since it had the version of `before`.
pub(super) async fn save_place(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    (before, values): (&FacilityEntry, &NewFacility),
    (organisation, revision): (Option<Id<Organisation>>, i64),
) -> Result<(), Fault> {
    let record = FacilityRecord {
        id: before.id,
        organisation,
        facility: values,
        now: work.now(),
        by: &work.actor().name,
        by_hand: true,
        revision,
    };
    if store::update_facility(tx, scope, &record, before.version).await? {
        return Ok(());
    }
    Err(Fault::Stale(before.updated_by.clone(), before.updated_at))
}
