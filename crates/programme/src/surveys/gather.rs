//! A survey with the answers that count, and those of the survey it stands beside.

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, OrMissing, calendar::Period};
use policy::Permission;

use super::{
    actions,
    model::{Place, Response, Survey},
    rules::{self, Compared, Standing},
    store,
};
use crate::forms::{Answers, Questionnaire};

/// Everything a survey's results are made from.
pub struct Loaded {
    /// The survey.
    pub survey: Survey,
    /// The survey beside it: its form and answers.
    pub before: Option<(Survey, Questionnaire, Vec<Answers>)>,
    /// What it asks.
    pub form: Questionnaire,
    /// The answers that were handed in.
    pub counted: Vec<Response>,
    /// How many places were asked.
    pub asked: usize,
}

/// Reads one survey.
pub async fn load(work: &Work, id: Id<Survey>) -> Result<Loaded, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let mut tx = work.read().await?;
    let survey = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let form = actions::edition(&mut tx, &scope, &survey).await?.content;
    let mut counted = store::responses(&mut tx, &scope, survey.id).await?;
    let asked = counted.len();
    counted.retain(|one| one.state.is_counted());
    let before = match survey.before {
        Some(before) => store::find(&mut tx, &scope, before).await?,
        None => None,
    };
    let before = match before {
        Some(before) => {
            let old = actions::edition(&mut tx, &scope, &before).await?.content;
            let mut past = store::responses(&mut tx, &scope, before.id).await?;
            past.retain(|one| one.state.is_counted());
            let past = past.into_iter().map(|one| one.answers).collect();
            Some((before, old, past))
        }
        None => None,
    };
    Ok(Loaded {
        survey,
        before,
        form,
        counted,
        asked,
    })
}

/// The surveys about a period or a part of it: of each target the one about its latest part.
pub async fn about(work: &Work, period: Period) -> Result<Vec<Loaded>, Fault> {
    let scope = work.may(Permission::SurveyManage)?;
    let (from, until) = period.bounds();
    let mut all = store::list(&mut work.read().await?, &scope).await?;
    all.retain(|one| from <= one.period.bounds().0 && one.period.bounds().1 <= until);
    all.sort_by_key(|one| (one.period.bounds().1, one.opens_on));
    let mut latest: Vec<Loaded> = Vec::new();
    for survey in all {
        let loaded = load(work, survey.id).await?;
        latest.retain(|one| one.survey.target != loaded.survey.target);
        latest.push(loaded);
    }
    Ok(latest)
}

impl Loaded {
    /// Each question beside the last time.
    pub fn rows(&self) -> Vec<Compared> {
        let all: Vec<Answers> = self.counted.iter().map(|one| one.answers.clone()).collect();
        match &self.before {
            Some((_, old, past)) => rules::compare((&self.form, &all), (old, past)),
            None => rules::tally(&self.form, &all)
                .into_iter()
                .map(|now| Compared {
                    now,
                    before: Standing::Not("比べる調査がありません。"),
                })
                .collect(),
        }
    }
}

/// 未提出の回答: a place that has not handed in what a survey asks.
pub struct Outstanding {
    /// Whose.
    pub place: Place,
    /// 調査名.
    pub title: String,
    /// 締切 of this place.
    pub due_on: NaiveDate,
    /// Where it is answered.
    pub href: String,
}

/// What is not handed in of the surveys that have begun, within the person's reach.
pub async fn outstanding(work: &Work) -> Result<Vec<Outstanding>, Fault> {
    let scope = work.may(Permission::SurveyView)?;
    let mut tx = work.read().await?;
    let surveys = store::list(&mut tx, &scope).await?;
    let mut responses = store::upcoming(&mut tx, &scope).await?;
    responses.retain(|one| one.state.is_missing());
    let told = |one: Response| {
        let survey = surveys.iter().find(|survey| survey.id == one.survey)?;
        (survey.opens_on <= work.today()).then(|| Outstanding {
            place: one.place,
            title: survey.title.clone(),
            due_on: one.due_on.unwrap_or(survey.due_on),
            href: format!("/survey-answers/{}", one.id),
        })
    };
    Ok(responses.into_iter().filter_map(told).collect())
}
