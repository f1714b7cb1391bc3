//! Recording, correcting, deleting and taking back.

use chrono::NaiveTime;
use db::Work;
use kernel::{Fault, Id, OrMissing, clock::from_japan};
use policy::{Permission, Scope, Ward};

use super::{
    super::{
        model::{Activity, Content},
        store,
    },
    ADDED, CHANGED, DELETED, EXPORTED, OWNER, RESTORED,
};
use crate::attachments::{self, NewAttachment, Owner};

/// Records an activity of `ward`, or of the city, with the file that proves it.
pub async fn add(
    work: &Work,
    ward: Option<Id<Ward>>,
    content: Content,
    file: Option<NewAttachment>,
) -> Result<Id<Activity>, Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let new = activity(work, within(&scope, ward)?, content);
    let mut tx = work.begin("awareness.add");
    store::add(&mut tx, &scope, &new).await?;
    if let Some(file) = file {
        let owner = Owner {
            kind: OWNER,
            id: new.id.get(),
        };
        let stamp = (work.id(), work.now(), work.actor().name.as_str());
        attachments::keep(&mut tx, &scope, owner, file, stamp).await?;
    }
    tx.audit(ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Records many activities at once, each as if written down on its day.
pub async fn add_many(
    work: &Work,
    contents: Vec<(Option<Id<Ward>>, Content)>,
) -> Result<usize, Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let closing = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    let mut tx = work.begin("awareness.add_many");
    let many = contents.len();
    for (ward, content) in contents {
        let mut new = activity(work, within(&scope, ward)?, content);
        new.updated_at = from_japan(new.content.began_on.and_time(closing)).min(work.now());
        store::add(&mut tx, &scope, &new).await?;
    }
    tx.audit(ADDED, scope.municipality(), &format!("{many}件"))
        .await?;
    tx.commit().await?;
    Ok(many)
}

/// The ward, where the scope covers it. Whoever works for one ward always means that one.
pub(super) fn within(scope: &Scope, ward: Option<Id<Ward>>) -> Result<Option<Id<Ward>>, Fault> {
    let ward = scope.ward().or(ward);
    scope.covers_ward(ward).then_some(ward).or_missing()
}

fn activity(work: &Work, ward: Option<Id<Ward>>, content: Content) -> Activity {
    Activity {
        id: work.id(),
        ward,
        content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    }
}

/// Corrects an activity that was loaded at `version`.
pub async fn change(
    work: &Work,
    id: Id<Activity>,
    version: i64,
    (ward, content): (Option<Id<Ward>>, Content),
) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.change");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let after = Activity {
        version,
        ..Activity {
            id,
            ..activity(work, within(&scope, ward)?, content)
        }
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Deletes an activity; [`restore`] takes it back.
pub async fn delete(work: &Work, id: Id<Activity>) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.delete");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if !store::set_deleted(&mut tx, &scope, &before, Some(work.now())).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(DELETED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a deletion back. Doing so twice changes nothing.
pub async fn restore(work: &Work, id: Id<Activity>) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessWrite)?;
    let mut tx = work.begin("awareness.restore");
    if store::find(&mut tx, &scope, id).await?.is_some() {
        return Ok(());
    }
    let gone = store::find_deleted(&mut tx, &scope, id).await?;
    let gone = gone.or_missing()?;
    if !store::set_deleted(&mut tx, &scope, &gone, None).await? {
        return Err(Fault::Stale(gone.updated_by, gone.updated_at));
    }
    tx.audit(RESTORED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Notes that `what` was exported.
pub async fn note_export(work: &Work, what: &str) -> Result<(), Fault> {
    let scope = work.may(Permission::AwarenessView)?;
    let mut tx = work.begin("awareness.export");
    tx.audit(EXPORTED, scope.municipality(), what).await?;
    Ok(tx.commit().await?)
}
