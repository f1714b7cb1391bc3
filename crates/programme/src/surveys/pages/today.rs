//! 今日の仕事: what surveys wait for.

use std::collections::BTreeMap;

use kernel::{Fault, calendar::format_date_with_weekday};
use policy::Permission;
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::{Hand, LIST, answer_at, survey_at};
use crate::surveys::{
    forms,
    model::{Response, State, Survey},
    rules, store,
};

/// The cards of surveys.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        if !ctx.can(Permission::SurveyView) {
            return Ok(Vec::new());
        }
        let hand = Hand::of(ctx).await?;
        let mut tx = ctx.work().read().await?;
        let responses = store::upcoming(&mut tx, &hand.scope).await?;
        if responses.is_empty() {
            return Ok(Vec::new());
        }
        let surveys = store::list(&mut tx, &hand.scope).await?;
        drop(tx);
        let lines = if ctx.can(Permission::SurveyManage) {
            city(&surveys, &responses, &hand)
        } else {
            own(ctx, &surveys, &responses, &hand)?
        };
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "取組調査",
            lines,
            nothing: "",
            more: Some(("取組調査の一覧".to_owned(), LIST.to_owned())),
        }])
    })
}

/// What this person's ward or office has to answer, the earliest due first.
fn own(
    ctx: &Ctx,
    surveys: &[Survey],
    responses: &[Response],
    hand: &Hand,
) -> Result<Vec<TodayLine>, Fault> {
    let scope = ctx.work().may(Permission::SurveyAnswer)?;
    let checks = ctx.can(Permission::SurveyCheck);
    let mut mine: Vec<_> = responses
        .iter()
        .filter(|one| one.state.is_missing() && rules::answers_for(&scope, one.place))
        .filter(|one| one.state != State::Checked || checks)
        .filter_map(|one| {
            let survey = surveys.iter().find(|survey| survey.id == one.survey)?;
            let begun = survey.opens_on <= hand.today;
            begun.then(|| (one.due(survey), one, survey))
        })
        .collect();
    mine.sort_by_key(|(due, one, _)| (*due, one.id));
    let line = |(due, one, survey): (chrono::NaiveDate, &Response, &Survey)| {
        let left = forms::left(due, hand.today);
        let what = match one.state {
            State::Checked => "提出してください",
            State::Returned => "差し戻されました。直してください",
            _ => "回答してください",
        };
        let reminded = if one.reminded.0.is_some() {
            "　催促が届いています"
        } else {
            ""
        };
        TodayLine {
            label: survey.title.clone(),
            href: answer_at(one.id),
            badge: Some((one.state.tone(), one.state.label().to_owned())),
            note: format!(
                "{what}。締切 {}（{left}）{reminded}",
                format_date_with_weekday(due)
            ),
        }
    };
    Ok(mine.into_iter().map(line).collect())
}

/// Who is missing, and what waits for the bureau, survey by survey.
fn city(surveys: &[Survey], responses: &[Response], hand: &Hand) -> Vec<TodayLine> {
    let mut by_survey: BTreeMap<i64, Vec<&Response>> = BTreeMap::new();
    for one in responses {
        by_survey.entry(one.survey.get()).or_default().push(one);
    }
    let mut open: Vec<_> = surveys
        .iter()
        .filter_map(|survey| Some((survey, by_survey.get(&survey.id.get())?)))
        .collect();
    open.sort_by_key(|(survey, _)| survey.due_on);
    open.into_iter()
        .map(|(survey, all)| {
            let count =
                |wanted: &dyn Fn(State) -> bool| all.iter().filter(|one| wanted(one.state)).count();
            let missing = count(&State::is_missing);
            let waiting = count(&|state| state == State::Submitted);
            let unit = survey.target.unit();
            let left = forms::left(survey.due_on, hand.today);
            TodayLine {
                label: survey.title.clone(),
                href: survey_at(survey.id),
                badge: (waiting > 0).then(|| ("wait", format!("受理待ち {waiting}{unit}"))),
                note: format!("未提出 {missing}{unit}。締切 {left}"),
            }
        })
        .collect()
}
