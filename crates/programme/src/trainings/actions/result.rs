//! What became of a training.

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::TrainingWrite;

use super::{RECORDED, REOPENED, letters::Occasion, plan::stamped, seats::tell_all};
use crate::trainings::{
    model::{State, Training},
    rules, store,
};

/// 結果: what a person records of a training.
pub struct Outcome {
    /// The version that was loaded.
    pub version: i64,
    /// Held, called off or not held.
    pub state: State,
    /// The day it was really held.
    pub held_on: Option<NaiveDate>,
    /// 未実施の理由.
    pub reasons: Vec<String>,
    /// In words.
    pub note: String,
    /// 名簿のない出席者 by profession.
    pub counts: Vec<(String, i64)>,
}

/// Records the result. Where it is called off, those on the list hear of it by mail.
pub async fn record(
    work: &Work,
    id: Id<Training>,
    outcome: Outcome,
    origin: &str,
) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.record");
    store::count_edition(&mut tx, &scope, id).await?;
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let mut after = Training {
        state: outcome.state,
        reasons: outcome.reasons,
        result_note: outcome.note,
        version: outcome.version,
        ..stamped(work, &before)
    };
    if outcome.held_on.is_some() {
        after.plan.held_on = outcome.held_on;
    }
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    store::set_counts(&mut tx, &scope, id, &outcome.counts).await?;
    let was_told = before.state == State::Announced && rules::is_coming(&before, work.today());
    if was_told && after.state == State::CalledOff {
        let all = (&after, origin, Occasion::CalledOff);
        tell_all(&mut tx, &scope, work, all).await?;
    }
    tx.audit(RECORDED, id, after.state.label()).await?;
    Ok(tx.commit().await?)
}

/// Takes the result back: the training is ahead again. What was counted stays.
pub async fn reopen(work: &Work, id: Id<Training>) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.reopen");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if before.state.is_ahead() {
        return Ok(());
    }
    let seats = store::seats_of(&mut tx, &scope, id).await?;
    let was_announced = seats.confirmed + seats.waiting > 0 && before.plan.held_on.is_some();
    let after = Training {
        state: if was_announced {
            State::Announced
        } else {
            State::Planned
        },
        reasons: Vec::new(),
        ..stamped(work, &before)
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(REOPENED, id, "").await?;
    Ok(tx.commit().await?)
}
