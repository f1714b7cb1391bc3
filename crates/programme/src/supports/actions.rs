//! Every write to supports, each with its audit row.

use chrono::NaiveTime;
use db::{Event, Work};
use kernel::{Fault, Id, OrMissing, clock::from_japan};
use policy::Permission;

use super::{
    model::{Content, Support},
    store,
};
use crate::attachments::{self, Attachment, NewAttachment, Owner};

/// A support was recorded.
pub const ADDED: Event = Event {
    code: "supports.added",
    label: "個別支援・広域の取組の記録",
};
/// A support was corrected.
pub const CHANGED: Event = Event {
    code: "supports.changed",
    label: "個別支援・広域の取組の訂正",
};
/// A support was deleted.
pub const DELETED: Event = Event {
    code: "supports.deleted",
    label: "個別支援・広域の取組の削除",
};
/// A deletion was taken back.
pub const RESTORED: Event = Event {
    code: "supports.restored",
    label: "個別支援・広域の取組の削除の取消",
};
/// A next step was marked as done, or that was taken back.
pub const STEPPED: Event = Event {
    code: "supports.stepped",
    label: "個別支援の次の対応の完了",
};
/// A file was added.
pub const FILE_ADDED: Event = Event {
    code: "supports.file_added",
    label: "個別支援・広域の資料の追加",
};
/// A file was put away.
pub const FILE_REMOVED: Event = Event {
    code: "supports.file_removed",
    label: "個別支援・広域の資料の取り外し",
};
/// A list was exported.
pub const EXPORTED: Event = Event {
    code: "supports.exported",
    label: "個別支援・広域の取組の書出し",
};

/// The kept files of a support.
pub fn owner(id: Id<Support>) -> Owner {
    Owner {
        kind: "support",
        id: id.get(),
    }
}

/// Records a support, with a file where there is one.
pub async fn add(
    work: &Work,
    content: Content,
    file: Option<NewAttachment>,
) -> Result<Id<Support>, Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let new = support(work, content);
    let mut tx = work.begin("supports.add");
    store::add(&mut tx, &scope, &new).await?;
    if let Some(file) = file {
        let stamp = (work.id(), work.now(), work.actor().name.as_str());
        attachments::keep(&mut tx, &scope, owner(new.id), file, stamp).await?;
    }
    tx.audit(ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Records many supports at once, each as if written down on its day.
pub async fn add_many(work: &Work, contents: Vec<Content>) -> Result<usize, Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let closing = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    let many = contents.len();
    let mut tx = work.begin("supports.add_many");
    for content in contents {
        let mut new = support(work, content);
        new.updated_at = from_japan(new.content.began_on.and_time(closing)).min(work.now());
        store::add(&mut tx, &scope, &new).await?;
    }
    tx.audit(ADDED, scope.municipality(), &format!("{many}件"))
        .await?;
    tx.commit().await?;
    Ok(many)
}

fn support(work: &Work, content: Content) -> Support {
    Support {
        id: work.id(),
        content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    }
}

/// Corrects a support that was loaded at `version`. Whether its next step is done stays as it was,
/// unless the step itself is another.
pub async fn change(
    work: &Work,
    id: Id<Support>,
    version: i64,
    mut content: Content,
) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let mut tx = work.begin("supports.change");
    let before = store::find(&mut tx, &scope, id, false).await?;
    let before = before.or_missing()?;
    if content.next_step == before.content.next_step {
        content.next_done_on = before.content.next_done_on;
    }
    let after = Support {
        id,
        version,
        ..support(work, content)
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Marks the next step as done today, or takes that back.
pub async fn step(work: &Work, id: Id<Support>, done: bool) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let mut tx = work.begin("supports.step");
    let before = store::find(&mut tx, &scope, id, false).await?;
    let before = before.or_missing()?;
    if before.content.next_step.is_empty() {
        return Err(Fault::Refused(
            "次の対応が書かれていません。「訂正する」から書いてください。".into(),
        ));
    }
    let after = Support {
        content: Content {
            next_done_on: done.then(|| work.today()),
            ..before.content.clone()
        },
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(STEPPED, id, if done { "完了" } else { "取消" })
        .await?;
    Ok(tx.commit().await?)
}

/// Deletes a support; [`restore`] takes it back.
pub async fn delete(work: &Work, id: Id<Support>) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let mut tx = work.begin("supports.delete");
    let before = store::find(&mut tx, &scope, id, false).await?;
    let before = before.or_missing()?;
    if !store::set_deleted(&mut tx, &scope, &before, Some(work.now())).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(DELETED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a deletion back. Doing so twice changes nothing.
pub async fn restore(work: &Work, id: Id<Support>) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let mut tx = work.begin("supports.restore");
    if store::find(&mut tx, &scope, id, false).await?.is_some() {
        return Ok(());
    }
    let gone = store::find(&mut tx, &scope, id, true).await?.or_missing()?;
    if !store::set_deleted(&mut tx, &scope, &gone, None).await? {
        return Err(Fault::Stale(gone.updated_by, gone.updated_at));
    }
    tx.audit(RESTORED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Adds a file to a support.
pub async fn add_file(work: &Work, id: Id<Support>, file: NewAttachment) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let mut tx = work.begin("supports.add_file");
    store::find(&mut tx, &scope, id, false)
        .await?
        .or_missing()?;
    let stamp = (work.id(), work.now(), work.actor().name.as_str());
    attachments::keep(&mut tx, &scope, owner(id), file, stamp).await?;
    tx.audit(FILE_ADDED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Puts a file away, or takes that back.
pub async fn turn_file(
    work: &Work,
    (id, file): (Id<Support>, Id<Attachment>),
    away: bool,
) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportWrite)?;
    let mut tx = work.begin("supports.turn_file");
    store::find(&mut tx, &scope, id, false)
        .await?
        .or_missing()?;
    let found = if away {
        attachments::put_away(&mut tx, &scope, owner(id), (file, work.now())).await?
    } else {
        attachments::take_back(&mut tx, &scope, owner(id), file).await?
    };
    found.then_some(()).or_missing()?;
    let event = if away { FILE_REMOVED } else { FILE_ADDED };
    tx.audit(event, id, "").await?;
    Ok(tx.commit().await?)
}

/// Notes that a list of `rows` supports was exported.
pub async fn note_export(work: &Work, rows: usize) -> Result<(), Fault> {
    let scope = work.may(Permission::SupportView)?;
    let mut tx = work.begin("supports.export");
    tx.audit(EXPORTED, scope.municipality(), &format!("{rows}件"))
        .await?;
    Ok(tx.commit().await?)
}
