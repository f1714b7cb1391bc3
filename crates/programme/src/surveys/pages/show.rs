//! 調査の様子: who is where, and what the bureau does about it.

use askama::Template;
use kernel::calendar::{format_date_short, format_date_with_weekday, format_datetime};
use kernel::clock::in_japan;
use policy::Permission;
use ui::{Column, Crumb, Frame};
use web::{Ctx, Path, Reply, fields::Filter};

use super::{Hand, LIST, answer_at, places_word, subject, survey_at};
use crate::surveys::{
    actions, forms,
    model::{Response, State, Survey, Target},
    store,
};

#[derive(Template)]
#[template(path = "surveys/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    subject: String,
    survey: Survey,
    due: String,
    left: String,
    form_title: String,
    before: Option<(String, String)>,
    counts: Vec<Count>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    narrowed: String,
    unit: &'static str,
    missing: usize,
    waiting: usize,
    can_manage: bool,
    is_open: bool,
    has_results: bool,
}

/// How many places are in one state; the number opens its rows.
struct Count {
    state: State,
    n: usize,
    href: String,
}

/// One place.
struct Row {
    href: String,
    ward: String,
    place: String,
    state: State,
    share: i64,
    due: String,
    is_extended: bool,
    changed: String,
    reminded: String,
}

/// 調査の様子.
pub async fn show(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let survey = hand.survey(&ctx, id).await?;
    let mut tx = ctx.work().read().await?;
    let all = store::responses(&mut tx, &hand.scope, survey.id).await?;
    let edition = actions::edition(&mut tx, &hand.scope, &survey).await?;
    let before = match survey.before {
        Some(before) => store::find(&mut tx, &hand.scope, before).await?,
        None => None,
    };
    drop(tx);
    let base = survey_at(survey.id);
    let wanted = State::from_code(query.text("state"));
    let rows = all
        .iter()
        .filter(|one| wanted.is_none_or(|state| one.state == state))
        .map(|one| row(&survey, one, &hand));
    let count = |wanted: &dyn Fn(State) -> bool| all.iter().filter(|one| wanted(one.state)).count();
    let can_manage = ctx.can(Permission::SurveyManage);
    ctx.page(&ShowPage {
        frame: ctx.frame(survey.title.clone()),
        crumbs: vec![Crumb::new("取組調査", LIST)],
        subject: subject(&survey),
        due: format_date_with_weekday(survey.due_on),
        left: forms::left(survey.due_on, hand.today),
        form_title: edition.content.title,
        before: before.map(|one| (one.title, survey_at(one.id))),
        counts: counts(&all, &base),
        columns: columns(survey.target),
        rows: rows.collect(),
        narrowed: wanted.map_or_else(String::new, |state| state.label().to_owned()),
        unit: survey.target.unit(),
        missing: count(&State::is_missing),
        waiting: count(&|state| state == State::Submitted),
        is_open: survey.locked_at.is_none(),
        has_results: can_manage && all.iter().any(|one| one.state.is_counted()),
        can_manage,
        base,
        survey,
    })
}

fn columns(target: Target) -> Vec<Column> {
    [
        places_word(target),
        "状態",
        "回答した設問",
        "締切",
        "最後の変更",
        "催促",
    ]
    .map(Column::new)
    .into()
}

fn counts(all: &[Response], base: &str) -> Vec<Count> {
    State::ALL
        .into_iter()
        .map(|state| Count {
            state,
            n: all.iter().filter(|one| one.state == state).count(),
            href: format!("{base}?state={}#places", state.code()),
        })
        .filter(|count| count.n > 0)
        .collect()
}

fn row(survey: &Survey, one: &Response, hand: &Hand) -> Row {
    let begun = one.state != State::NotBegun;
    let (when, who) = &one.updated;
    Row {
        href: answer_at(one.id),
        ward: hand.ward(one.place),
        place: hand.place(one.place),
        state: one.state,
        share: one.share(),
        due: format_date_short(one.due(survey)),
        is_extended: one.due_on.is_some(),
        changed: if begun {
            format!("{}　{who}", format_datetime(in_japan(*when)))
        } else {
            String::new()
        },
        reminded: match one.reminded {
            (Some(day), n) => format!("{n}回（{}）", format_date_short(day)),
            (None, _) => String::new(),
        },
    }
}
