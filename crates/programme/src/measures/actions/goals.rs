//! 目標を設定する.

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{events::GOAL_SET, stale, stamp};
use crate::measures::{
    model::{Goal, GoalWords, Issue},
    store,
};

/// 目標を立てる, with the indicator's value of the day, which stays as it is.
pub async fn add_goal(
    work: &Work,
    issue: Id<Issue>,
    words: GoalWords,
    baseline: Option<(NaiveDate, f64)>,
) -> Result<Id<Goal>, Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let new = Goal {
        id: work.id(),
        issue,
        words,
        baseline: baseline.map(|one| one.1),
        baseline_on: baseline.map(|one| one.0),
        stamp: stamp(work, 1),
    };
    let mut tx = work.begin("measures.add_goal");
    store::issue(&mut tx, &scope, issue).await?.or_missing()?;
    store::add_goal(&mut tx, &scope, &new).await?;
    tx.audit(GOAL_SET, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// 目標を直す. The baseline stays unless another indicator was chosen.
pub async fn change_goal(
    work: &Work,
    (id, version): (Id<Goal>, i64),
    words: GoalWords,
    baseline: Option<(NaiveDate, f64)>,
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.change_goal");
    let before = store::goal(&mut tx, &scope, id).await?.or_missing()?;
    let mut after = Goal {
        stamp: stamp(work, version),
        ..before.clone()
    };
    if words.indicator != before.words.indicator {
        after.baseline = baseline.map(|one| one.1);
        after.baseline_on = baseline.map(|one| one.0);
    }
    after.words = words;
    if !store::save_goal(&mut tx, &scope, &after).await? {
        return Err(stale(before.stamp));
    }
    tx.audit(GOAL_SET, id, "").await?;
    Ok(tx.commit().await?)
}
