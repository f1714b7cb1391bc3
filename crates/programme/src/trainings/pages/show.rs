//! One training: what it is, how far it is, what comes next.

use askama::Template;
use kernel::{
    Fault,
    calendar::{format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Permission::{TrainingPeople, TrainingView, TrainingWrite};
use ui::{Crumb, Frame, Step, StepState};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, fee, home, load, may, tone, when};
use crate::{
    attachments::{self, Attachment},
    trainings::{
        actions,
        model::{Plan, Seats, SignUpKind, State, Training},
        rules::{self, Window},
        store,
    },
};

#[derive(Template)]
#[template(path = "trainings/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    training: Training,
    id: String,
    tone: &'static str,
    steps: Vec<Step>,
    facts: Vec<(&'static str, String)>,
    seats: Seats,
    window: String,
    address: String,
    attendees: Vec<(String, i64)>,
    attended: i64,
    reasons: String,
    answers: usize,
    files: Vec<Attachment>,
    can_write: bool,
    can_people: bool,
    is_over: bool,
    last_change: String,
}

/// What is said of a training, in the order of a leaflet; nothing that is not public.
pub fn facts(hand: &Hand, plan: &Plan) -> Vec<(&'static str, String)> {
    vec![
        ("日時", when(plan)),
        ("開催の形", hand.mode(plan)),
        ("会場", plan.place.clone()),
        ("主催", hand.hosts(plan)),
        ("対象", hand.audience(plan)),
        ("テーマ", hand.themes(plan)),
        ("内容", plan.summary.clone()),
        ("講師", plan.speakers.clone()),
        ("参加費", fee(plan)),
        (
            "定員",
            plan.capacity
                .map_or_else(|| "なし".to_owned(), |n| format!("{n}人")),
        ),
        (
            "問合せ先",
            format!("{}　{}", plan.contact, plan.contact_phone)
                .trim()
                .to_owned(),
        ),
    ]
}

fn steps(training: &Training, answers: usize) -> Vec<Step> {
    let held = training.state == State::Held;
    let step = |label: &str, done: bool, current: bool| {
        let state = match (done, current) {
            (true, _) => StepState::Done,
            (_, true) => StepState::Current,
            _ => StepState::Todo,
        };
        Step::new(label, state)
    };
    let is_planned = training.state == State::Planned;
    let is_announced = training.state == State::Announced;
    vec![
        step("計画", !is_planned, is_planned),
        step("案内・申込", held, is_announced),
        step("開催・結果", held, false),
        step("アンケート", held && answers > 0, held && answers == 0),
    ]
}

fn window(training: &Training, today: chrono::NaiveDate) -> String {
    let plan = &training.plan;
    if plan.sign_up == SignUpKind::None {
        return "申込ページは使っていません（FAX・電話の申込みは名簿に入力します）".into();
    }
    match rules::window(training, today) {
        Window::NotYet(day) => format!("{}から受け付けます", format_date_with_weekday(day)),
        Window::Open => match plan.closes_on.or(plan.held_on) {
            Some(day) => format!("受付中（{}まで）", format_date_with_weekday(day)),
            None => "受付中".into(),
        },
        Window::Closed if training.state == State::Planned => "案内を始めると受け付けます".into(),
        Window::Closed => "受付は終わりました".into(),
    }
}

async fn view(ctx: &Ctx, training: Training) -> Result<ShowPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let scope = ctx.work().may(TrainingView)?;
    let mut tx = ctx.work().read().await?;
    let seats = store::seats_of(&mut tx, &scope, training.id).await?;
    let mut attendees = store::attendees_of(&mut tx, &scope, training.id).await?;
    let files = attachments::list(&mut tx, &scope, training.owner()).await?;
    let answers = store::answers(&mut tx, &scope, training.id).await?.len();
    drop(tx);
    for (profession, _) in &mut attendees {
        *profession = hand.book.label("profession", profession).to_owned();
    }
    let today = ctx.today();
    let changed = format_datetime(in_japan(training.updated_at));
    let mut facts = vec![("区", hand.whose(training.ward))];
    facts.extend(self::facts(&hand, &training.plan));
    Ok(ShowPage {
        frame: ctx.frame(&training.plan.title),
        crumbs: vec![Crumb::new("研修", "/trainings")],
        id: training.id.to_string(),
        tone: tone(training.state),
        steps: steps(&training, answers),
        facts,
        window: window(&training, today),
        address: match (training.state, training.plan.sign_up) {
            (State::Announced, SignUpKind::Professionals | SignUpKind::Public) => {
                ctx.address(&format!("/t/{}", training.public))
            }
            _ => String::new(),
        },
        attended: attendees.iter().map(|(_, n)| n).sum(),
        attendees,
        reasons: hand.words("not_held_reason", &training.reasons, ""),
        answers,
        files,
        can_write: may(ctx, TrainingWrite, training.ward),
        can_people: may(ctx, TrainingPeople, training.ward),
        is_over: training.plan.held_on.is_some_and(|day| day <= today),
        last_change: format!("{changed} {}", training.updated_by),
        seats,
        training,
    })
}

/// 研修.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = load(&ctx, TrainingView, id).await?;
    ctx.page(&view(&ctx, training).await?)
}

/// 案内を始める.
pub async fn announce(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let version = fields.text("version").parse().unwrap_or_default();
    actions::announce(ctx.work(), id.into(), version).await?;
    ctx.go_to(home(id.into()))
        .saying_with_undo("案内を始めました。", &format!("/trainings/{id}/withdraw"))
}

/// 案内を取り下げる.
pub async fn withdraw(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::withdraw(ctx.work(), id.into()).await?;
    ctx.go_to(home(id.into())).saying("計画中に戻しました。")
}

/// 研修を削除する.
pub async fn delete(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::delete(ctx.work(), id.into()).await?;
    ctx.go_to("/trainings")
        .saying_with_undo("研修を削除しました。", &format!("/trainings/{id}/restore"))
}

/// 研修の削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore(ctx.work(), id.into()).await?;
    ctx.go_to(home(id.into())).saying("研修を元に戻しました。")
}
