//! What a ward shows and prepares.

use app::areas::{Atlas, AtlasHolder};
use askama::Template;
use db::Paging;
use kernel::Id;
use policy::Permission::{WardPageView, WardPageWrite};
use ui::{Choice, Column, Form, Frame, Pager};
use web::{Ctx, Reply, fields::Filter};

use super::{
    super::{model::Line, store},
    LIST, address, days, public_page, wards,
};

/// Rows a page.
const PAGE: u32 = 50;

struct LineView {
    line: Line,
    ward: String,
    href: String,
    days: String,
}

#[derive(Template)]
#[template(path = "ward_pages/templates/list.html")]
struct ListPage {
    frame: Frame,
    can_write: bool,
    /// The citizens' page of the one ward that is listed.
    public: Option<String>,
    filter: Form,
    wards: Vec<Choice>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<LineView>,
    pages: Pager,
}

/// 区のページの掲載の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(WardPageView)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let ward = scope
        .ward()
        .or(query.text("ward").parse().ok().map(Id::new));
    let number = query.text("page").parse().unwrap_or(1);
    let paging = Paging::new(number, PAGE);
    let mut tx = ctx.work().read().await?;
    let found = store::lines(&mut tx, &scope, ward, (ctx.today(), paging)).await?;
    let total = store::count(&mut tx, &scope, ward).await?;
    drop(tx);
    let columns = ["区", "種類", "題名", "掲載する期間", "状態", "書いた人"];
    let lines: Vec<LineView> = found
        .rows
        .into_iter()
        .map(|one| view(&atlas, one))
        .collect();
    let link = |number| query.page_at(LIST, number);
    ctx.page(&ListPage {
        frame: ctx.frame("区のページ"),
        can_write: ctx.can(WardPageWrite),
        public: ward.map(|ward| public_page(&atlas, ward)),
        filter: Form::from_pairs(query.pairs().to_vec()).prefixed("filter"),
        wards: wards(&ctx, &atlas, WardPageView),
        caption: format!("お知らせとリーフレット {total}件"),
        columns: columns.map(Column::new).into(),
        pages: web::pager(paging, (lines.len(), total), link),
        lines,
    })
}

fn view(atlas: &Atlas, line: Line) -> LineView {
    LineView {
        ward: atlas.ward_name(line.ward).to_owned(),
        href: address(line.id),
        days: days(line.from_on, line.until_on),
        line,
    }
}
