//! 点検の履歴, page by page.

use db::{Paging, audit::Anchor};
use kernel::{Fault, calendar::format_datetime, clock::in_japan};
use policy::{Permission::AuditReview, Role};
use ui::{Column, Pager};
use web::{Ctx, Fields};

use super::super::{PAGE, model::Review, report, store};

/// Reviews a page: a year of them.
const ROWS: u32 = 12;

/// One review.
pub struct Line {
    /// 第1回.
    pub number: String,
    /// The days that were looked through.
    pub days: String,
    /// The tone of the finding's badge.
    pub tone: &'static str,
    /// 結果.
    pub finding: &'static str,
    /// 所見; empty for none.
    pub note: String,
    /// Who signed.
    pub by: String,
    /// In which role.
    pub role: &'static str,
    /// When.
    pub at: String,
    /// How many rows the days had.
    pub rows: String,
    /// When the chain had been verified, and what that had found.
    pub verified: String,
    /// The chain's head at that moment.
    pub head: String,
}

/// The reviews of one page.
pub struct History {
    /// The columns of the list.
    pub columns: Vec<Column>,
    /// The reviews, newest first.
    pub lines: Vec<Line>,
    /// Where in the history they are.
    pub pages: Pager,
}

fn line(review: &Review) -> Line {
    Line {
        number: format!("第{}回", review.number),
        days: review.days.label(),
        tone: review.finding.tone(),
        finding: review.finding.label(),
        note: review.note.clone(),
        by: review.account.1.clone(),
        role: review.role.map_or("", Role::label),
        at: format_datetime(in_japan(review.at)),
        rows: ui::thousands(review.rows.unsigned_abs()),
        verified: report::verified(review),
        head: Anchor(review.head.clone()).to_string(),
    }
}

/// The page of the history that `query` asks for, of `total` reviews; their numbers have no gap.
pub async fn of(ctx: &Ctx, query: &Fields, total: i64) -> Result<History, Fault> {
    let scope = ctx.work().may(AuditReview)?;
    let paging = Paging::new(query.text("page").parse().unwrap_or(1), ROWS);
    let page = store::page(&mut ctx.work().read().await?, &scope, paging).await?;
    let link = |number: u32| format!("{PAGE}?page={number}#history");
    Ok(History {
        columns: [
            "回",
            "期間",
            "結果",
            "点検した人",
            "記録の件数",
            "そのときの連鎖",
        ]
        .map(Column::new)
        .to_vec(),
        pages: web::pager(paging, (page.rows.len(), total), link),
        lines: page.rows.iter().map(line).collect(),
    })
}
