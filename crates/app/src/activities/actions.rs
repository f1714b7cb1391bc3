//! Every write to meeting attendance: the row, its counters and the audit row, or none of them.

use chrono::NaiveTime;
use db::{Event, Work};
use kernel::{Fault, Id, OrMissing, clock::from_japan};
use policy::{Office, Permission, Scope};

use super::{
    model::{Attendance, Content},
    rules::counts,
    store,
};
use crate::figures::{self, Measure};

/// An attendance was recorded.
pub const ADDED: Event = Event {
    code: "activities.added",
    label: "会議出席の記録",
};
/// An attendance was corrected.
pub const CHANGED: Event = Event {
    code: "activities.changed",
    label: "会議出席の訂正",
};
/// An attendance was deleted.
pub const DELETED: Event = Event {
    code: "activities.deleted",
    label: "会議出席の削除",
};
/// A deletion was taken back.
pub const RESTORED: Event = Event {
    code: "activities.restored",
    label: "会議出席の削除の取消",
};
/// Kept counters that disagreed were counted again; the detail names the figure.
pub const RECOUNTED: Event = Event {
    code: "activities.recounted",
    label: "会議の数値の数え直し",
};
/// A list was exported.
pub const EXPORTED: Event = Event {
    code: "activities.exported",
    label: "会議出席の一覧の書出し",
};

/// Records an attendance of the actor's own office.
pub async fn add(work: &Work, content: Content) -> Result<Id<Attendance>, Fault> {
    let scope = work.may(Permission::ActivityWrite)?;
    let new = attendance(work, own_office(&scope)?, content);
    let mut tx = work.begin("activities.add");
    store::add(&mut tx, &scope, &new).await?;
    let after = counts(new.office, &new.content);
    figures::shift(&mut tx, scope.municipality(), &[], &after).await?;
    tx.audit(ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Records many attendances of the actor's own office at once, each as if written down on its day.
pub async fn add_many(work: &Work, contents: Vec<Content>) -> Result<usize, Fault> {
    let scope = work.may(Permission::ActivityWrite)?;
    let office = own_office(&scope)?;
    let closing = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    let mut tx = work.begin("activities.add_many");
    let mut after = Vec::new();
    let many = contents.len();
    for content in contents {
        let mut new = attendance(work, office, content);
        new.updated_at = from_japan(new.content.held_on.and_time(closing)).min(work.now());
        store::add(&mut tx, &scope, &new).await?;
        after.extend(counts(office, &new.content));
    }
    figures::shift(&mut tx, scope.municipality(), &[], &after).await?;
    tx.audit(ADDED, office, &format!("{many}件")).await?;
    tx.commit().await?;
    Ok(many)
}

fn own_office(scope: &Scope) -> Result<Id<Office>, Fault> {
    scope.office().or_missing()
}

fn attendance(work: &Work, office: Id<Office>, content: Content) -> Attendance {
    Attendance {
        id: work.id(),
        office,
        content,
        attendee: work.actor().name.clone(),
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    }
}

/// Corrects an attendance that was loaded at `version`.
pub async fn change(
    work: &Work,
    id: Id<Attendance>,
    version: i64,
    content: Content,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ActivityWrite)?;
    let mut tx = work.begin("activities.change");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let after = Attendance {
        content,
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    let was = counts(before.office, &before.content);
    let is = counts(after.office, &after.content);
    figures::shift(&mut tx, scope.municipality(), &was, &is).await?;
    tx.audit(CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Deletes an attendance; [`restore`] takes it back.
pub async fn delete(work: &Work, id: Id<Attendance>) -> Result<(), Fault> {
    let scope = work.may(Permission::ActivityWrite)?;
    let mut tx = work.begin("activities.delete");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let now = Some(work.now());
    if !store::set_deleted(&mut tx, &scope, &before, now).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    let was = counts(before.office, &before.content);
    figures::shift(&mut tx, scope.municipality(), &was, &[]).await?;
    tx.audit(DELETED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a deletion back. Doing so twice changes nothing.
pub async fn restore(work: &Work, id: Id<Attendance>) -> Result<(), Fault> {
    let scope = work.may(Permission::ActivityWrite)?;
    let mut tx = work.begin("activities.restore");
    if store::find(&mut tx, &scope, id).await?.is_some() {
        return Ok(());
    }
    let gone = store::find_deleted(&mut tx, &scope, id)
        .await?
        .or_missing()?;
    if !store::set_deleted(&mut tx, &scope, &gone, None).await? {
        return Err(Fault::Stale(gone.updated_by, gone.updated_at));
    }
    let is = counts(gone.office, &gone.content);
    figures::shift(&mut tx, scope.municipality(), &[], &is).await?;
    tx.audit(RESTORED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Notes that a list of `rows` attendances was exported.
pub async fn note_export(work: &Work, rows: usize) -> Result<(), Fault> {
    let scope = work.may(Permission::ActivityView)?;
    let mut tx = work.begin("activities.export");
    tx.audit(EXPORTED, scope.municipality(), &format!("{rows}件"))
        .await?;
    Ok(tx.commit().await?)
}

/// For each measure of this feature: how many kept counters disagree with the rows.
pub async fn recount(work: &Work) -> Result<Vec<(Measure, usize)>, Fault> {
    let scope = work.may(Permission::StatisticsView)?;
    let mut tx = work.read().await?;
    let mut found = Vec::new();
    for (measure, truth) in store::truth(&mut tx, scope.municipality()).await? {
        let wrong = figures::compare(&mut tx, scope.municipality(), measure, &truth).await?;
        found.push((measure, wrong));
    }
    Ok(found)
}

/// Counts the rows again for each measure whose kept counters disagree; which ones did.
pub async fn mend(work: &Work) -> Result<Vec<Measure>, Fault> {
    let city = work.may(Permission::StatisticsImport)?.municipality();
    let wrong = recount(work).await?.into_iter().filter(|one| one.1 > 0);
    let wrong: Vec<Measure> = wrong.map(|(measure, _)| measure).collect();
    if wrong.is_empty() {
        return Ok(wrong);
    }
    let mut tx = work.begin("activities.mend");
    for measure in &wrong {
        figures::forget(&mut tx, city, *measure).await?;
        tx.audit(RECOUNTED, city, measure.label()).await?;
    }
    let truth = store::truth(&mut tx, city).await?;
    for (measure, truth) in truth.iter().filter(|(of, _)| wrong.contains(of)) {
        figures::keep(&mut tx, city, *measure, truth).await?;
    }
    tx.commit().await?;
    Ok(wrong)
}
