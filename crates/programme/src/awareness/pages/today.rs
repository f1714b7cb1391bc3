//! 今日の仕事 in November: what is still empty.

use chrono::Datelike;
use kernel::{
    Fault,
    calendar::{FiscalYear, Period},
};
use policy::Permission;
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::{
    super::{gather, rules, store},
    Room,
};

/// The month in which the wards are reminded.
const NOVEMBER: u32 = 11;

/// In November: to a ward, the channels without anything yet; to the bureau, the silent wards.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let Ok(scope) = ctx.work().may(Permission::AwarenessWrite) else {
            return Ok(Vec::new());
        };
        if ctx.today().month() != NOVEMBER || !ctx.can(Permission::AwarenessView) {
            return Ok(Vec::new());
        }
        let lines = match scope.ward() {
            Some(_) => empty_channels(ctx).await?,
            None => silent_wards(ctx).await?,
        };
        Ok(vec![TodayCard {
            title: "11月は人生会議（ACP）強化月間です",
            lines,
            nothing: "記録がそろっています。",
            more: Some(("強化月間の表を見る".into(), "/awareness/acp".into())),
        }])
    })
}

async fn empty_channels(ctx: &Ctx) -> Result<Vec<TodayLine>, Fault> {
    let room = Room::of(ctx).await?;
    let Some(ward) = ctx.work().actor().ward else {
        return Ok(Vec::new());
    };
    let year = Period::Year(FiscalYear::containing(ctx.today()));
    let mut tx = ctx.work().read().await?;
    let found = store::tallies(&mut tx, &room.scope, year, Some(ward), true).await?;
    drop(tx);
    let channels = room.channels(ctx);
    let empty = rules::empty_channels(&found, &channels, ward);
    let line = |(code, label): &(String, String)| TodayLine {
        label: format!("{label}の取組を記録する"),
        href: format!("/awareness?new={code}#entry"),
        badge: Some(("wait", "まだ記録なし".into())),
        note: String::new(),
    };
    Ok(empty.into_iter().map(line).collect())
}

async fn silent_wards(ctx: &Ctx) -> Result<Vec<TodayLine>, Fault> {
    let year = FiscalYear::containing(ctx.today());
    let table = gather::acp_month(ctx.work(), ctx.house(), year).await?;
    if table.silent.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![TodayLine {
        label: format!("記録のない区が{}区あります", table.silent.len()),
        href: "/awareness/acp#silent".into(),
        badge: Some(("wait", "確認".into())),
        note: "どの区かを強化月間の表で見て、記録をうながしてください。".into(),
    }])
}
