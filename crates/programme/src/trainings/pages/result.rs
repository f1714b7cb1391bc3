//! What became of a training.

use askama::Template;
use kernel::Fault;
use policy::Permission::{TrainingPeople, TrainingWrite};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, home, load, may};
use crate::trainings::{
    actions, forms,
    model::{Seats, State, Training},
    rules, store,
};

#[derive(Template)]
#[template(path = "trainings/templates/result.html")]
struct ResultPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    id: String,
    version: String,
    states: Vec<Choice>,
    reasons: Vec<Choice>,
    professions: Vec<(String, String)>,
    seats: Seats,
    has_list: bool,
    told: bool,
}

async fn view(
    ctx: &Ctx,
    training: &Training,
    typed: Option<(Form, &str)>,
) -> Result<ResultPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let scope = ctx.work().may(TrainingWrite)?;
    let mut tx = ctx.work().read().await?;
    let seats = store::seats_of(&mut tx, &scope, training.id).await?;
    let counts = store::counts(&mut tx, &scope, training.id).await?;
    drop(tx);
    let (form, version) = match typed {
        Some((form, version)) => (form, version.to_owned()),
        None => (
            forms::blank_result(training, &counts),
            training.version.to_string(),
        ),
    };
    let professions = hand.book.choices("profession", ctx.today()).into_iter();
    let name = |one: Choice| (format!("count_{}", one.value), one.label);
    Ok(ResultPage {
        frame: ctx.frame("研修の結果を記録する"),
        crumbs: vec![
            Crumb::new("研修", "/trainings"),
            Crumb::new(&training.plan.title, home(training.id)),
        ],
        form,
        id: training.id.to_string(),
        version,
        states: vec![
            Choice::new(State::Held.code(), "開催した"),
            Choice::new(State::CalledOff.code(), "中止した").note("案内したあとで取りやめた"),
            Choice::new(State::NotHeld.code(), "実施しなかった").note("計画のまま開かなかった"),
        ],
        reasons: hand.book.choices("not_held_reason", ctx.today()),
        professions: professions.map(name).collect(),
        has_list: may(ctx, TrainingPeople, training.ward) && seats.confirmed > 0,
        told: training.state == State::Announced
            && rules::is_coming(training, ctx.today())
            && seats.confirmed + seats.waiting > 0,
        seats,
    })
}

/// 結果を記録する.
pub async fn page(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = load(&ctx, TrainingWrite, id).await?;
    ctx.page(&view(&ctx, &training, None).await?)
}

/// 結果を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let training = load(&ctx, TrainingWrite, id).await?;
    let hand = Hand::of(&ctx).await?;
    let outcome = match forms::outcome(&fields, &hand.book, ctx.today()) {
        Ok(outcome) => outcome,
        Err(errors) => {
            let typed = Some((fields.form(&errors), fields.text("version")));
            return ctx.again(&view(&ctx, &training, typed).await?);
        }
    };
    actions::record(ctx.work(), training.id, outcome, &ctx.address("")).await?;
    ctx.go_to(home(training.id))
        .saying("研修の結果を記録しました。")
}

/// 結果を取り消す.
pub async fn reopen(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::reopen(ctx.work(), id.into()).await?;
    ctx.go_to(home(id.into())).saying("結果を取り消しました。")
}
