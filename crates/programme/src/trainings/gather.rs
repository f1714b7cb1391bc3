//! What everybody may know of trainings that are announced to all.

use db::Work;
use kernel::Fault;
use policy::{Actor, Permission::TrainingSignUp, Role};

use super::{
    model::{SignUpKind, Training},
    rules::{self, Door},
    store,
};
use crate::attachments::{self, Attachment};

/// The same work as whoever looks without an account.
pub fn as_guest(work: &Work) -> Work {
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

/// 案内: an announced training as its own page tells of it.
pub struct Announcement {
    /// The training.
    pub training: Training,
    /// Whether one may sign up.
    pub door: Door,
    /// ちらし・資料.
    pub files: Vec<Attachment>,
}

/// The announced training with this public address, if whoever `work` belongs to may read of it and
/// sign up by a page.
pub async fn announcement(work: &Work, public: &str) -> Result<Option<Announcement>, Fault> {
    let scope = work.may(TrainingSignUp)?;
    let mut tx = work.read().await?;
    let training = store::by_public(&mut tx, &scope, public).await?;
    let Some(training) = training.filter(|one| one.plan.sign_up != SignUpKind::None) else {
        return Ok(None);
    };
    let seats = store::seats_of(&mut tx, &scope, training.id).await?;
    Ok(Some(Announcement {
        door: rules::door(&training, seats, work.today()),
        files: attachments::list(&mut tx, &scope, training.owner()).await?,
        training,
    }))
}
