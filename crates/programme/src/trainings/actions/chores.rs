//! What the house does for trainings by itself: reminding those who come, and forgetting who never
//! confirmed.

use chrono::{Days, Timelike};
use db::Work;
use kernel::{Fault, Id, clock::in_japan};
use policy::Permission::TrainingPeople;

use super::{ERASED, REMINDED, letters::Occasion, seats::tell};
use crate::trainings::{
    model::{Seat, SignUp, State, Training},
    rules, store,
};

/// From this hour on people are reminded of what is tomorrow.
const MORNING: u32 = 9;

/// Erases what expired without having been confirmed; how many.
pub async fn forget_unconfirmed(work: &Work) -> Result<u64, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.forget_unconfirmed");
    let expired = rules::expired_at(work.now());
    let gone = store::erase_requests(&mut tx, &scope, expired).await?;
    if gone > 0 {
        let detail = format!("確認されなかった申込み {gone}件");
        tx.audit(ERASED, scope.municipality(), &detail).await?;
    }
    tx.commit().await?;
    Ok(gone)
}

/// Reminds those with a seat of what is tomorrow, once; to how many it wrote. `origin` is the
/// installation's address; without one the letters have no link.
pub async fn remind(work: &Work, origin: &str) -> Result<usize, Fault> {
    let scope = work.may(TrainingPeople)?;
    let now = in_japan(work.now());
    let tomorrow = now.date().checked_add_days(Days::new(1));
    let Some(day) = tomorrow.filter(|_| now.hour() >= MORNING) else {
        return Ok(0);
    };
    let mut tx = work.read().await?;
    let found = store::unreminded(&mut tx, &scope, day).await?;
    drop(tx);
    let mut told = 0;
    for id in found {
        told += remind_of(work, id, origin).await?;
    }
    Ok(told)
}

async fn remind_of(work: &Work, id: Id<Training>, origin: &str) -> Result<usize, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.remind");
    store::count_edition(&mut tx, &scope, id).await?;
    // Somebody may have called it off, or moved it, meanwhile.
    let found = store::find(&mut tx, &scope, id).await?;
    let tomorrow = work.today().checked_add_days(Days::new(1));
    let is_on = |one: &Training| one.state == State::Announced && one.plan.held_on == tomorrow;
    let (Some(training), Some(day)) = (found.filter(is_on), tomorrow) else {
        return Ok(0);
    };
    if !store::note_reminder(&mut tx, &scope, (id, day)).await? {
        return Ok(0);
    }
    let list = store::sign_ups(&mut tx, &scope, id).await?;
    // Whoever signed up today has just read when and where.
    let is_new = |one: &SignUp| in_japan(one.created_at).date() == work.today();
    let comes = |one: &&SignUp| {
        let has_mail = !one.person.mail.is_empty() && !one.erased;
        one.seat == Seat::Confirmed && has_mail && !is_new(one)
    };
    let told: Vec<&SignUp> = list.iter().filter(comes).collect();
    for one in &told {
        let letter = (&training, *one, origin, Occasion::Tomorrow);
        tell(&mut tx, &scope, work, letter).await?;
    }
    tx.audit(REMINDED, id, &format!("{}件", told.len())).await?;
    tx.commit().await?;
    Ok(told.len())
}
