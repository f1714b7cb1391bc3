//! What the citizens' pages ask: what is shown of a ward today, and how one piece would look.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::WardPageView, Scope, Ward};

use super::{
    actions::OWNER,
    model::{Edition, Kind, Piece},
    store,
};
use crate::attachments::{self, Attachment, Owner};

/// What citizens see of `ward` today, what is newest first.
pub async fn shown(work: &Work, ward: Id<Ward>) -> Result<Vec<(Kind, Edition)>, Fault> {
    let scope = work.may(WardPageView)?;
    let mut tx = work.read().await?;
    store::shown(&mut tx, &scope, (ward, work.today())).await
}

/// The PDF of a leaflet that citizens see of `ward` today; missing for everything else.
pub async fn file_shown(
    work: &Work,
    ward: Id<Ward>,
    piece: Id<Piece>,
) -> Result<(Attachment, Vec<u8>), Fault> {
    let scope = work.may(WardPageView)?;
    let mut tx = work.read().await?;
    let all = store::shown(&mut tx, &scope, (ward, work.today())).await?;
    let found = all.into_iter().find(|(_, edition)| edition.piece == piece);
    let (_, edition) = found.or_missing()?;
    file(&mut tx, &scope, &edition).await
}

/// The PDF of an edition.
pub(super) async fn file(
    tx: &mut Tx,
    scope: &Scope,
    edition: &Edition,
) -> Result<(Attachment, Vec<u8>), Fault> {
    let owner = Owner {
        kind: OWNER,
        id: edition.piece.get(),
    };
    let id = edition.file.or_missing()?;
    let found = attachments::contents(tx, scope, owner, id).await?;
    found.or_missing()
}

/// The newest edition of a piece as whoever works on it may see it, with its ward.
pub async fn previewed(work: &Work, id: Id<Piece>) -> Result<(Id<Ward>, Kind, Edition), Fault> {
    let scope = work.may(WardPageView)?;
    let mut tx = work.read().await?;
    let piece = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let newest = store::newest(&mut tx, &scope, &piece).await?;
    Ok((piece.ward, piece.kind, newest.or_missing()?))
}
