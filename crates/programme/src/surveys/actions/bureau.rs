//! What only the bureau does: remind, lock, correct.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};

use super::{CORRECTED, EXPORTED, LOCKED, REMINDED, save_with, whole};
use crate::{
    forms::{Answers, difference, settled},
    surveys::{
        model::{Move, Response, State, Step, Survey},
        rules, store,
    },
};

/// Reminds everybody whose answer is missing and who was not reminded today; returns how many.
pub async fn remind(work: &Work, id: Id<Survey>) -> Result<usize, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("surveys.remind");
    let survey = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if survey.locked_at.is_some() {
        return Err(rules::Closed::Locked.into());
    }
    let today = work.today();
    let all = store::responses(&mut tx, &scope, id).await?;
    let mut reminded = 0;
    for mut one in all {
        if !one.state.is_missing() || one.reminded.0 == Some(today) {
            continue;
        }
        one.reminded = (Some(today), one.reminded.1 + 1);
        note_reminder(work, &mut tx, &scope, &one).await?;
        reminded += 1;
    }
    if reminded == 0 {
        return Err(Fault::Refused(
            "きょう催促できるところはありません。催促は1か所につき1日1回までです。".to_owned(),
        ));
    }
    let detail = format!("{reminded}{}", survey.target.unit());
    tx.audit(REMINDED, id, &detail).await?;
    tx.commit().await?;
    Ok(reminded)
}

/// A reminder is no change of the answer: whoever is writing in it goes on undisturbed.
async fn note_reminder(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    one: &Response,
) -> Result<(), Fault> {
    store::save_reminder(tx, scope, one).await?;
    let step = Step {
        at: work.now(),
        who: work.actor().name.clone(),
        deed: Move::Remind,
        comment: String::new(),
        version: one.version,
        answers: None,
    };
    store::add_step(tx, scope, (work.id(), one.id), &step).await?;
    Ok(())
}

/// Locks a survey: what was accepted stands, what was not handed in stays missing.
pub async fn lock(work: &Work, id: Id<Survey>, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("surveys.lock");
    let mut survey = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if survey.version != version {
        return Err(Fault::Stale(survey.updated.1, survey.updated.0));
    }
    // From here on nothing more is handed in: whoever changes an answer holds the survey, too.
    if !store::hold(&mut tx, &scope, id).await? {
        return Err(rules::Closed::Locked.into());
    }
    let all = store::responses(&mut tx, &scope, id).await?;
    let waiting = all.iter().filter(|one| one.state == State::Submitted);
    let waiting = waiting.count();
    if waiting > 0 {
        return Err(Fault::Refused(format!(
            "受理も差戻しもしていない回答が{waiting}件あります。先に受理するか、差し戻してください。"
        )));
    }
    let accepted = all.into_iter().filter(|one| one.state == State::Accepted);
    for mut one in accepted {
        one.state = rules::make(one.state, Move::Lock, "")?;
        save_with(work, &mut tx, &scope, (&mut one, Move::Lock, "")).await?;
    }
    survey.locked_at = Some(work.now());
    survey.updated = (work.now(), work.actor().name.clone());
    if !store::save(&mut tx, &scope, &survey).await? {
        return Err(Fault::Stale(survey.updated.1, survey.updated.0));
    }
    tx.audit(LOCKED, id, survey.period.label().as_str()).await?;
    Ok(tx.commit().await?)
}

/// Corrects a locked answer, with the reason, for everybody to see.
pub async fn correct(
    work: &Work,
    id: Id<Response>,
    version: i64,
    (answers, reason): (Answers, &str),
) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("surveys.correct");
    let mut is = whole(&mut tx, &scope, id).await?;
    if is.response.version != version {
        let (at, who) = is.response.updated;
        return Err(Fault::Stale(who, at));
    }
    is.response.state = rules::make(is.response.state, Move::Correct, reason)?;
    let form = &is.edition.content;
    let answers = settled(form, &answers);
    let changes = difference(form, &is.response.answers, &answers).len();
    if changes == 0 {
        return Err(Fault::Refused("変わったところがありません。".to_owned()));
    }
    let before = store::answers_at(&mut tx, &scope, (id, version)).await?;
    if before.values.is_empty() {
        // Loaded answers have no history yet: what stood before must be seen beside the correction.
        let first = Step {
            at: is.response.updated.0,
            who: is.response.updated.1.clone(),
            deed: Move::Lock,
            comment: String::new(),
            version,
            answers: Some(is.response.answers.clone()),
        };
        store::add_step(&mut tx, &scope, (work.id(), id), &first).await?;
    }
    is.response.answers = answers;
    is.response.progress = rules::asked(form, &is.response.answers);
    let change = (&mut is.response, Move::Correct, reason);
    save_with(work, &mut tx, &scope, change).await?;
    tx.audit(CORRECTED, id, &format!("{changes}か所")).await?;
    Ok(tx.commit().await?)
}

/// Notes that results or the table of who is where left the system.
pub async fn note_export(work: &Work, id: Id<Survey>, what: &str) -> Result<(), Fault> {
    let mut tx = work.begin("surveys.export");
    tx.audit(EXPORTED, id, what).await?;
    Ok(tx.commit().await?)
}
