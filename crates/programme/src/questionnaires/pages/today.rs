//! 今日の仕事 of the bureau: questionnaires that end soon, or whose numbers are missing.

use app::figures::{decimal, grouped};
use policy::Permission;
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::{
    super::{
        model::{Content, Questionnaire},
        rules::{self, Stage},
        store,
    },
    LIST, at, badge,
};

/// What ends within a week, and what ended without numbers; no card where there is none.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let Ok(scope) = ctx.work().may(Permission::SurveyManage) else {
            return Ok(Vec::new());
        };
        let days = (ctx.today(), rules::soon(ctx.today()));
        let mut tx = ctx.work().read().await?;
        let waiting = store::waiting(&mut tx, &scope, days).await?;
        drop(tx);
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "施設等アンケート",
            lines: waiting.iter().map(|one| line(one, ctx)).collect(),
            nothing: "",
            more: Some(("施設等アンケートの一覧".into(), LIST.into())),
        }])
    })
}

fn line(one: &Questionnaire, ctx: &Ctx) -> TodayLine {
    let content = &one.content;
    TodayLine {
        label: content.title.clone(),
        href: at(one.id),
        badge: Some(badge(content, ctx.today())),
        note: note(content, rules::stage(content, ctx.today())),
    }
}

/// What to do, or how much came back.
fn note(content: &Content, stage: Stage) -> String {
    if content.lines.is_empty() {
        return "対象ごとの発送数を入力してください。".to_owned();
    }
    if let Stage::Waiting(_) = stage {
        return "回収数と有効回答数を入力してください。".to_owned();
    }
    let sums = rules::sums(&content.lines);
    let rate = sums
        .returned_rate
        .map_or_else(String::new, |rate| format!("（{}％）", decimal(rate, 1)));
    let (sent, returned) = (grouped(sums.sent), grouped(sums.returned.unwrap_or(0)));
    format!("発送{sent}件のうち回収{returned}件{rate}")
}
