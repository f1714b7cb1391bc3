//! Planning a training, announcing it, and changing it.

use app::accounts::new_token;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::TrainingWrite, Ward};

use super::{
    ADDED, ANNOUNCED, CHANGED, DELETED, RESTORED, WITHDRAWN,
    letters::Occasion,
    seats::{fill, tell_all},
};
use crate::trainings::{
    model::{Plan, State, Training},
    rules, store,
};

/// Plans a training of `ward`, or of the whole city.
pub async fn add(work: &Work, ward: Option<Id<Ward>>, plan: Plan) -> Result<Id<Training>, Fault> {
    let scope = work.may(TrainingWrite)?;
    if !scope.covers_ward(ward) {
        return Err(Fault::Missing);
    }
    let new = Training {
        id: work.id(),
        ward,
        public: new_token().chars().take(32).collect(),
        plan,
        state: State::Planned,
        reasons: Vec::new(),
        result_note: String::new(),
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    let mut tx = work.begin("trainings.add");
    store::add(&mut tx, &scope, &new).await?;
    tx.audit(ADDED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// 変更: what a person saved, and whether those who signed up shall hear of it.
pub struct Change {
    /// The version that was loaded.
    pub version: i64,
    /// The plan as it shall be.
    pub plan: Plan,
    /// Whether another day or place is told by mail.
    pub tell: bool,
}

/// Changes a training. Where there are more seats now, those who wait move up.
pub async fn change(
    work: &Work,
    id: Id<Training>,
    change: Change,
    origin: &str,
) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.change");
    store::count_edition(&mut tx, &scope, id).await?;
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if rules::lacks_day(before.state, &change.plan) {
        return Err(Fault::field(
            "held_on",
            "案内した研修の開催日は空けられません。日が決まらないときは、案内を取り下げるか、「結果を記録する」で中止にしてください。",
        ));
    }
    let after = Training {
        plan: change.plan,
        version: change.version,
        ..stamped(work, &before)
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    let differs = rules::times_differ(&before.plan, &after.plan);
    let is_told = after.state == State::Announced && rules::is_coming(&after, work.today());
    if change.tell && differs && is_told {
        tell_all(&mut tx, &scope, work, (&after, origin, Occasion::Changed)).await?;
    }
    fill(&mut tx, &scope, work, (&after, origin)).await?;
    tx.audit(CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// The training as saved now by whoever acts.
pub(super) fn stamped(work: &Work, before: &Training) -> Training {
    Training {
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    }
}

/// Begins to announce a training: its page opens, and its sign-up with it.
pub async fn announce(work: &Work, id: Id<Training>, version: i64) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.announce");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if before.state != State::Planned {
        return Err(Fault::Refused(
            "計画中の研修だけ、案内を始められます。".into(),
        ));
    }
    if before.plan.held_on.is_none() || before.plan.mode.is_empty() {
        return Err(Fault::Refused(
            "開催日と開催の形が決まってから案内を始めてください。「計画を直す」で入力できます。"
                .into(),
        ));
    }
    let after = Training {
        state: State::Announced,
        version,
        ..stamped(work, &before)
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(ANNOUNCED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes the announcement back, as long as nobody stands on the list.
pub async fn withdraw(work: &Work, id: Id<Training>) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.withdraw");
    store::count_edition(&mut tx, &scope, id).await?;
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let seats = store::seats_of(&mut tx, &scope, id).await?;
    if before.state != State::Announced || seats.confirmed + seats.waiting > 0 {
        return Err(Fault::Refused(
            "申込みがある研修の案内は取り下げられません。開催しないときは「結果を記録する」で中止にしてください。"
                .into(),
        ));
    }
    let after = Training {
        state: State::Planned,
        ..stamped(work, &before)
    };
    if !store::save(&mut tx, &scope, &after).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(WITHDRAWN, id, "").await?;
    Ok(tx.commit().await?)
}

/// Deletes a training nobody signed up for; [`restore`] takes it back.
pub async fn delete(work: &Work, id: Id<Training>) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.delete");
    store::count_edition(&mut tx, &scope, id).await?;
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let seats = store::seats_of(&mut tx, &scope, id).await?;
    if seats.confirmed + seats.waiting > 0 {
        return Err(Fault::Refused(
            "申込みがある研修は削除できません。開催しないときは「結果を記録する」で中止にしてください。"
                .into(),
        ));
    }
    let now = Some(work.now());
    if !store::set_deleted(&mut tx, &scope, &before, now).await? {
        return Err(Fault::Stale(before.updated_by, before.updated_at));
    }
    tx.audit(DELETED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes a deletion back. Doing so twice changes nothing.
pub async fn restore(work: &Work, id: Id<Training>) -> Result<(), Fault> {
    let scope = work.may(TrainingWrite)?;
    let mut tx = work.begin("trainings.restore");
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
