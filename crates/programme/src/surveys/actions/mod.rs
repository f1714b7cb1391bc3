//! Every write of surveys.

mod answer;
mod bureau;
mod moves;
mod open;

pub use answer::{Saved, drop_draft, keep_draft, save};
pub use bureau::{correct, lock, note_export, remind};
pub use moves::make;
pub use open::{Past, PastAnswer, add_past, change, open};

use db::{Event, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Scope;

use super::{
    model::{Move, Response, Step, Survey},
    rules, store,
};
use crate::forms::{self, Answers, Edition, Questionnaire};

/// A survey was opened.
pub const OPENED: Event = Event {
    code: "surveys.opened",
    label: "取組調査の開始",
};
/// Its terms were changed.
pub const CHANGED: Event = Event {
    code: "surveys.changed",
    label: "取組調査の条件の変更",
};
/// An answer was saved.
pub const SAVED: Event = Event {
    code: "surveys.saved",
    label: "取組調査の回答の保存",
};
/// An answer was moved; the detail says how.
pub const MOVED: Event = Event {
    code: "surveys.moved",
    label: "取組調査の確認・提出・受理",
};
/// Those who have not answered were reminded.
pub const REMINDED: Event = Event {
    code: "surveys.reminded",
    label: "取組調査の催促",
};
/// A survey was locked.
pub const LOCKED: Event = Event {
    code: "surveys.locked",
    label: "取組調査の確定",
};
/// A locked answer was corrected.
pub const CORRECTED: Event = Event {
    code: "surveys.corrected",
    label: "取組調査の確定後の訂正",
};
/// Results were exported.
pub const EXPORTED: Event = Event {
    code: "surveys.exported",
    label: "取組調査の書き出し",
};

/// An answer with its survey and the edition it answers to.
pub struct Whole {
    /// The survey.
    pub survey: Survey,
    /// What is asked.
    pub edition: Edition,
    /// The answer.
    pub response: Response,
}

/// Loads an answer in reach, whole.
pub async fn whole(tx: &mut Tx, scope: &Scope, id: Id<Response>) -> Result<Whole, Fault> {
    let response = store::find_response(tx, scope, id).await?.or_missing()?;
    let survey = store::find(tx, scope, response.survey)
        .await?
        .or_missing()?;
    let edition = edition(tx, scope, &survey).await?;
    Ok(Whole {
        survey,
        edition,
        response,
    })
}

/// Loads an answer that is about to be changed. Its survey is held first, as by whoever locks it, so
/// that nothing is handed in while a survey is being locked.
async fn held(tx: &mut Tx, scope: &Scope, id: Id<Response>) -> Result<Whole, Fault> {
    let known = store::find_response(tx, scope, id).await?.or_missing()?;
    if !store::hold(tx, scope, known.survey).await? {
        return Err(rules::Closed::Locked.into());
    }
    whole(tx, scope, id).await
}

/// The edition a survey asks with.
pub async fn edition(tx: &mut Tx, scope: &Scope, survey: &Survey) -> Result<Edition, Fault> {
    forms::find(tx, scope, survey.edition).await?.or_missing()
}

/// Saves an answer that was loaded, with a line in its history.
async fn save_with(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    (response, deed, comment): (&mut Response, Move, &str),
) -> Result<(), Fault> {
    let before = response.updated.clone();
    response.updated = (work.now(), work.actor().name.clone());
    if !store::save_response(tx, scope, response).await? {
        return Err(Fault::Stale(before.1, before.0));
    }
    let touched = matches!(deed, Move::Save | Move::Correct | Move::Submit);
    let step = Step {
        at: response.updated.0,
        who: response.updated.1.clone(),
        deed,
        comment: comment.trim().to_owned(),
        version: response.version + 1,
        answers: touched.then(|| response.answers.clone()),
    };
    store::add_step(tx, scope, (work.id(), response.id), &step).await?;
    Ok(())
}

/// 前回: what the same place answered the last time.
pub struct Last {
    /// To which survey.
    pub survey: Survey,
    /// What that one asked.
    pub form: Questionnaire,
    /// Its answers, as answers to the form of this time.
    pub answers: Answers,
}

/// What the same place answered the last time, as answers to this form.
pub async fn last_answers(tx: &mut Tx, scope: &Scope, is: &Whole) -> Result<Option<Last>, Fault> {
    let Some(before) = is.survey.before else {
        return Ok(None);
    };
    let Some(survey) = store::find(tx, scope, before).await? else {
        return Ok(None);
    };
    let all = store::responses(tx, scope, before).await?;
    let own = all
        .into_iter()
        .find(|one| one.place.number() == is.response.place.number() && one.state.is_counted());
    let Some(own) = own else { return Ok(None) };
    let form = edition(tx, scope, &survey).await?.content;
    Ok(Some(Last {
        answers: rules::last(&form, &is.edition.content, &own.answers),
        survey,
        form,
    }))
}
