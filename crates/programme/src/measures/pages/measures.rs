//! 対応策: planned, shown with its states over time, changed, moved on, evaluated, continued.

use askama::Template;
use kernel::{Fault, Id, calendar::format_date};
use policy::Permission::{MeasureView, MeasureWrite};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    hand::{Hand, indicators, issue_of, last_change, measure_of, writes},
    view::MeasureView as View,
};
use crate::{
    measures::{
        actions, doors, forms,
        gather::Everything,
        model::{Achieved, Goal, Issue, Measure, State},
        url,
    },
    second,
};

#[derive(Template)]
#[template(path = "measures/templates/measure_form.html")]
struct FormPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    goals: Vec<Choice>,
    /// For a new one alone.
    states: Vec<Choice>,
    action: String,
    back: String,
    version: String,
    last: String,
}

/// 状況の履歴 as shown.
struct Change {
    on: String,
    who: String,
    state: String,
    note: String,
}

#[derive(Template)]
#[template(path = "measures/templates/measure.html")]
struct MeasurePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    view: View,
    goal: String,
    changes: Vec<Change>,
    states: Vec<Choice>,
    form: Form,
    version: String,
    last: String,
    /// The measure of the year before, and that of the year after.
    before: Option<String>,
    after: Option<String>,
    can_write: bool,
}

#[derive(Template)]
#[template(path = "measures/templates/evaluation.html")]
struct EvaluationPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    degrees: Vec<Choice>,
    goal: String,
    action: String,
    back: String,
    version: String,
}

fn goal_choices(goals: &[Goal]) -> Vec<Choice> {
    let choice = |goal: &Goal| Choice::new(goal.id.to_string(), &goal.words.text);
    goals.iter().map(choice).collect()
}

fn goal_ids(goals: &[Goal]) -> Vec<i64> {
    goals.iter().map(|goal| goal.id.get()).collect()
}

fn new_page(ctx: &Ctx, hand: &Hand, (issue, goals): (&Issue, &[Goal]), form: Form) -> FormPage {
    let address = url::issue(issue.id);
    FormPage {
        frame: ctx.frame("対応策を立てる"),
        crumbs: hand.crumbs(issue.ward, Some(issue)),
        form,
        goals: goal_choices(goals),
        states: hand.book.choices("measure_state", hand.today),
        action: format!("{address}/measures"),
        back: address,
        version: String::new(),
        last: String::new(),
    }
}

/// 対応策を立てる: the form.
pub async fn blank(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (issue, all) = issue_of(&ctx, MeasureWrite, Id::new(id)).await?;
    let form = forms::measure_blank(hand.today);
    ctx.page(&new_page(&ctx, &hand, (&issue, &all.goals), form))
}

/// 対応策を立てる.
pub async fn add(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (issue, all) = issue_of(&ctx, MeasureWrite, Id::new(id)).await?;
    let words = forms::measure(&fields, &goal_ids(&all.goals), hand.today);
    let state = forms::state(&fields, hand.today);
    let (words, mut state) = match (words, state) {
        (Ok(words), Ok(state)) => (words, state),
        (Err(errors), _) | (_, Err(errors)) => {
            let form = fields.form(&errors);
            return ctx.again(&new_page(&ctx, &hand, (&issue, &all.goals), form));
        }
    };
    // A measure that began in the past has been in its state since then.
    state.on = words.from_on.min(hand.today);
    let id = actions::add_measure(ctx.work(), issue.id, words, state).await?;
    ctx.go_to(url::measure(id)).saying("対応策を登録しました。")
}

/// 対応策.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let page = show_page(&ctx, id, None).await?;
    ctx.page(&page)
}

