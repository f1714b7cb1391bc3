//! Erasing the names of trainings long past.

use askama::Template;
use kernel::calendar::format_date;
use policy::Permission::TrainingPeople;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Reply, fields::Filter};

use crate::trainings::{actions, rules, store};

/// So many years names are kept where nobody says another.
const YEARS: u32 = 3;

#[derive(Template)]
#[template(path = "trainings/templates/privacy.html")]
struct PrivacyPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    filter: Form,
    choices: Vec<Choice>,
    years: u32,
    before: String,
    trainings: i64,
    names: i64,
}

fn years(fields: &Fields) -> u32 {
    let typed = fields.text("years").parse().ok();
    typed
        .filter(|years| (1..=10).contains(years))
        .unwrap_or(YEARS)
}

/// 古い名簿の個人情報を消す.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(TrainingPeople)?;
    let years = years(&query);
    let before = rules::erasable_before(ctx.today(), years);
    let mut tx = ctx.work().read().await?;
    let (trainings, names) = store::with_names_before(&mut tx, &scope, before).await?;
    let choices = [1, 2, 3, 5, 10].map(|n| Choice::new(n.to_string(), format!("{n}年より前")));
    ctx.page(&PrivacyPage {
        frame: ctx.frame("古い名簿の個人情報を消す"),
        crumbs: vec![Crumb::new("研修", "/trainings")],
        filter: Form::new().with("years", years.to_string()),
        choices: choices.to_vec(),
        years,
        before: format_date(before),
        trainings,
        names,
    })
}

/// 個人情報を消す.
pub async fn erase(ctx: Ctx, fields: Fields) -> Reply {
    let erased = actions::erase_old(ctx.work(), years(&fields)).await?;
    ctx.go_to("/trainings/privacy").saying(&format!(
        "{erased}人分の個人情報を消しました。人数は残っています。"
    ))
}
