//! 対応策: planned, moved from state to state, done, evaluated, continued.

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing, calendar::FiscalYear};
use policy::{Permission, Scope};

use super::{
    events::{DONE_SET, EVALUATED, MEASURE_ADDED, MEASURE_CHANGED, STATE_SET},
    stale, stamp,
};
use crate::{
    measures::{
        model::{Done, Evaluation, Issue, Measure, MeasureWords, State, StateChange},
        store,
    },
    second,
};

/// 状況の変更: what a person says of a measure's state.
#[derive(Clone, Debug)]
pub struct NewState {
    /// Which state.
    pub state: State,
    /// Since when.
    pub on: NaiveDate,
    /// What made it so; may be empty.
    pub note: String,
}

/// 対応策を立てる; its state begins on the given day.
pub async fn add_measure(
    work: &Work,
    issue: Id<Issue>,
    words: MeasureWords,
    begin: NewState,
) -> Result<Id<Measure>, Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.add");
    let of = store::issue(&mut tx, &scope, issue).await?.or_missing()?;
    let new = Measure {
        id: work.id(),
        ward: of.ward,
        issue,
        follows: None,
        words,
        state: begin.state,
        state_on: begin.on,
        evaluation: None,
        stamp: stamp(work, 1),
    };
    add(work, &scope, &mut tx, &new, &begin.note).await?;
    tx.commit().await?;
    Ok(new.id)
}

async fn add(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    new: &Measure,
    note: &str,
) -> Result<(), Fault> {
    store::add_measure(tx, scope, new).await?;
    record(work, scope, tx, new, note).await?;
    tx.audit(MEASURE_ADDED, new.id, "").await
}

/// Writes the state of `of` into its history.
async fn record(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    of: &Measure,
    note: &str,
) -> Result<(), Fault> {
    let change = StateChange {
        measure: of.id,
        on: of.state_on,
        state: of.state,
        note: note.to_owned(),
        at: work.now(),
        by: work.actor().name.clone(),
    };
    Ok(store::add_state(tx, scope, work.id(), &change).await?)
}

/// 対応策を直す, as it was loaded at `version`.
pub async fn change_measure(
    work: &Work,
    (id, version): (Id<Measure>, i64),
    words: MeasureWords,
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.change");
    let before = store::measure(&mut tx, &scope, id).await?.or_missing()?;
    let after = Measure {
        words,
        stamp: stamp(work, version),
        ..before.clone()
    };
    if !store::save_measure(&mut tx, &scope, &after).await? {
        return Err(stale(before.stamp));
    }
    tx.audit(MEASURE_CHANGED, id, "").await?;
    Ok(tx.commit().await?)
}

/// 状況を変える: from the given day on, which is not before the last change.
pub async fn set_state(
    work: &Work,
    (id, version): (Id<Measure>, i64),
    new: NewState,
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.set_state");
    let before = store::measure(&mut tx, &scope, id).await?.or_missing()?;
    if new.on < before.state_on {
        return Err(Fault::field(
            "state_on",
            format!(
                "前の状況になった日（{}）以後の日付を入力してください。",
                kernel::calendar::format_date(before.state_on)
            ),
        ));
    }
    let after = Measure {
        state: new.state,
        state_on: new.on,
        stamp: stamp(work, version),
        ..before.clone()
    };
    if !store::save_measure(&mut tx, &scope, &after).await? {
        return Err(stale(before.stamp));
    }
    record(work, &scope, &mut tx, &after, &new.note).await?;
    tx.audit(STATE_SET, id, new.state.short()).await?;
    Ok(tx.commit().await?)
}

/// 実施を記録する: replaces what took place for a measure that was loaded at `version`.
pub async fn set_done(
    work: &Work,
    (id, version): (Id<Measure>, i64),
    done: &[Done],
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.set_done");
    let before = store::measure(&mut tx, &scope, id).await?.or_missing()?;
    let after = Measure {
        stamp: stamp(work, version),
        ..before.clone()
    };
    // The measure's row first: whoever saves at the same moment waits here, and is told.
    if !store::save_measure(&mut tx, &scope, &after).await? {
        return Err(stale(before.stamp));
    }
    store::set_done(&mut tx, &scope, id, done).await?;
    tx.audit(DONE_SET, id, &format!("{}件", done.len())).await?;
    Ok(tx.commit().await?)
}

/// 評価する. A measure that is evaluated stands in the last state from that day on.
pub async fn evaluate(
    work: &Work,
    (id, version): (Id<Measure>, i64),
    said: Evaluation,
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.evaluate");
    let before = store::measure(&mut tx, &scope, id).await?.or_missing()?;
    let on = said.on.max(before.state_on);
    let after = Measure {
        evaluation: Some(said),
        stamp: stamp(work, version),
        ..before.clone()
    };
    if !store::save_evaluation(&mut tx, &scope, &after).await? {
        return Err(stale(before.stamp));
    }
    if before.state != State::InEvaluation {
        let moved = Measure {
            state: State::InEvaluation,
            state_on: on,
            stamp: stamp(work, version + 1),
            ..after
        };
        store::save_measure(&mut tx, &scope, &moved).await?;
        record(work, &scope, &mut tx, &moved, "評価の記録による").await?;
    }
    tx.audit(EVALUATED, id, "").await?;
    Ok(tx.commit().await?)
}

/// 次年度へ引き継ぐ: a measure like it for the fiscal year after its last day, which begins
/// where this one stands. Asking twice gives the same one.
pub async fn follow(work: &Work, id: Id<Measure>) -> Result<Id<Measure>, Fault> {
    second::look(|| try_follow(work, id)).await
}

async fn try_follow(work: &Work, id: Id<Measure>) -> Result<Id<Measure>, Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.follow");
    let before = store::measure(&mut tx, &scope, id).await?.or_missing()?;
    let of_issue = store::Of::issue(before.issue);
    let known = store::measures(&mut tx, &scope, of_issue).await?;
    if let Some(next) = known.iter().find(|one| one.follows == Some(id)) {
        return Ok(next.id);
    }
    let (from_on, after) = FiscalYear::containing(before.words.until_on)
        .next()
        .bounds();
    let mut words = MeasureWords {
        from_on,
        until_on: after.pred_opt().unwrap_or(after),
        ..before.words.clone()
    };
    let improvement = before
        .evaluation
        .as_ref()
        .map(|one| one.improvement.as_str());
    if let Some(improvement) = improvement.filter(|text| !text.is_empty()) {
        words.text = format!("{}\n【前年度の改善】{improvement}", words.text);
    }
    let next = Measure {
        id: work.id(),
        follows: Some(id),
        words,
        state_on: from_on.min(work.today()),
        evaluation: None,
        stamp: stamp(work, 1),
        ..before
    };
    add(work, &scope, &mut tx, &next, "前年度の対応策から引継ぎ").await?;
    tx.commit().await?;
    Ok(next.id)
}
