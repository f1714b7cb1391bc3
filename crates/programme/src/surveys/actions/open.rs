//! Opening a survey, and changing its terms.

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};

use super::{CHANGED, OPENED};
use crate::{
    forms::{self, Answers, Questionnaire, State as EditionState},
    second,
    surveys::{
        model::{NewSurvey, Place, Response, State, Survey, Target, Terms},
        rules, store,
    },
};
use app::areas::Atlas;

/// Opens a survey: every ward, or every office that is open on its last day, gets one to answer.
pub async fn open(work: &Work, atlas: &Atlas, new: NewSurvey) -> Result<Id<Survey>, Fault> {
    second::look(|| try_open(work, atlas, new.clone())).await
}

async fn try_open(work: &Work, atlas: &Atlas, new: NewSurvey) -> Result<Id<Survey>, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("surveys.open");
    let edition = forms::find(&mut tx, &scope, new.edition).await?;
    let edition = edition.or_missing()?;
    if edition.state != EditionState::InUse {
        return Err(Fault::field(
            "edition",
            "使用中の調査票を選んでください。作成中の調査票は、先に「使用を始める」を押してください。",
        ));
    }
    if store::asked_alike(&mut tx, &scope, (new.period, new.target)).await? {
        let words = format!(
            "{}の{}への調査は、すでにあります。",
            new.period.label(),
            new.target.label()
        );
        return Err(Fault::field("period", words));
    }
    let survey = made(work, new, String::new());
    let asked = rules::asked(&edition.content, &Answers::default()).1;
    let blanks = places(atlas, survey.target, survey.due_on).into_iter();
    let all: Vec<Response> = blanks
        .map(|place| Response::blank(work.id(), &survey, place, asked))
        .collect();
    add(&mut tx, &scope, &survey, &all).await?;
    tx.commit().await?;
    Ok(survey.id)
}

fn made(work: &Work, new: NewSurvey, source: String) -> Survey {
    Survey {
        id: work.id(),
        edition: new.edition,
        title: new.title,
        period: new.period,
        target: new.target,
        opens_on: new.opens_on,
        due_on: new.due_on,
        letter: new.letter,
        source,
        before: new.before,
        locked_at: None,
        updated: (work.now(), work.actor().name.clone()),
        version: 1,
    }
}

async fn add(tx: &mut Tx, scope: &Scope, survey: &Survey, all: &[Response]) -> Result<(), Fault> {
    store::add(tx, scope, survey).await?;
    store::add_responses(tx, scope, all).await?;
    let detail = format!("{}{}", all.len(), survey.target.unit());
    tx.audit(OPENED, survey.id, &detail).await
}

/// Everybody who is asked.
fn places(atlas: &Atlas, target: Target, day: NaiveDate) -> Vec<Place> {
    match target {
        Target::Ward => atlas
            .wards
            .iter()
            .map(|ward| Place {
                ward: ward.id,
                office: None,
            })
            .collect(),
        Target::Office => atlas
            .offices
            .iter()
            .filter(|office| office.opened_on <= day)
            .map(|office| Place {
                ward: office.ward,
                office: Some(office.id),
            })
            .collect(),
    }
}

/// Changes title, last day, letter or what a survey is compared with; its questions stay.
pub async fn change(work: &Work, id: Id<Survey>, version: i64, terms: Terms) -> Result<(), Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.begin("surveys.change");
    let mut survey = store::find(&mut tx, &scope, id).await?.or_missing()?;
    if survey.version != version {
        return Err(Fault::Stale(survey.updated.1, survey.updated.0));
    }
    if survey.locked_at.is_some() {
        return Err(rules::Closed::Locked.into());
    }
    if terms.due_on < survey.opens_on {
        return Err(Fault::field(
            "due_on",
            "締切は、開始日か、それより後の日にしてください。",
        ));
    }
    if terms.before == Some(id) {
        return Err(Fault::field(
            "before",
            "比べる調査には、別の調査を選んでください。",
        ));
    }
    survey.title = terms.title;
    survey.due_on = terms.due_on;
    survey.letter = terms.letter;
    survey.before = terms.before;
    let before = survey.updated.clone();
    survey.updated = (work.now(), work.actor().name.clone());
    if !store::save(&mut tx, &scope, &survey).await? {
        return Err(Fault::Stale(before.1, before.0));
    }
    tx.audit(CHANGED, id, "調査名・締切・依頼文・比べる調査")
        .await?;
    Ok(tx.commit().await?)
}

/// A survey of earlier years, or one under way, as it is loaded.
pub struct Past {
    /// What it asked.
    pub new: NewSurvey,
    /// 出典; empty for one of our own.
    pub source: String,
    /// Whether it is locked.
    pub locked: bool,
    /// What was answered.
    pub answers: Vec<PastAnswer>,
}

/// What one place answered.
pub struct PastAnswer {
    /// Whose it is.
    pub place: Place,
    /// How far it came.
    pub state: State,
    /// What was answered.
    pub answers: Answers,
    /// Who filled it in.
    pub by: String,
}

/// Loads a survey with its answers, as for years before the system began.
pub async fn add_past(work: &Work, form: &Questionnaire, past: Past) -> Result<Id<Survey>, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut survey = made(work, past.new, past.source);
    survey.locked_at = past.locked.then(|| work.now());
    let all: Vec<Response> = past
        .answers
        .into_iter()
        .map(|one| {
            let progress = rules::asked(form, &one.answers);
            let mut response = Response::blank(work.id(), &survey, one.place, progress.1);
            response.state = one.state;
            response.progress = progress;
            response.answers = one.answers;
            response.updated.1 = one.by;
            response
        })
        .collect();
    let mut tx = work.begin("surveys.add_past");
    add(&mut tx, &scope, &survey, &all).await?;
    tx.commit().await?;
    Ok(survey.id)
}
