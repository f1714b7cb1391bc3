//! Who has not handed in yet: reminding, telephoning, locking; and the table of who is where.

use axum::response::IntoResponse;
use kernel::{calendar::format_datetime, clock::in_japan};
use policy::Permission;
use web::{Ctx, Download, Fields, Path, Reply};

use super::{Hand, subject, survey_at};
use crate::surveys::{
    actions, forms,
    model::{Response, State, Survey},
    report::{self, PlaceLine},
    store,
};
use app::press::Press;

/// 催促する.
pub async fn remind(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let n = actions::remind(ctx.work(), id.into()).await?;
    ctx.go_to(survey_at(id.into()))
        .saying(&format!("{n}か所に催促しました。"))
}

/// 調査を確定する.
pub async fn lock(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    actions::lock(ctx.work(), id.into(), forms::version(&fields)).await?;
    ctx.go_to(survey_at(id.into()))
        .saying("調査を確定しました。")
}

async fn lines(ctx: &Ctx, survey: &Survey, hand: &Hand) -> Result<Vec<PlaceLine>, kernel::Fault> {
    let scope = ctx.work().may(Permission::SurveyManage)?;
    let mut tx = ctx.work().read().await?;
    let all = store::responses(&mut tx, &scope, survey.id).await?;
    let people = store::people(&mut tx, &scope, survey.target).await?;
    drop(tx);
    let line = |one: &Response| {
        let office = one.place.office.and_then(|id| hand.atlas.office(id));
        let own = people
            .iter()
            .filter(|(place, _)| *place == one.place.number());
        let begun = one.state != State::NotBegun;
        PlaceLine {
            ward: hand.ward(one.place),
            place: hand.place(one.place),
            state: one.state.label(),
            share: one.share(),
            due: one.due(survey),
            changed: if begun {
                format_datetime(in_japan(one.updated.0))
            } else {
                String::new()
            },
            by: if begun {
                one.updated.1.clone()
            } else {
                String::new()
            },
            reminders: one.reminded.1,
            phone: office.map_or_else(String::new, |office| office.phone.clone()),
            people: own
                .map(|(_, name)| name.as_str())
                .collect::<Vec<_>>()
                .join("、"),
        }
    };
    Ok(all.iter().map(line).collect())
}

/// どこがどこまで進んだか, as a workbook.
pub async fn states(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let survey = hand.survey(&ctx, id).await?;
    let lines = lines(&ctx, &survey, &hand).await?;
    actions::note_export(ctx.work(), survey.id, "回答の様子").await?;
    let book = report::states_workbook(&survey.title, &subject(&survey), &lines, ctx.today());
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    let name = format!("取組調査_回答の様子_{}.xlsx", survey.period);
    Ok(Download::xlsx(name, bytes).into_response())
}

/// 未提出の連絡先, to be printed.
pub async fn call_list(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let survey = hand.survey(&ctx, id).await?;
    let missing = [
        State::NotBegun,
        State::Answering,
        State::Checked,
        State::Returned,
    ];
    let missing = missing.map(State::label);
    let mut lines = lines(&ctx, &survey, &hand).await?;
    lines.retain(|line| missing.contains(&line.state));
    let sheet = report::call_list(&survey.title, &subject(&survey), &lines, ctx.today());
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    let name = format!("取組調査_未提出の連絡先_{}.pdf", survey.period);
    Ok(Download::pdf(name, bytes).into_response())
}
