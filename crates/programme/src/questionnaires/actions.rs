//! Every write to questionnaires, each with its audit row.

use chrono::NaiveTime;
use db::{Event, Work};
use kernel::{Fault, Id, OrMissing, clock::from_japan};
use policy::Permission;

use super::{
    model::{Content, Questionnaire},
    rules, store,
};

/// A questionnaire was recorded.
pub const ADDED: Event = Event {
    code: "questionnaires.added",
    label: "施設等アンケートの記録",
};
/// A questionnaire was corrected.
pub const CHANGED: Event = Event {
    code: "questionnaires.changed",
    label: "施設等アンケートの訂正",
};
/// What came back was counted.
pub const COUNTED: Event = Event {
    code: "questionnaires.counted",
    label: "施設等アンケートの回収数の入力",
};
/// A questionnaire was deleted.
pub const DELETED: Event = Event {
    code: "questionnaires.deleted",
    label: "施設等アンケートの削除",
};
/// A deletion was taken back.
pub const RESTORED: Event = Event {
    code: "questionnaires.restored",
    label: "施設等アンケートの削除の取消",
};
/// The response was exported.
pub const EXPORTED: Event = Event {
    code: "questionnaires.exported",
    label: "施設等アンケートの回収状況の書出し",
};

/// Records a questionnaire.
pub async fn add(work: &Work, content: Content) -> Result<Id<Questionnaire>, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    demand(&content)?;
    let new = questionnaire(work, content);
    let mut tx = work.begin("questionnaires.add");
    store::add(&mut tx, &scope, &new).await?;
    tx.audit(ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Records many questionnaires at once, each as if written down on its last day.
pub async fn add_many(work: &Work, contents: Vec<Content>) -> Result<usize, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let closing = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    let many = contents.len();
    let mut tx = work.begin("questionnaires.add_many");
    for content in contents {
        demand(&content)?;
        let mut new = questionnaire(work, content);
        new.updated_at = from_japan(new.content.ends_on.and_time(closing)).min(work.now());
        store::add(&mut tx, &scope, &new).await?;
    }
    tx.audit(ADDED, scope.municipality(), &format!("{many}件"))
        .await?;
    tx.commit().await?;
    Ok(many)
}

fn questionnaire(work: &Work, content: Content) -> Questionnaire {
    Questionnaire {
        id: work.id(),
        content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    }
}

/// The forms say at the field what is wrong; no other way in may bring what cannot be.
fn demand(content: &Content) -> Result<(), Fault> {
    let words = "期間の前後か、発送数・回収数・有効回答数の大小が合いません。確かめてください。";
    rules::is_sound(content)
        .then_some(())
        .ok_or_else(|| Fault::Refused(words.into()))
}

/// Corrects a questionnaire that was loaded at `version`.
pub async fn change(
    work: &Work,
    (id, version): (Id<Questionnaire>, i64),
    content: Content,
) -> Result<(), Fault> {
    put(work, (id, version), content, CHANGED).await
}

/// Writes down what came back of a questionnaire that was loaded at `version`.
pub async fn count(
    work: &Work,
    (id, version): (Id<Questionnaire>, i64),
    content: Content,
) -> Result<(), Fault> {
    put(work, (id, version), content, COUNTED).await
}

async fn put(
    work: &Work,
    (id, version): (Id<Questionnaire>, i64),
    content: Content,
    event: Event,
) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    demand(&content)?;
    let mut tx = work.begin("questionnaires.put");
    let before = store::find(&mut tx, &scope, id, false).await?;
    let before = before.or_missing()?;
    let after = Questionnaire {
        id,
        version,
        ..questionnaire(work, content)
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(event, id, "").await?;
    Ok(tx.commit().await?)
}

/// Deletes a questionnaire; [`restore`] takes it back.
pub async fn delete(work: &Work, id: Id<Questionnaire>) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("questionnaires.delete");
    let before = store::find(&mut tx, &scope, id, false).await?;
    let before = before.or_missing()?;
    if !store::set_deleted(&mut tx, &scope, &before, Some(work.now())).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(DELETED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a deletion back. Doing so twice changes nothing.
pub async fn restore(work: &Work, id: Id<Questionnaire>) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("questionnaires.restore");
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

/// Notes that the response of a questionnaire was exported.
pub async fn note_export(work: &Work, id: Id<Questionnaire>) -> Result<(), Fault> {
    work.may(Permission::SurveyView)?;
    let mut tx = work.begin("questionnaires.export");
    tx.audit(EXPORTED, id, "").await?;
    Ok(tx.commit().await?)
}
