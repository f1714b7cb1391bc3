//! 研修の一覧: what is planned, announced and held, by filter.

use askama::Template;
use axum::response::IntoResponse;
use kernel::Fault;
use policy::Permission::{TrainingPeople, TrainingView, TrainingWrite};
use ui::{Choice, Column, Form, Frame, Tab};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{Hand, periods, tone, when};
use crate::trainings::{
    actions,
    forms::{self, Wanted},
    model::{State, Summary},
    report,
};

/// One row as a person reads it.
struct Line {
    id: String,
    when: String,
    title: String,
    themes: String,
    whose: String,
    mode: String,
    hosts: String,
    list: String,
    waiting: i64,
    state: State,
    tone: &'static str,
    attended: String,
    note: String,
}

#[derive(Template)]
#[template(path = "trainings/templates/list.html")]
struct ListPage {
    frame: Frame,
    tabs: Vec<Tab>,
    filter: Form,
    periods: Vec<Choice>,
    wards: Vec<Choice>,
    states: Vec<Choice>,
    modes: Vec<Choice>,
    themes: Vec<Choice>,
    hosts: Vec<Choice>,
    ahead: Vec<Line>,
    past: Vec<Line>,
    columns: Vec<Column>,
    past_columns: Vec<Column>,
    caption: String,
    can_write: bool,
    can_erase: bool,
    is_filtered: bool,
    export: String,
}

/// The two views of the year, with this period.
pub fn tabs(query: &Fields, current: &str) -> Vec<Tab> {
    let kept = Fields::default().with("period", query.text("period"));
    let tab = |label: &str, path: &str| {
        Tab::new(label, format!("{path}?{}", kept.encoded()), path == current)
    };
    vec![
        tab("予定と結果の一覧", "/trainings"),
        tab("計画と実績（区ごと）", "/trainings/year"),
    ]
}

fn line(hand: &Hand, one: &Summary) -> Line {
    let (training, plan) = (&one.training, &one.training.plan);
    let list = match (training.state, plan.capacity) {
        (State::Planned, _) => String::new(),
        (_, Some(most)) => format!("{}／{most}", one.seats.confirmed),
        (_, None) => one.seats.confirmed.to_string(),
    };
    let reasons = hand.words("not_held_reason", &training.reasons, "");
    Line {
        id: training.id.to_string(),
        when: match plan.held_on {
            Some(_) => when(plan),
            None => format!("{}（日は未定）", plan.half.label()),
        },
        title: plan.title.clone(),
        themes: hand.themes(plan),
        whose: hand.whose(training.ward),
        mode: hand.mode(plan),
        hosts: hand.hosts(plan),
        list,
        waiting: one.seats.waiting,
        state: training.state,
        tone: tone(training.state),
        attended: match training.state {
            State::Held => one.attended().to_string(),
            _ => String::new(),
        },
        note: if training.state == State::NotHeld {
            reasons
        } else {
            String::new()
        },
    }
}

/// The wards one may choose among, with the whole city and its own.
fn wards(hand: &Hand) -> Vec<Choice> {
    let mut wards = vec![
        Choice::new("all", "すべての区"),
        Choice::new("city", "全市・ブロックの研修"),
    ];
    let names = hand.atlas.wards.iter();
    wards.extend(names.map(|ward| Choice::new(ward.id.to_string(), &ward.name)));
    wards
}

async fn found(ctx: &Ctx, wanted: &Wanted) -> Result<Vec<Summary>, Fault> {
    let mut all = actions::summaries(ctx.work(), wanted.period).await?;
    all.retain(|one| wanted.leaves(one));
    Ok(all)
}

fn columns(last: &str) -> Vec<Column> {
    let words = ["日時", "研修名", "区", "開催の形", "主催者"];
    let mut columns: Vec<Column> = words.into_iter().map(Column::new).collect();
    columns.push(Column::new(last).numeric());
    columns.push(Column::new("状況"));
    columns
}

/// 研修の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let today = ctx.today();
    let wanted = forms::wanted(&query, today, ctx.work().actor().ward);
    let all = found(&ctx, &wanted).await?;
    let is_ahead = |one: &&Summary| one.training.state.is_ahead();
    let ahead: Vec<Line> = all
        .iter()
        .filter(is_ahead)
        .map(|one| line(&hand, one))
        .collect();
    let past = all.iter().rev().filter(|one| !is_ahead(one));
    let past: Vec<Line> = past.map(|one| line(&hand, one)).collect();
    let ward = match (wanted.city_only, wanted.ward) {
        (true, _) => "city".to_owned(),
        (_, Some(ward)) => ward.to_string(),
        _ => "all".to_owned(),
    };
    let filter = Form::from_pairs(query.with("ward", &ward).pairs().to_vec());
    let filter = filter
        .prefixed("filter")
        .with("period", wanted.period.to_string());
    let states = State::ALL.map(|state| Choice::new(state.code(), state.label()));
    ctx.page(&ListPage {
        frame: ctx.frame("研修"),
        tabs: tabs(&query, "/trainings"),
        filter,
        periods: periods(today),
        wards: wards(&hand),
        states: states.to_vec(),
        modes: hand.book.choices("meeting_mode", today),
        themes: hand.book.choices("training_theme", today),
        hosts: hand.book.choices("training_host", today),
        columns: columns("申込／定員"),
        past_columns: columns("出席"),
        caption: wanted.period.label(),
        can_write: ctx.can(TrainingWrite),
        can_erase: ctx.can(TrainingPeople),
        is_filtered: !query.pairs().is_empty(),
        export: format!("/trainings/export?{}", query.encoded()),
        ahead,
        past,
    })
}

/// 研修の一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    ctx.work().may(TrainingView)?;
    let hand = Hand::of(&ctx).await?;
    let wanted = forms::wanted(&query, ctx.today(), ctx.work().actor().ward);
    let rows = found(&ctx, &wanted).await?;
    actions::note_export(ctx.work(), rows.len()).await?;
    let sheet = report::list(&hand, &rows, wanted.period);
    let bytes = report::book(vec![sheet], "研修の計画と実績", ctx.today())?;
    let name = format!("研修_{}.xlsx", wanted.period);
    Ok(Download::xlsx(name, bytes).into_response())
}
