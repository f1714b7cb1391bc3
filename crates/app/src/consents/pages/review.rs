//! 同意なしの提供, for the manager: the list, and a card on the home page while any waits.

use askama::Template;
use kernel::Id;
use policy::Permission;
use ui::{Column, Frame};
use web::{Ctx, Path, Reply, TodayCard, TodayCards, TodayLine};

use super::{
    super::{REVIEW, actions, model::Disclosure, store},
    views::DisclosureView,
};

#[derive(Template)]
#[template(path = "consents/templates/review.html")]
struct ReviewPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<DisclosureView>,
}

/// 同意なしの提供.
pub async fn review(ctx: Ctx) -> Reply {
    let found = actions::review(ctx.work()).await?;
    let heads = ["日時", "提供した人", "提供先", "理由", "事情", "確認"];
    ctx.page(&ReviewPage {
        frame: ctx.frame("同意なしの提供"),
        columns: heads.map(Column::new).to_vec(),
        lines: found.iter().map(DisclosureView::of).collect(),
    })
}

/// 確かめた.
pub async fn see(ctx: Ctx, Path(id): Path<Id<Disclosure>>) -> Reply {
    actions::see(ctx.work(), id).await?;
    ctx.go_to(REVIEW).saying("確認を記録しました。")
}

/// A card while sharings without consent wait for the manager.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let Ok(scope) = ctx.work().may(Permission::ConsentOverride) else {
            return Ok(Vec::new());
        };
        let many = store::unseen(&mut ctx.work().read().await?, &scope).await?;
        if many == 0 {
            return Ok(Vec::new());
        }
        let line = TodayLine {
            label: format!("確認を待っている提供 {many}件"),
            href: REVIEW.to_owned(),
            badge: Some(("caution", "未確認".to_owned())),
            note: "理由と事情を確かめてください。".to_owned(),
        };
        Ok(vec![TodayCard {
            title: "同意なしの提供",
            lines: vec![line],
            nothing: "",
            more: None,
        }])
    })
}
