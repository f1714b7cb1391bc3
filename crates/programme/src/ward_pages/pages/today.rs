//! 今日の仕事: what waits for somebody else's approval, and what came back.

use app::areas::AtlasHolder;
use policy::Permission::{WardPageApprove, WardPageWrite};
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::{
    super::{
        model::{Line, State},
        store,
    },
    LIST, address, days,
};

/// To whoever may approve, what others wrote; to those who write, what was returned to their ward.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let (approves, writes) = (
            ctx.work().may(WardPageApprove),
            ctx.work().may(WardPageWrite),
        );
        let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
        let own = ctx.work().actor().account;
        let mut lines = Vec::new();
        let mut tx = ctx.work().read().await?;
        let line = |one: &Line, badge: &'static str| {
            let ward = atlas.ward_name(one.ward);
            TodayLine {
                label: format!("{ward} {}「{}」", one.kind.label(), one.title),
                href: address(one.id),
                badge: Some((one.state.tone(), badge.to_owned())),
                note: format!("{}（{}）", days(one.from_on, one.until_on), one.written_by),
            }
        };
        if let Ok(scope) = approves {
            let state = (State::Waiting, ctx.today());
            let waiting = store::waiting(&mut tx, &scope, state).await?;
            let others = waiting.iter().filter(|one| one.writer != own);
            lines.extend(others.map(|one| line(one, "承認待ち")));
        }
        // The bureau writes for wards, but what was returned is the ward's to mend.
        if let Ok(scope) = writes {
            let state = (State::Returned, ctx.today());
            let returned = store::waiting(&mut tx, &scope, state).await?;
            let mine = |one: &&Line| scope.ward().is_some() || one.writer == own;
            lines.extend(returned.iter().filter(mine).map(|one| line(one, "差戻し")));
        }
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "区のページ",
            lines,
            nothing: "",
            more: Some(("掲載の一覧を見る".into(), LIST.into())),
        }])
    })
}
