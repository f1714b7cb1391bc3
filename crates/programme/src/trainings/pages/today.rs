//! 今日の仕事: trainings that are coming, that close, and that wait for their result.

use kernel::{
    Fault,
    calendar::{Period, PeriodKind},
};
use policy::Permission::TrainingWrite;
use web::{Ctx, TodayCard, TodayLine, feature::TodayCards};

use super::{home, may, when};
use crate::trainings::{
    actions,
    model::{State, Summary},
};

/// So many days ahead a training is coming; so many before its end a sign-up closes.
const COMING: i64 = 30;
const CLOSING: i64 = 7;

/// The card of whoever plans trainings.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        if !ctx.can(TrainingWrite) || ctx.signed().is_none() {
            return Ok(Vec::new());
        }
        let mut lines: Vec<(i64, TodayLine)> = own(ctx)
            .await?
            .iter()
            .filter_map(|one| line(ctx, one))
            .collect();
        lines.sort_by_key(|(order, _)| *order);
        Ok(vec![TodayCard {
            title: "研修",
            lines: lines.into_iter().map(|(_, line)| line).take(8).collect(),
            nothing: "30日以内の研修も、結果を待つ研修もありません。",
            more: Some(("研修の一覧".into(), "/trainings".into())),
        }])
    })
}

/// Those the person may write, of this and the last fiscal year's end.
async fn own(ctx: &Ctx) -> Result<Vec<Summary>, Fault> {
    let year = Period::containing(PeriodKind::Year, ctx.today());
    let mut all = actions::summaries(ctx.work(), year).await?;
    let half = Period::containing(PeriodKind::Half, ctx.today()).previous();
    let last = actions::summaries(ctx.work(), half).await?;
    let known: Vec<_> = all.iter().map(|one| one.training.id).collect();
    all.extend(
        last.into_iter()
            .filter(|one| !known.contains(&one.training.id)),
    );
    all.retain(|one| may(ctx, TrainingWrite, one.training.ward));
    Ok(all)
}

fn line(ctx: &Ctx, one: &Summary) -> Option<(i64, TodayLine)> {
    let training = &one.training;
    let plan = &training.plan;
    if !training.state.is_ahead() {
        return None;
    }
    let today = ctx.today();
    let away = (plan.held_on? - today).num_days();
    let closing = plan.closes_on.map(|day| (day - today).num_days());
    let badge = match (training.state, away, closing) {
        (_, ..0, _) => ("caution", "結果が未記録".to_owned()),
        (State::Planned, 0..=COMING, _) => ("wait", "まだ案内していません".to_owned()),
        (_, 0, _) => ("info", "今日".to_owned()),
        (_, _, Some(days @ 0..=CLOSING)) => ("wait", format!("締切まで{days}日")),
        (_, 0..=COMING, _) => ("info", format!("あと{away}日")),
        _ => return None,
    };
    let seats = match plan.capacity {
        Some(most) => format!("申込 {}／{most}人", one.seats.confirmed),
        None => format!("申込 {}人", one.seats.confirmed),
    };
    let waiting = match one.seats.waiting {
        0 => String::new(),
        n => format!("　キャンセル待ち {n}人"),
    };
    let line = TodayLine {
        label: plan.title.clone(),
        href: home(training.id),
        badge: Some(badge),
        note: format!("{}　{seats}{waiting}", when(plan)),
    };
    Some((away, line))
}
