//! 保存期間と廃棄, page by page.

mod disposal;
mod forms;
mod show;

pub use disposal::{approve, print, show as disposal, withdraw};
pub use show::{hold, lift, propose, rules, show};

use chrono::{DateTime, Utc};
use kernel::{calendar::format_date_short, clock::in_japan};
use policy::Permission;
use ui::{Column, Form};
use web::{Ctx, TodayCard, TodayLine, feature::TodayCards};

use super::{
    model::{Disposal, State},
    rules as decisions, store,
};

/// The page of everything.
const PAGE: &str = "/retention";

/// The page of one disposal.
fn address(disposal: &Disposal) -> String {
    format!("{PAGE}/disposals/{}", disposal.id)
}

/// When and by whom: `R8.11.20 見本 花子`.
fn who((at, by): &(DateTime<Utc>, String)) -> String {
    let day = format_date_short(in_japan(*at).date());
    format!("{day} {by}")
}

fn columns(labels: &[&'static str]) -> Vec<Column> {
    labels.iter().map(|label| Column::new(*label)).collect()
}

/// The form that was refused, among those of the page.
#[derive(Default)]
struct Typed {
    rules: Form,
    hold: Form,
    propose: Form,
}

/// A card for whoever may approve what waits.
pub fn today(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let Ok(scope) = ctx.work().may(Permission::DisposalApprove) else {
            return Ok(Vec::new());
        };
        let all = store::list(&mut ctx.work().read().await?, &scope).await?;
        let account = ctx.work().actor().account;
        let mine = |one: &&Disposal| {
            one.state == State::Proposed && decisions::may_approve(one, account).is_ok()
        };
        let line = |one: &Disposal| TodayLine {
            label: format!("{} {}件の廃棄の承認", one.kind.label(), one.counts.0),
            href: address(one),
            badge: Some((State::Proposed.tone(), State::Proposed.label().into())),
            note: format!("提案：{}", who(&one.proposed)),
        };
        let lines: Vec<_> = all.iter().filter(mine).map(line).collect();
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "記録の廃棄",
            lines,
            ..TodayCard::default()
        }])
    })
}
