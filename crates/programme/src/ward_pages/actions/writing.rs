//! Writing a piece, anew or over what stands.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::WardPageWrite, Scope, Ward};

use super::{
    super::{
        model::{Content, Edition, Kind, Piece, State},
        rules, store,
    },
    WRITTEN, take,
};
use crate::attachments::{self, Attachment, NewAttachment, Owner};

/// The word of this feature's kept files.
pub const OWNER: &str = "ward_piece";

/// What was written: the contents, and the leaflet's new file where there is one.
pub type Written = (Content, Option<NewAttachment>);

/// Writes a new piece of `ward` as a draft.
pub async fn add(
    work: &Work,
    (ward, kind): (Id<Ward>, Kind),
    (content, file): Written,
) -> Result<Id<Piece>, Fault> {
    let scope = work.may(WardPageWrite)?;
    scope.covers_ward(Some(ward)).then_some(()).or_missing()?;
    if kind == Kind::Leaflet && file.is_none() {
        return Err(Fault::field("file", "リーフレットのPDFを選んでください。"));
    }
    let new = Piece {
        id: work.id(),
        ward,
        kind,
        newest: 1,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    let mut tx = work.begin("ward_pages.add");
    store::add(&mut tx, &scope, &new).await?;
    let file = keep(work, (&mut tx, &scope), (&new, file)).await?;
    let first = edition(work, (new.id, 1), (content, file));
    store::add_edition(&mut tx, &scope, &first).await?;
    tx.audit(WRITTEN, new.id, "第1版").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Writes over the newest edition of a piece that was loaded at `version`, or writes the next one
/// where that one was decided for. Either is a draft again; citizens go on seeing what was approved.
pub async fn change(
    work: &Work,
    (id, version): (Id<Piece>, i64),
    (content, file): Written,
) -> Result<(), Fault> {
    let scope = work.may(WardPageWrite)?;
    let mut tx = work.begin("ward_pages.change");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let newest = store::newest(&mut tx, &scope, &before).await?;
    let newest = newest.or_missing()?;
    let number = rules::next_number(&newest);
    let after = take(work, (&mut tx, &scope), &before, (version, number)).await?;
    let kept = keep(work, (&mut tx, &scope), (&after, file)).await?;
    let next = edition(work, (id, number), (content, kept.or(newest.file)));
    if number == newest.number {
        store::save_edition(&mut tx, &scope, &next).await?;
    } else {
        store::add_edition(&mut tx, &scope, &next).await?;
    }
    tx.audit(WRITTEN, id, &format!("第{number}版")).await?;
    Ok(tx.commit().await?)
}

async fn keep(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    (piece, file): (&Piece, Option<NewAttachment>),
) -> Result<Option<Id<Attachment>>, Fault> {
    let Some(file) = file.filter(|_| piece.kind == Kind::Leaflet) else {
        return Ok(None);
    };
    let owner = Owner {
        kind: OWNER,
        id: piece.id.get(),
    };
    let id = work.id();
    let stamp = (id, work.now(), work.actor().name.as_str());
    attachments::keep(tx, scope, owner, file, stamp).await?;
    Ok(Some(id))
}

fn edition(
    work: &Work,
    (piece, number): (Id<Piece>, i64),
    (content, file): (Content, Option<Id<Attachment>>),
) -> Edition {
    Edition {
        piece,
        number,
        state: State::Draft,
        content,
        file,
        writer: work.actor().account,
        written_at: work.now(),
        written_by: work.actor().name.clone(),
        decided_at: None,
        decided_by: String::new(),
        reason: String::new(),
    }
}
