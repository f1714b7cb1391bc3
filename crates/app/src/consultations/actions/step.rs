//! 対応を記録する.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::{Permission, Scope};

use super::{
    super::{
        events,
        model::{Consultation, Milestone, Step},
        rules, store,
    },
    saving,
};
use crate::codes::Book;

/// What a new step holds.
#[derive(Clone, Debug, Default)]
pub struct NewStep {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// 対応種別.
    pub kind: String,
    /// 相手.
    pub counterpart: String,
    /// 内容.
    pub body: String,
    /// 次の手; empty when what was due before stays due.
    pub next_step: String,
    /// 期限.
    pub due_on: Option<NaiveDate>,
    /// Whether what was due before is done, and nothing new is.
    pub is_done: bool,
}

/// Writes a milestone into the time line, with what was `said` at it.
pub async fn note_milestone(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    case: &Consultation,
    milestone: Milestone,
    said: &str,
) -> Result<(), Fault> {
    let step = Step {
        id: work.id(),
        at: work.now(),
        kind: milestone.code().to_owned(),
        counterpart: String::new(),
        body: said.to_owned(),
        next_step: case.sheet.next_step.clone(),
        due_on: case.sheet.next_due,
        done_at: None,
        by: work.actor().name.clone(),
    };
    Ok(store::add_step(tx, scope, case.id, &step).await?)
}

/// Adds a step. Its own next step takes the place of what was due before; without one, that stays
/// due unless it is said to be done.
pub async fn add_step(
    work: &Work,
    book: &Book,
    id: Id<Consultation>,
    new: NewStep,
) -> Result<(), Fault> {
    let scope = work.may(Permission::ConsultationWrite)?;
    let mut tx = work.begin("consultation.step");
    let before = saving::load(&mut tx, &scope, id).await?;
    rules::may_work_on(&before)?;
    let mut after = before.clone();
    if new.is_done || !new.next_step.is_empty() {
        store::finish_step(&mut tx, &scope, id, work.now()).await?;
        after.sheet.next_step.clone_from(&new.next_step);
        after.sheet.next_due = new.due_on;
    }
    after.first_reply_at = before.first_reply_at.or(Some(new.at));
    let step = Step {
        id: work.id(),
        at: new.at,
        kind: new.kind,
        counterpart: new.counterpart,
        body: new.body,
        next_step: new.next_step,
        due_on: new.due_on,
        done_at: None,
        by: work.actor().name.clone(),
    };
    store::add_step(&mut tx, &scope, id, &step).await?;
    saving::save(work, &mut tx, &scope, book, &before, after).await?;
    tx.audit(events::STEP_ADDED, id, "").await?;
    Ok(tx.commit().await?)
}
