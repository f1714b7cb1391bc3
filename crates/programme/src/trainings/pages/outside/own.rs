//! The page behind a personal link: the own sign-up, the code for the door, the questionnaire.

use app::{press::Press, qr};
use askama::Template;
use axum::response::IntoResponse;
use chrono::{NaiveTime, TimeDelta};
use kernel::{Fault, FieldErrors, OrMissing, clock::from_japan};
use ui::{Choice, Form, Frame};
use web::{Ctx, Download, Fields, Path, Reply};

use super::public::visitor;
use crate::{
    ical::{self, Appointment},
    trainings::{
        actions::{self, Opened},
        forms,
        model::{Seat, SignUp, State, Training, Way},
        pages::{
            Hand,
            answers::{Question, marks, questions},
            show::facts,
            when,
        },
        report, rules,
    },
};

#[derive(Template)]
#[template(path = "trainings/templates/own.html")]
struct OwnPage {
    frame: Frame,
    token: String,
    training: Training,
    sign_up: SignUp,
    facts: Vec<(&'static str, String)>,
    code: String,
    is_over: bool,
}

#[derive(Template)]
#[template(path = "trainings/templates/own_over.html")]
struct OverPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "trainings/templates/own_cancel.html")]
struct CancelPage {
    frame: Frame,
    token: String,
    title: String,
    when: String,
}

#[derive(Template)]
#[template(path = "trainings/templates/own_answer.html")]
struct AnswerPage {
    frame: Frame,
    token: String,
    title: String,
    form: Form,
    questions: Vec<Question>,
    marks: Vec<Choice>,
    answered: bool,
}

fn over(ctx: &Ctx) -> Reply {
    ctx.page(&OverPage {
        frame: ctx.frame("このリンクは使えません"),
    })
}

async fn opened(ctx: &Ctx, token: &str) -> Result<Option<Opened>, Fault> {
    actions::open(&visitor(ctx), token).await
}

/// What the code at the door says: the address where staff take the person in.
pub fn check_in_address(ctx: &Ctx, token: &str) -> String {
    ctx.address(&format!("/trainings/check-in/{token}"))
}

/// 申込みの確認.
pub async fn show(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(Opened { training, sign_up }) = opened(&ctx, &token).await? else {
        return over(&ctx);
    };
    let hand = Hand::of(&ctx).await?;
    let can_come = sign_up.seat == Seat::Confirmed && training.state == State::Announced;
    ctx.page(&OwnPage {
        frame: ctx.frame("申込みの確認"),
        facts: facts(&hand, &training.plan),
        code: if can_come {
            qr::svg(&check_in_address(&ctx, &token))?
        } else {
            String::new()
        },
        is_over: training.plan.held_on.is_some_and(|day| day < ctx.today()),
        token,
        training,
        sign_up,
    })
}

/// 申込みを取り消しますか.
pub async fn ask_cancel(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(Opened { training, sign_up }) = opened(&ctx, &token).await? else {
        return over(&ctx);
    };
    if !rules::may_cancel(&training, &sign_up, ctx.today()) {
        // The own page says how things stand.
        return ctx.go_to(format!("/e/{token}")).quietly();
    }
    ctx.page(&CancelPage {
        frame: ctx.frame("申込みの取消"),
        when: when(&training.plan),
        title: training.plan.title,
        token,
    })
}

/// 申込みを取り消す.
pub async fn cancel(ctx: Ctx, Path(token): Path<String>) -> Reply {
    match actions::cancel_own(&visitor(&ctx), &token, &ctx.address("")).await {
        Ok(()) => ctx
            .go_to(format!("/e/{token}"))
            .saying("申込みを取り消しました。"),
        Err(Fault::Missing) => over(&ctx),
        Err(fault) => Err(fault.into()),
    }
}

fn answer_view(
    ctx: &Ctx,
    token: &str,
    opened: &Opened,
    typed: Option<(&Fields, &FieldErrors)>,
) -> AnswerPage {
    AnswerPage {
        frame: ctx.frame("受講後アンケート"),
        token: token.to_owned(),
        title: opened.training.plan.title.clone(),
        form: typed.map_or_else(Form::new, |(fields, errors)| fields.form(errors)),
        questions: questions(),
        marks: marks(),
        answered: opened.sign_up.answered,
    }
}

/// 受講後アンケート.
pub async fn answer_page(ctx: Ctx, Path(token): Path<String>) -> Reply {
    match opened(&ctx, &token).await? {
        Some(opened) if opened.sign_up.attended => {
            ctx.page(&answer_view(&ctx, &token, &opened, None))
        }
        Some(_) => ctx.go_to(format!("/e/{token}")).quietly(),
        None => over(&ctx),
    }
}

/// アンケートを送る.
pub async fn save_answer(ctx: Ctx, Path(token): Path<String>, fields: Fields) -> Reply {
    let Some(opened) = opened(&ctx, &token).await? else {
        return over(&ctx);
    };
    match forms::answer(&fields, Way::Web) {
        Ok(answer) => {
            actions::answer_by_link(&visitor(&ctx), &token, &answer).await?;
            ctx.go_to(format!("/e/{token}/answer")).quietly()
        }
        Err(errors) => ctx.again(&answer_view(
            &ctx,
            &token,
            &opened,
            Some((&fields, &errors)),
        )),
    }
}

/// 受付票.
pub async fn ticket(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(Opened { training, sign_up }) = opened(&ctx, &token).await? else {
        return over(&ctx);
    };
    if sign_up.seat != Seat::Confirmed {
        return Err(Fault::Missing.into());
    }
    let hand = Hand::of(&ctx).await?;
    let code = check_in_address(&ctx, &token);
    let sheet = report::ticket(&hand, (&training, &sign_up), &code, ctx.today());
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("受付票.pdf", bytes).into_response())
}

/// 修了証.
pub async fn certificate(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(Opened { training, sign_up }) = opened(&ctx, &token).await? else {
        return over(&ctx);
    };
    if !sign_up.attended || training.state != State::Held {
        return Err(Fault::Missing.into());
    }
    let hand = Hand::of(&ctx).await?;
    let sheet = report::certificate(&hand, &training, &sign_up);
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("修了証.pdf", bytes).into_response())
}

/// カレンダーに入れる.
pub async fn calendar(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Some(Opened { training, sign_up }) = opened(&ctx, &token).await? else {
        return over(&ctx);
    };
    let date = appointment(&training, &sign_up).or_missing()?;
    let file = ical::download("研修", &[date]);
    Ok(file.into_response())
}

fn appointment(training: &Training, one: &SignUp) -> Option<Appointment> {
    let plan = &training.plan;
    let day = plan.held_on?;
    let begins = day.and_time(plan.begins.unwrap_or(NaiveTime::MIN));
    let ends = plan
        .ends
        .map_or(begins + TimeDelta::hours(2), |ends| day.and_time(ends));
    let has_seat = one.seat == Seat::Confirmed;
    Some(Appointment {
        uid: format!("training-{}@renkei", training.id),
        sequence: training.version,
        changed_at: training.updated_at,
        begins_at: from_japan(begins),
        ends_at: from_japan(ends),
        title: if has_seat {
            plan.title.clone()
        } else {
            format!("{}（{}）", plan.title, one.seat.label())
        },
        place: plan.place.clone(),
        note: format!("問合せ先：{} {}", plan.contact, plan.contact_phone),
        address: if has_seat {
            plan.online_address.clone()
        } else {
            String::new()
        },
        is_cancelled: one.seat == Seat::Cancelled || training.state == State::CalledOff,
    })
}
