//! Leaflets and slides kept with a training.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::TrainingWrite;

use super::{FILED, UNFILED};
use crate::{
    attachments::{self, Attachment, NewAttachment},
    trainings::{model::Training, store},
};

/// Keeps a file with a training.
pub async fn add_file(work: &Work, id: Id<Training>, file: NewAttachment) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.add_file");
    let training = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let stamp = (work.id(), work.now(), work.actor().name.as_str());
    attachments::keep(&mut tx, &scope, training.owner(), file, stamp).await?;
    tx.audit(FILED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Puts a file away.
pub async fn put_file_away(
    work: &Work,
    id: Id<Training>,
    file: Id<Attachment>,
) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.put_file_away");
    let training = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let gone = (file, work.now());
    if !attachments::put_away(&mut tx, &scope, training.owner(), gone).await? {
        return Err(Fault::Missing);
    }
    tx.audit(UNFILED, id, "").await?;
    Ok(tx.commit().await?)
}
