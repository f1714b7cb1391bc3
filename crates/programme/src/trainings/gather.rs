//! What everybody may know of trainings that are announced to all.

use db::Work;
use kernel::Fault;
use policy::{Actor, Permission::TrainingSignUp, Role};

use super::{model::Training, store};

/// The same work as whoever looks without an account.
pub(super) fn as_guest(work: &Work) -> Work {
    work.acting_as(Actor {
        role: Role::Guest,
        name: Role::Guest.label().into(),
        ..Actor::nobody(work.municipality())
    })
}

/// 案内中の催し: the trainings on the public list from today on, soonest first. They are asked for as a
/// guest, whoever `work` belongs to.
pub async fn announced_to_all(work: &Work) -> Result<Vec<Training>, Fault> {
    let guest = as_guest(work);
    let scope = guest.may(TrainingSignUp)?;
    let mut tx = guest.read().await?;
    Ok(store::public_ones(&mut tx, &scope, (guest.today(), false)).await?)
}
