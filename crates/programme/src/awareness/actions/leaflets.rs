//! Leaflets: registering, new editions, printings.

use db::{DbFault, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Ward};

use super::{
    super::{
        model::{Edition, Leaflet, LeafletText, NewEdition, Printing},
        store,
    },
    LEAFLET_ADDED, LEAFLET_CHANGED,
    activities::within,
};
use crate::attachments::{self, NewAttachment, Owner};

/// The word of the editions' kept files.
pub const EDITION_OWNER: &str = "leaflet_edition";

/// Registers a leaflet with its first edition.
pub async fn add_leaflet(
    work: &Work,
    (ward, text): (Option<Id<Ward>>, LeafletText),
    (edition, file): (NewEdition, NewAttachment),
) -> Result<Id<Leaflet>, Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let new = Leaflet {
        id: work.id(),
        ward: within(&scope, ward)?,
        text,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    let mut tx = work.begin("awareness.add_leaflet");
    store::add_leaflet(&mut tx, &scope, &new).await?;
    let first = edition_of(work, &new, 1, edition);
    keep_edition(work, &mut tx, &scope, (&first, file)).await?;
    tx.audit(LEAFLET_ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Adds the next edition; the older ones are kept.
pub async fn add_edition(
    work: &Work,
    id: Id<Leaflet>,
    (edition, file): (NewEdition, NewAttachment),
) -> Result<i64, Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.add_edition");
    let known = store::find_leaflet(&mut tx, &scope, id, false).await?;
    let known = known.or_missing()?;
    let editions = store::editions(&mut tx, &scope, Some(id)).await?;
    let number = editions.iter().map(|one| one.number).max().unwrap_or(0) + 1;
    let next = edition_of(work, &known, number, edition);
    let kept = keep_edition(work, &mut tx, &scope, (&next, file)).await;
    kept.map_err(|fault| numbered(fault, number))?;
    tx.audit(LEAFLET_CHANGED, id, &format!("第{number}版"))
        .await?;
    tx.commit().await?;
    Ok(number)
}

/// Two editions made at once are rarely both meant, so whoever comes second looks first.
fn numbered(fault: Fault, number: i64) -> Fault {
    if DbFault::is_taken(&fault) {
        let words = format!(
            "ほかの人が先に第{number}版を登録しました。その版を確かめてから、要るときはもう一度登録してください。"
        );
        return Fault::field("file", words);
    }
    fault
}

fn edition_of(work: &Work, leaflet: &Leaflet, number: i64, new: NewEdition) -> Edition {
    Edition {
        id: work.id(),
        leaflet: leaflet.id,
        number,
        valid_from: new.valid_from,
        note: new.note,
        added_at: work.now(),
        added_by: work.actor().name.clone(),
    }
}

async fn keep_edition(
    work: &Work,
    tx: &mut db::Tx,
    scope: &policy::Scope,
    (edition, file): (&Edition, NewAttachment),
) -> Result<(), Fault> {
    store::add_edition(tx, scope, edition).await?;
    let owner = Owner {
        kind: EDITION_OWNER,
        id: edition.id.get(),
    };
    let stamp = (work.id(), work.now(), work.actor().name.as_str());
    Ok(attachments::keep(tx, scope, owner, file, stamp).await?)
}

/// Corrects what is written of a leaflet that was loaded at `version`.
pub async fn change_leaflet(
    work: &Work,
    id: Id<Leaflet>,
    version: i64,
    (ward, text): (Option<Id<Ward>>, LeafletText),
) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.change_leaflet");
    let before = store::find_leaflet(&mut tx, &scope, id, false).await?;
    let before = before.or_missing()?;
    let after = Leaflet {
        id,
        ward: within(&scope, ward)?,
        text,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version,
    };
    if !store::save_leaflet(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(LEAFLET_CHANGED, id, "記載").await?;
    Ok(tx.commit().await?)
}

/// Deletes a leaflet; [`restore_leaflet`] takes it back.
pub async fn delete_leaflet(work: &Work, id: Id<Leaflet>) -> Result<(), Fault> {
    turn_leaflet(work, id, true).await
}

/// Takes a leaflet's deletion back.
pub async fn restore_leaflet(work: &Work, id: Id<Leaflet>) -> Result<(), Fault> {
    turn_leaflet(work, id, false).await
}

async fn turn_leaflet(work: &Work, id: Id<Leaflet>, away: bool) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.turn_leaflet");
    let found = store::find_leaflet(&mut tx, &scope, id, !away).await?;
    let Some(known) = found else {
        // Taken back already, or nothing to delete.
        let there = store::find_leaflet(&mut tx, &scope, id, false).await?;
        return there.filter(|_| !away).map(|_| ()).or_missing();
    };
    let at = away.then(|| work.now());
    if !store::set_leaflet_deleted(&mut tx, &scope, &known, at).await? {
        return Err(Fault::Stale(known.updated_by, known.updated_at));
    }
    let what = if away { "削除" } else { "削除の取消" };
    tx.audit(LEAFLET_CHANGED, id, what).await?;
    Ok(tx.commit().await?)
}

/// Notes a printing of one of the leaflet's editions; its id is made here.
pub async fn add_printing(work: &Work, printing: Printing) -> Result<Id<Printing>, Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.add_printing");
    let known = store::find_leaflet(&mut tx, &scope, printing.leaflet, false).await?;
    let known = known.or_missing()?;
    let editions = store::editions(&mut tx, &scope, Some(known.id)).await?;
    let is_its = editions.iter().any(|one| one.id == printing.edition);
    is_its.then_some(()).or_missing()?;
    let new = Printing {
        id: work.id(),
        added_by: work.actor().name.clone(),
        ..printing
    };
    store::add_printing(&mut tx, &scope, &new).await?;
    tx.audit(LEAFLET_CHANGED, known.id, &format!("印刷{}部", new.copies))
        .await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Deletes a printing; [`restore_printing`] takes it back.
pub async fn delete_printing(
    work: &Work,
    leaflet: Id<Leaflet>,
    id: Id<Printing>,
) -> Result<(), Fault> {
    turn_printing(work, (leaflet, id), true).await
}

/// Takes a printing's deletion back.
pub async fn restore_printing(
    work: &Work,
    leaflet: Id<Leaflet>,
    id: Id<Printing>,
) -> Result<(), Fault> {
    turn_printing(work, (leaflet, id), false).await
}

async fn turn_printing(
    work: &Work,
    (leaflet, id): (Id<Leaflet>, Id<Printing>),
    away: bool,
) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.turn_printing");
    let known = store::find_leaflet(&mut tx, &scope, leaflet, false).await?;
    let known = known.or_missing()?;
    let at = away.then(|| work.now());
    let found = store::set_printing_deleted(&mut tx, &scope, known.id, id, at).await?;
    found.then_some(()).or_missing()?;
    let what = if away {
        "印刷の削除"
    } else {
        "印刷の削除の取消"
    };
    tx.audit(LEAFLET_CHANGED, known.id, what).await?;
    Ok(tx.commit().await?)
}
