//! Photos and papers that prove an activity.

use db::{Event, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{
    super::{model::Activity, store},
    FILE_ADDED, FILE_REMOVED,
};
use crate::attachments::{self, Attachment, NewAttachment, Owner};

/// The word of this feature's kept files.
pub const OWNER: &str = "awareness";

/// Adds a file to an activity.
pub async fn add_file(work: &Work, id: Id<Activity>, file: NewAttachment) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.add_file");
    store::find(&mut tx, &scope, id).await?.or_missing()?;
    let stamp = (work.id(), work.now(), work.actor().name.as_str());
    attachments::keep(&mut tx, &scope, owner(id), file, stamp).await?;
    tx.audit(FILE_ADDED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Puts a file away; [`take_file_back`] brings it back.
pub async fn put_file_away(
    work: &Work,
    id: Id<Activity>,
    file: Id<Attachment>,
) -> Result<(), Fault> {
    turn_file(work, (id, file), true, FILE_REMOVED).await
}

/// Takes the putting away back.
pub async fn take_file_back(
    work: &Work,
    id: Id<Activity>,
    file: Id<Attachment>,
) -> Result<(), Fault> {
    turn_file(work, (id, file), false, FILE_ADDED).await
}

async fn turn_file(
    work: &Work,
    (id, file): (Id<Activity>, Id<Attachment>),
    away: bool,
    event: Event,
) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.turn_file");
    store::find(&mut tx, &scope, id).await?.or_missing()?;
    let found = if away {
        attachments::put_away(&mut tx, &scope, owner(id), (file, work.now())).await?
    } else {
        attachments::take_back(&mut tx, &scope, owner(id), file).await?
    };
    found.then_some(()).or_missing()?;
    tx.audit(event, id, "").await?;
    Ok(tx.commit().await?)
}

fn owner(id: Id<Activity>) -> Owner {
    Owner {
        kind: OWNER,
        id: id.get(),
    }
}
