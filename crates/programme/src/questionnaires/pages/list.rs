//! 施設等アンケートの一覧.

use app::figures::{decimal, grouped};
use askama::Template;
use db::Paging;
use policy::Permission::{SurveyManage, SurveyView};
use ui::{Column, Frame, Pager};
use web::{Ctx, Reply, fields::Filter};

use super::{
    super::{model::Questionnaire, report, rules, store},
    LIST, at, badge,
};

/// Rows a page.
const PAGE: u32 = 50;

/// One questionnaire as a person reads it.
struct Line {
    href: String,
    title: String,
    span: String,
    badge: (&'static str, String),
    sent: String,
    returned: String,
    valid: String,
    rate: String,
}

#[derive(Template)]
#[template(path = "questionnaires/templates/list.html")]
struct ListPage {
    frame: Frame,
    can_manage: bool,
    columns: Vec<Column>,
    lines: Vec<Line>,
    pages: Pager,
}

fn columns() -> Vec<Column> {
    let words = ["アンケート", "調査期間", "状態"].map(Column::new);
    let figures = ["発送数", "回収数", "有効回答数", "有効回答率"];
    let figures = figures.map(|head| Column::new(head).numeric());
    words.into_iter().chain(figures).collect()
}

fn line(one: &Questionnaire, ctx: &Ctx) -> Line {
    let sums = rules::sums(&one.content.lines);
    let words = |n: Option<i64>| n.map_or_else(|| "－".to_owned(), grouped);
    let has_lines = !one.content.lines.is_empty();
    Line {
        href: at(one.id),
        title: one.content.title.clone(),
        span: report::span(&one.content),
        badge: badge(&one.content, ctx.today()),
        sent: words(has_lines.then_some(sums.sent)),
        returned: words(sums.returned),
        valid: words(sums.valid),
        rate: sums
            .rate
            .map_or_else(|| "－".to_owned(), |rate| format!("{}％", decimal(rate, 1))),
    }
}

/// 施設等アンケートの一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(SurveyView)?;
    let paging = Paging::new(query.text("page").parse().unwrap_or(1), PAGE);
    let mut tx = ctx.work().read().await?;
    let found = store::list(&mut tx, &scope, paging).await?;
    let total = store::count(&mut tx, &scope).await?;
    drop(tx);
    let lines: Vec<Line> = found.rows.iter().map(|one| line(one, &ctx)).collect();
    ctx.page(&ListPage {
        frame: ctx.frame("施設等アンケート"),
        can_manage: ctx.can(SurveyManage),
        columns: columns(),
        pages: web::pager(paging, (lines.len(), total), |n| query.page_at(LIST, n)),
        lines,
    })
}
