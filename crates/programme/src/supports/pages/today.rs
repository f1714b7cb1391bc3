//! 今日の仕事 of the bureau: next steps that are due.

use policy::Permission;
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::{
    super::{model::Support, rules, store},
    badge,
};

/// What the bureau promised next, due within a week or over.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let Ok(scope) = ctx.work().may(Permission::SupportWrite) else {
            return Ok(Vec::new());
        };
        let mut tx = ctx.work().read().await?;
        let waiting = store::waiting(&mut tx, &scope, rules::soon(ctx.today())).await?;
        drop(tx);
        let line = |support: &Support| TodayLine {
            label: support.content.next_step.clone(),
            href: format!("/supports/{}", support.id),
            badge: badge(&support.content, ctx.today()),
            note: support.content.about.clone(),
        };
        Ok(vec![TodayCard {
            title: "個別支援・広域の次の対応",
            lines: waiting.iter().map(line).collect(),
            nothing: "1週間以内に期限が来る対応はありません。",
            more: Some((
                "残っている対応をすべて見る".into(),
                "/supports?waiting=1".into(),
            )),
        }])
    })
}
