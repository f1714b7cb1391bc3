//! 監査記録の点検, and its card on the home page.

mod history;
mod show;
mod tallies;

use axum::response::IntoResponse;
use kernel::{Fault, calendar::format_date_short};
use policy::Permission::AuditReview;
use web::{
    Ctx, Download, Fields, Reply, TodayCard, TodayLine, feature::TodayCards, fields::Filter,
};

use super::{PAGE, actions, forms, report, rules};

/// 監査記録の点検.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let reach = actions::reach(ctx.work()).await?;
    match forms::days(&query, reach.next, ctx.today()) {
        Ok(days) => ctx.page(&show::page(&ctx, (reach, days), &query, None).await?),
        Err(errors) => ctx.again(&show::page(&ctx, (reach, None), &query, Some(&errors)).await?),
    }
}

/// 点検した.
pub async fn sign(ctx: Ctx, fields: Fields) -> Reply {
    let done = match forms::signed(&fields, ctx.today()) {
        Ok(new) => actions::sign(ctx.work(), new).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(()) => ctx.go_to(PAGE).saying("点検を記録しました。"),
        Err(Fault::Invalid(errors)) => {
            let reach = actions::reach(ctx.work()).await?;
            let days = forms::days(&fields, None, ctx.today()).unwrap_or(None);
            ctx.again(&show::page(&ctx, (reach, days), &fields, Some(&errors)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// 点検の履歴を書き出す. The export itself is audited before the file goes out.
pub async fn export(ctx: Ctx) -> Reply {
    let (reviews, reach) = actions::export(ctx.work()).await?;
    let gaps = rules::gaps(&reach.reviewed, reach.first);
    let place = ctx.frame("").where_label();
    let bytes = report::workbook(&reviews, &gaps, (&place, ctx.today()))?;
    Ok(Download::xlsx("監査記録の点検.xlsx", bytes).into_response())
}

/// A card for whoever reviews, when the last review is more than a month ago or days were left out.
pub fn today(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        if !ctx.can(AuditReview) {
            return Ok(Vec::new());
        }
        let reach = actions::reach(ctx.work()).await?;
        let mut lines = Vec::new();
        if let Some(days) = reach.next
            && rules::is_due(reach.next, ctx.today())
        {
            lines.push(TodayLine {
                label: "監査記録を点検してください".into(),
                href: PAGE.into(),
                badge: Some(("wait", format!("{}から", format_date_short(days.from)))),
                note: format!(
                    "{}か月に1回、前の点検よりあとの記録を確かめます。",
                    rules::MONTHS
                ),
            });
        }
        let gaps = rules::gaps(&reach.reviewed, reach.first);
        lines.extend(gaps.iter().map(|days| TodayLine {
            label: "監査記録の、点検されていない期間".into(),
            href: show::address(*days),
            badge: Some(("caution", days.label())),
            note: "この期間の記録を点検してください。".into(),
        }));
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "監査記録の点検",
            lines,
            ..TodayCard::default()
        }])
    })
}