async fn show_page(ctx: &Ctx, id: i64, sent: Option<Form>) -> Result<MeasurePage, Fault> {
    let hand = Hand::of(ctx).await?;
    let indicators = indicators(ctx).await?;
    let (measure, issue, all) = measure_of(ctx, MeasureView, id).await?;
    let chain = all.chain(&issue, None);
    let own = all
        .changes
        .iter()
        .filter(|one| one.measure == measure.id)
        .rev();
    let changes = own.map(|one| Change {
        on: format_date(one.on),
        who: one.by.clone(),
        state: hand
            .book
            .label("measure_state", one.state.code())
            .to_owned(),
        note: one.note.clone(),
    });
    let next = all
        .measures
        .iter()
        .find(|one| one.follows == Some(measure.id));
    let form = sent.unwrap_or_else(|| forms::state_form(measure.state, hand.today));
    Ok(MeasurePage {
        frame: ctx.frame(&measure.words.title),
        crumbs: hand.crumbs(issue.ward, Some(&issue)),
        view: View::of(&hand, &measure, &chain, &indicators),
        goal: goal_text(&measure, &all),
        changes: changes.collect(),
        states: hand.book.choices("measure_state", hand.today),
        form,
        version: measure.stamp.version.to_string(),
        last: last_change(&measure.stamp),
        before: measure.follows.map(url::measure),
        after: next.map(|next| url::measure(next.id)),
        can_write: writes(ctx, measure.ward),
    })
}

fn goal_text(measure: &Measure, all: &Everything) -> String {
    let goal = all
        .goals
        .iter()
        .find(|one| Some(one.id) == measure.words.goal);
    goal.map(|goal| goal.words.text.clone()).unwrap_or_default()
}

fn edit_page(
    ctx: &Ctx,
    hand: &Hand,
    (measure, issue, goals): (&Measure, &Issue, &[Goal]),
    (form, version): (Form, &str),
) -> FormPage {
    let address = url::measure(measure.id);
    FormPage {
        frame: ctx.frame("対応策を直す"),
        crumbs: hand.crumbs(issue.ward, Some(issue)),
        form,
        goals: goal_choices(goals),
        states: Vec::new(),
        action: format!("{address}/edit"),
        back: address,
        version: version.to_owned(),
        last: last_change(&measure.stamp),
    }
}

/// 対応策を直す: the form.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (measure, issue, all) = measure_of(&ctx, MeasureWrite, id).await?;
    let version = measure.stamp.version.to_string();
    let form = (forms::measure_form(&measure), version.as_str());
    ctx.page(&edit_page(
        &ctx,
        &hand,
        (&measure, &issue, &all.goals),
        form,
    ))
}

