//! 今日の仕事: what of PDCA waits for a ward, and which wards have not begun.

use kernel::{
    Fault,
    calendar::{FiscalYear, format_date},
};
use policy::{Permission, Reach, Scope};
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::hand::Hand;
use crate::measures::{
    gather::Everything,
    rules,
    store::{self, Of},
    url,
};

/// Lines of one card.
const MOST: usize = 6;

/// The cards of whoever looks.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let actor = ctx.work().actor();
        let writes = Scope::granted(actor, Permission::MeasureWrite);
        if let Some(scope) = writes.filter(|scope| scope.reach() == Reach::Ward) {
            return Ok(vec![of_ward(ctx, &scope).await?]);
        }
        if ctx.can(Permission::IndicatorManage) && ctx.can(Permission::MeasureView) {
            return Ok(vec![of_city(ctx).await?]);
        }
        Ok(Vec::new())
    })
}

async fn of_ward(ctx: &Ctx, scope: &Scope) -> Result<TodayCard, Fault> {
    let mut tx = ctx.work().read().await?;
    let all = Everything::of(&mut tx, scope, Of::default()).await?;
    let today = ctx.today();
    let over = rules::unevaluated(&all.measures, today);
    let waiting = over.into_iter().map(|one| TodayLine {
        label: one.words.title.clone(),
        href: format!("{}/evaluation", url::measure(one.id)),
        badge: Some(("caution", "評価待ち".to_owned())),
        note: format!("{}に期間が終わりました", format_date(one.words.until_on)),
    });
    let bare = rules::without_measure(&all.issues, &all.measures).into_iter();
    let bare = bare.map(|one| TodayLine {
        label: one.words.title.clone(),
        href: format!("{}/measures/new", url::issue(one.id)),
        badge: Some(("wait", "対応策なし".to_owned())),
        note: "対応策を立てます".to_owned(),
    });
    Ok(TodayCard {
        title: "課題と対応策",
        lines: waiting.chain(bare).take(MOST).collect(),
        nothing: "評価を待つ対応策も、対応策のない課題もありません。",
        more: Some(("PDCAボードを開く".to_owned(), url::START.to_owned())),
    })
}

async fn of_city(ctx: &Ctx) -> Result<TodayCard, Fault> {
    let hand = Hand::of(ctx).await?;
    let scope = ctx.work().may(Permission::MeasureView)?;
    let mut tx = ctx.work().read().await?;
    let aims = store::aims(&mut tx, &scope, None).await?;
    let year = FiscalYear::containing(hand.today);
    let has = |ward| {
        let mut own = aims.iter().filter(|aim| aim.ward == ward);
        own.any(|aim| aim.words.holds_in(year.year()))
    };
    let without: Vec<_> = hand.atlas.wards.iter().filter(|one| !has(one.id)).collect();
    let line = |ward: &&app::areas::WardEntry| TodayLine {
        label: ward.name.clone(),
        href: url::board(ward.id, year),
        badge: Some(("wait", "めざす姿 未設定".to_owned())),
        note: String::new(),
    };
    let many = without.len();
    Ok(TodayCard {
        title: "課題と対応策",
        lines: without.iter().take(MOST).map(line).collect(),
        nothing: "すべての区がめざす姿を設定しています。",
        more: Some((
            format!("全市の状況を見る（未設定 {many}区）"),
            url::CITY.to_owned(),
        )),
    })
}
