//! 取組調査の一覧: the bureau's surveys, or what a ward or office is asked.

use std::collections::HashMap;

use askama::Template;
use kernel::calendar::format_date_with_weekday;
use policy::{Permission, Reach};
use ui::{Column, Frame};
use web::{Ctx, Reply};

use super::{Hand, answer_at, subject, survey_at};
use crate::surveys::{
    forms,
    model::{Response, State, Survey},
    store,
};

#[derive(Template)]
#[template(path = "surveys/templates/list.html")]
struct ListPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<Line>,
    own: Vec<OwnLine>,
    is_city: bool,
}

/// One survey as the bureau sees it.
struct Line {
    href: String,
    title: String,
    subject: String,
    due: String,
    left: String,
    handed_in: String,
    accepted: usize,
    returned: usize,
    is_locked: bool,
    is_over: bool,
    source: String,
}

/// One survey as it is asked of a place.
struct OwnLine {
    href: String,
    title: String,
    subject: String,
    place: String,
    due: String,
    left: String,
    state: State,
    share: i64,
    is_open: bool,
}

/// 取組調査.
pub async fn list(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let mut tx = ctx.work().read().await?;
    let surveys = store::list(&mut tx, &hand.scope).await?;
    let mut all: HashMap<_, Vec<Response>> = HashMap::new();
    for survey in &surveys {
        let found = store::responses(&mut tx, &hand.scope, survey.id).await?;
        all.insert(survey.id, found);
    }
    drop(tx);
    let is_city = hand.scope.reach() == Reach::City;
    let mut page = ListPage {
        frame: ctx.frame("取組調査"),
        columns: columns(is_city),
        lines: Vec::new(),
        own: Vec::new(),
        is_city: is_city && ctx.can(Permission::SurveyManage),
    };
    for survey in &surveys {
        let found = all.remove(&survey.id).unwrap_or_default();
        if is_city {
            page.lines.push(line(survey, &found, &hand));
        } else {
            let own = found.iter().map(|one| own_line(survey, one, &hand));
            page.own.extend(own);
        }
    }
    ctx.page(&page)
}

fn columns(is_city: bool) -> Vec<Column> {
    let heads: &[&str] = if is_city {
        &[
            "調査",
            "対象期間・回答者",
            "締切",
            "提出",
            "受理",
            "差戻し中",
            "状態",
        ]
    } else {
        &["調査", "回答する所", "締切", "状態", "回答した設問"]
    };
    heads.iter().map(|head| Column::new(*head)).collect()
}

fn line(survey: &Survey, all: &[Response], hand: &Hand) -> Line {
    let count = |wanted: &dyn Fn(State) -> bool| all.iter().filter(|one| wanted(one.state)).count();
    let handed_in = count(&State::is_counted);
    Line {
        href: survey_at(survey.id),
        title: survey.title.clone(),
        subject: subject(survey),
        due: format_date_with_weekday(survey.due_on),
        left: forms::left(survey.due_on, hand.today),
        handed_in: format!("{handed_in}／{}{}", all.len(), survey.target.unit()),
        accepted: count(&|state| matches!(state, State::Accepted | State::Locked)),
        returned: count(&|state| state == State::Returned),
        is_locked: survey.locked_at.is_some(),
        is_over: survey.due_on < hand.today,
        source: survey.source.clone(),
    }
}

fn own_line(survey: &Survey, one: &Response, hand: &Hand) -> OwnLine {
    let due = one.due(survey);
    OwnLine {
        href: answer_at(one.id),
        title: survey.title.clone(),
        subject: subject(survey),
        place: hand.place(one.place),
        due: format_date_with_weekday(due),
        left: forms::left(due, hand.today),
        state: one.state,
        share: one.share(),
        is_open: one.state.is_missing() && survey.locked_at.is_none(),
    }
}
