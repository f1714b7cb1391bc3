//! What follows from a decision: who does what until when.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::CouncilWrite;

use super::{ACTION_ADDED, ACTION_CHANGED};
use crate::councils::{
    model::{Action, ActionContent, Item, Meeting},
    store,
};

/// Adds an action to a meeting that took place, under an item of it or none.
pub async fn add_action(
    work: &Work,
    id: Id<Meeting>,
    item: Option<Id<Item>>,
    content: ActionContent,
) -> Result<Id<Action>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.add_action");
    let meeting = store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    if !meeting.state.took_place() {
        let words = "対応事項は、会議を開催してから登録してください。";
        return Err(Fault::Refused(words.into()));
    }
    let items = store::items(&mut tx, &scope, id).await?;
    let new = Action {
        id: work.id(),
        meeting: id,
        decided: (meeting.title(), meeting.content.held_on),
        ward: meeting.ward,
        item: item.filter(|item| items.iter().any(|one| one.id == *item)),
        content,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    store::add_action(&mut tx, &scope, &new).await?;
    tx.audit(ACTION_ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Changes the action that was loaded at `version`.
pub async fn change_action(
    work: &Work,
    id: Id<Action>,
    version: i64,
    content: ActionContent,
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.change_action");
    let before = store::action(&mut tx, &scope, id).await?.or_missing()?;
    let after = Action {
        content,
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    if !store::save_action(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(ACTION_CHANGED, id, after.content.progress.label())
        .await?;
    Ok(tx.commit().await?)
}
