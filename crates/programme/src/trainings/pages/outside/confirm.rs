//! The page behind the link in a confirming letter. Opening it changes nothing: mail programs open
//! links by themselves. Its button gives the seats.

use askama::Template;
use kernel::{Fault, FieldErrors, calendar::format_datetime, clock::in_japan};
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::public::visitor;
use crate::trainings::{
    actions::{self, Requested},
    pages::when,
};

/// The field of those who are chosen.
const WHO: &str = "who";

#[derive(Template)]
#[template(path = "trainings/templates/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    token: String,
    title: String,
    when: String,
    place: String,
    until: String,
    people: Vec<Choice>,
    form: Form,
}

#[derive(Template)]
#[template(path = "trainings/templates/confirm_over.html")]
struct OverPage {
    frame: Frame,
}

fn over(ctx: &Ctx) -> Reply {
    ctx.page(&OverPage {
        frame: ctx.frame("このリンクは使えません"),
    })
}

fn view(ctx: &Ctx, token: &str, asked: &Requested, typed: Option<Form>) -> ConfirmPage {
    let person = |one: &crate::trainings::model::Request| {
        let person = &one.person;
        let choice = Choice::new(one.id.to_string(), format!("{} 様", person.name));
        choice.note(person.affiliation.clone())
    };
    let people: Vec<Choice> = asked.requests.iter().map(person).collect();
    let all = people.iter().map(|one| (WHO.to_owned(), one.value.clone()));
    let plan = &asked.training.plan;
    ConfirmPage {
        frame: ctx.frame("申込みを完了してください"),
        token: token.to_owned(),
        title: plan.title.clone(),
        when: when(plan),
        place: plan.place.clone(),
        until: format_datetime(in_japan(asked.until)),
        form: typed.unwrap_or_else(|| Form::from_pairs(all.collect::<Vec<_>>())),
        people,
    }
}

/// 申込みを完了してください.
pub async fn show(ctx: Ctx, Path(token): Path<String>) -> Reply {
    match actions::requested(&visitor(&ctx), &token).await? {
        Some(asked) => ctx.page(&view(&ctx, &token, &asked, None)),
        None => over(&ctx),
    }
}

/// 申込みを完了する.
pub async fn press(ctx: Ctx, Path(token): Path<String>, fields: Fields) -> Reply {
    let work = visitor(&ctx);
    let Some(asked) = actions::requested(&work, &token).await? else {
        return over(&ctx);
    };
    let known = asked.requests.iter().map(|one| one.id);
    let chosen: Vec<_> = known
        .filter(|id| fields.all(WHO).any(|typed| typed == id.to_string()))
        .collect();
    let done = if chosen.is_empty() {
        let errors = FieldErrors::one(WHO, "申し込む方を1人以上選んでください。");
        Err(errors.into())
    } else {
        actions::confirm(&work, &token, &chosen, &ctx.address("")).await
    };
    match done {
        Ok(done) => {
            let query = if done.is_full { "?full=1" } else { "" };
            ctx.go_to(format!("/t/{}/thanks{query}", done.public))
                .quietly()
        }
        Err(Fault::Missing) => over(&ctx),
        Err(Fault::Invalid(errors)) => {
            ctx.again(&view(&ctx, &token, &asked, Some(fields.form(&errors))))
        }
        Err(fault) => Err(fault.into()),
    }
}
