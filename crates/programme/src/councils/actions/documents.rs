//! Documents of a meeting, kept as attachments.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::CouncilWrite;

use super::{DOCUMENT_ADDED, DOCUMENT_REMOVED};
use crate::{
    attachments::{self, Attachment, NewAttachment, Owner},
    councils::{model::Meeting, store},
};

/// The word under which attachments belong to meetings.
pub const OWNER: &str = "council";

fn owner(id: Id<Meeting>) -> Owner {
    Owner {
        kind: OWNER,
        id: id.get(),
    }
}

/// Keeps a document with a meeting.
pub async fn keep_document(work: &Work, id: Id<Meeting>, new: NewAttachment) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.keep_document");
    store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    let who = work.actor().name.clone();
    let when = (work.id(), work.now(), who.as_str());
    attachments::keep(&mut tx, &scope, owner(id), new, when).await?;
    tx.audit(DOCUMENT_ADDED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a document away; [`take_back_document`] brings it back.
pub async fn put_away_document(
    work: &Work,
    id: Id<Meeting>,
    file: Id<Attachment>,
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.put_away_document");
    store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    let when = (file, work.now());
    if !attachments::put_away(&mut tx, &scope, owner(id), when).await? {
        return Err(Fault::Missing);
    }
    tx.audit(DOCUMENT_REMOVED, id, "削除").await?;
    Ok(tx.commit().await?)
}

/// Brings a document back.
pub async fn take_back_document(
    work: &Work,
    id: Id<Meeting>,
    file: Id<Attachment>,
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.take_back_document");
    store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    if !attachments::take_back(&mut tx, &scope, owner(id), file).await? {
        return Err(Fault::Missing);
    }
    tx.audit(DOCUMENT_REMOVED, id, "取消").await?;
    Ok(tx.commit().await?)
}