/// 対応策を直す.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (measure, issue, all) = measure_of(&ctx, MeasureWrite, id).await?;
    let version = fields.text("version");
    let words = match forms::measure(&fields, &goal_ids(&all.goals), hand.today) {
        Ok(words) => words,
        Err(errors) => {
            let form = (fields.form(&errors), version);
            let page = edit_page(&ctx, &hand, (&measure, &issue, &all.goals), form);
            return ctx.again(&page);
        }
    };
    let loaded = (measure.id, version.parse().unwrap_or_default());
    match actions::change_measure(ctx.work(), loaded, words).await {
        Ok(()) => ctx
            .go_to(url::measure(measure.id))
            .saying("対応策を保存しました。"),
        Err(Fault::Stale(who, when)) => {
            let (measure, issue, all) = measure_of(&ctx, MeasureWrite, id).await?;
            let (kept, goals) = (forms::measure_form(&measure), goal_choices(&all.goals));
            let form = second::form(&fields, &kept, &[("goal", &goals)], (&who, when));
            let version = measure.stamp.version.to_string();
            let form = (form, version.as_str());
            let page = edit_page(&ctx, &hand, (&measure, &issue, &all.goals), form);
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 対応策の状況を変える.
pub async fn set_state(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let version = fields.text("version").parse().unwrap_or_default();
    let set = match forms::state(&fields, ctx.today()) {
        Ok(state) => actions::set_state(ctx.work(), (Id::new(id), version), state).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match set {
        Ok(()) => ctx
            .go_to(url::measure(Id::new(id)))
            .saying("対応策の状況を変えました。"),
        Err(Fault::Invalid(errors)) => {
            measure_of(&ctx, MeasureWrite, id).await?;
            ctx.again(&show_page(&ctx, id, Some(fields.form(&errors))).await?)
        }
        Err(Fault::Stale(who, when)) => {
            let form = second::form(&fields, &Form::new(), &[], (&who, when));
            second::page(&ctx, &show_page(&ctx, id, Some(form)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

fn degrees() -> Vec<Choice> {
    let all = Achieved::ALL.map(|one| Choice::new(one.code(), one.label()));
    all.into()
}

fn evaluation_page(
    ctx: &Ctx,
    hand: &Hand,
    (measure, issue, all): (&Measure, &Issue, &Everything),
    (form, version): (Form, &str),
) -> EvaluationPage {
    let address = url::measure(measure.id);
    EvaluationPage {
        frame: ctx.frame(format!("評価と改善：{}", measure.words.title)),
        crumbs: hand.crumbs(issue.ward, Some(issue)),
        form,
        degrees: degrees(),
        goal: goal_text(measure, all),
        action: format!("{address}/evaluation"),
        back: address,
        version: version.to_owned(),
    }
}

/// 評価と改善: the form.
pub async fn evaluation(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (measure, issue, all) = measure_of(&ctx, MeasureWrite, id).await?;
    let form = forms::evaluation_form(measure.evaluation.as_ref(), hand.today);
    let version = measure.stamp.version.to_string();
    let page = evaluation_page(&ctx, &hand, (&measure, &issue, &all), (form, &version));
    ctx.page(&page)
}

/// 評価と改善を記録する.
pub async fn evaluate(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (measure, issue, all) = measure_of(&ctx, MeasureWrite, id).await?;
    let version = fields.text("version");
    let mut said = match forms::evaluation(&fields, hand.today) {
        Ok(said) => said,
        Err(errors) => {
            let form = (fields.form(&errors), version);
            let page = evaluation_page(&ctx, &hand, (&measure, &issue, &all), form);
            return ctx.again(&page);
        }
    };
    let goal = all
        .goals
        .iter()
        .find(|one| Some(one.id) == measure.words.goal);
    let indicator = goal.and_then(|goal| goal.words.indicator);
    let indicators = indicators(&ctx).await?;
    if let Some(indicator) = indicators.iter().find(|one| Some(one.id) == indicator) {
        let place = (&*hand.atlas, said.on);
        let found = doors::reading(ctx.work(), indicator, measure.ward, place).await?;
        said.value = found.map(|(_, reading)| reading.amount);
    }
    let loaded = (measure.id, version.parse().unwrap_or_default());
    match actions::evaluate(ctx.work(), loaded, said).await {
        Ok(()) => ctx
            .go_to(url::measure(measure.id))
            .saying("評価と改善を記録しました。"),
        Err(Fault::Stale(who, when)) => {
            let (measure, issue, all) = measure_of(&ctx, MeasureWrite, id).await?;
            let kept = forms::evaluation_form(measure.evaluation.as_ref(), hand.today);
            let form = second::form(&fields, &kept, &[("achieved", &degrees())], (&who, when));
            let version = measure.stamp.version.to_string();
            let form = (form, version.as_str());
            let page = evaluation_page(&ctx, &hand, (&measure, &issue, &all), form);
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 次年度へ引き継ぐ.
pub async fn follow(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let next = actions::follow(ctx.work(), Id::new(id)).await?;
    ctx.go_to(url::measure(next))
        .saying("次年度の対応策を作りました。内容を確かめてください。")
}

impl MeasurePage {
    /// Whether it stands in the last state.
    fn is_last(&self) -> bool {
        self.view.state == State::InEvaluation
    }
}
