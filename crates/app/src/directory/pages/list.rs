//! The list of facilities, on screen and as a spreadsheet.

use askama::Template;
use axum::response::IntoResponse;
use db::Paging;
use kernel::Id;
use policy::{Facility, Permission};
use ui::{Column, Frame, Pager};
use web::{Ctx, Download, Reply, fields::Filter};

use super::{
    hand::{Freshness, Hand, day},
    narrow::Narrow,
};
use crate::directory::{
    forms,
    model::{Answer, FacilityEntry, Placed},
    report, store, workbook,
};

/// Rows a page.
const ROWS: u32 = 50;

/// The most rows of one export.
const MOST: i64 = 20_000;

/// Where the list is.
const LIST: &str = "/facilities";

/// Where the same is on a map.
pub const MAP: &str = "/facilities/map";

#[derive(Template)]
#[template(path = "directory/templates/list.html")]
struct ListPage {
    frame: Frame,
    narrow: Narrow,
    columns: Vec<Column>,
    lines: Vec<LineView>,
    pager: Pager,
    map: String,
    nowhere: bool,
    export: String,
    paper: String,
    workbook: String,
    can_write: bool,
    can_import: bool,
}

impl ListPage {
    /// What to do about an empty register, for those who can and for the others.
    fn empty_words(&self) -> &'static str {
        if self.can_import || self.can_write {
            "公表されているファイルを取り込むか、1件ずつ追加します。"
        } else {
            "区役所か健康局の担当者が、公表資料を取り込むか登録すると、ここに出ます。"
        }
    }
}

/// One line as it is shown.
pub struct LineView {
    /// The entry.
    pub id: Id<Facility>,
    /// Where the entry is.
    pub href: String,
    /// 名称.
    pub name: String,
    /// 読み.
    pub kana: String,
    /// Who runs it.
    pub organisation: String,
    /// Its kinds.
    pub kinds: String,
    /// Its numbers.
    pub numbers: String,
    /// Its ward.
    pub ward: String,
    /// 所在地.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// Mail.
    pub email: String,
    /// 新規受入 of its services, the best first.
    pub acceptance: Answer,
    /// Until when that holds.
    pub until: String,
    /// 確認日.
    pub freshness: Freshness,
    /// 廃止日.
    pub closed_on: String,
}

impl LineView {
    /// The line of an entry, already as the reader may see it.
    pub fn of(entry: &FacilityEntry, hand: &Hand) -> Self {
        let open = entry.services.iter();
        let best = open
            .filter(|service| service.is_open(hand.today))
            .min_by_key(|service| service.acceptance.at(hand.today));
        let numbers = entry.services.iter().map(|service| service.number.as_str());
        let mut numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
        numbers.dedup();
        let acceptance = best.map(|service| &service.acceptance);
        Self {
            id: entry.id,
            href: format!("{LIST}/{}", entry.id),
            name: entry.name.clone(),
            kana: entry.kana.clone(),
            organisation: entry.organisation_name().to_owned(),
            kinds: hand.kinds(entry),
            numbers: numbers.join("、"),
            ward: hand.ward(entry.ward),
            address: entry.address.clone(),
            phone: entry.phone.clone(),
            fax: entry.fax.clone(),
            email: entry.email.clone(),
            acceptance: acceptance
                .map(|said| said.at(hand.today))
                .unwrap_or_default(),
            // What has expired is unknown: its last day says nothing any more.
            until: day(acceptance
                .filter(|said| said.at(hand.today) == said.answer)
                .and_then(|said| said.until)),
            freshness: hand.freshness(&entry.verification),
            closed_on: day(entry.closed_on),
        }
    }
}

/// 資源の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let filter = hand.filter(&ctx, &query).await?;
    let paging = Paging::new(forms::page_number(&query), ROWS);
    let mut tx = ctx.work().read().await?;
    let total = store::count(&mut tx, &scope, &filter).await?;
    let page = store::page(&mut tx, &scope, &filter, paging).await?;
    drop(tx);
    let lines: Vec<LineView> = page
        .rows
        .into_iter()
        .map(|entry| LineView::of(&hand.shown(entry), &hand))
        .collect();
    ctx.page(&ListPage {
        frame: ctx.frame("資源の一覧"),
        narrow: Narrow::of(LIST, &query, &hand),
        columns: COLUMNS.into_iter().map(Column::new).collect(),
        pager: web::pager(paging, (lines.len(), total), |n| query.page_at(LIST, n)),
        map: format!(
            "{MAP}?{}",
            query.with("page", "").with("place", "").encoded()
        ),
        nowhere: filter.placed == Placed::Nowhere,
        export: format!("/facilities.xlsx?{}", query.with("page", "").encoded()),
        paper: format!("/facilities.pdf?{}", query.with("page", "").encoded()),
        workbook: format!("/facilities/edit.xlsx?{}", query.with("page", "").encoded()),
        can_write: ctx.can(Permission::DirectoryWrite),
        can_import: ctx.can(Permission::DirectoryImport),
        lines,
    })
}

const COLUMNS: [&str; 6] = ["名称", "種別", "所在地", "電話・FAX", "新規受入", "確認"];

/// 資源の一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let filter = hand.filter(&ctx, &query).await?;
    let mut tx = ctx.work().read().await?;
    let found = store::all_matching(&mut tx, &scope, &filter, MOST).await?;
    drop(tx);
    let lines: Vec<LineView> = found
        .into_iter()
        .map(|entry| LineView::of(&hand.shown(entry), &hand))
        .collect();
    let bytes = report::list(&lines, &ctx.frame("").where_label(), hand.today)?;
    Ok(Download::xlsx("資源一覧.xlsx", bytes).into_response())
}

/// 資源をExcelで直す: the list as a workbook to be edited. Ward officers get their own ward's.
pub async fn edit_workbook(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut filter = hand.filter(&ctx, &query).await?;
    filter.ward = scope.ward().or(filter.ward);
    let mut tx = ctx.work().read().await?;
    let mut found = store::whole_entries(&mut tx, &scope, &filter, MOST).await?;
    drop(tx);
    // What has expired is unknown, on paper as on the screen.
    let services = found.iter_mut().flat_map(|entry| &mut entry.services);
    services.for_each(|service| service.acceptance.expire(hand.today));
    let place = ctx.frame("").where_label();
    let bytes = workbook::export(&found, hand.words(), &place, hand.today)?;
    Ok(Download::xlsx("資源の修正.xlsx", bytes).into_response())
}
