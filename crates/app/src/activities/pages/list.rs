//! The list with its totals and the entry that takes seconds.

use std::sync::Arc;

use askama::Template;
use chrono::NaiveDate;
use db::Paging;
use kernel::{
    Fault, FieldErrors,
    calendar::{FiscalYear, Period, format_date_with_weekday},
};
use policy::{Permission, Reach, Scope};
use ui::{Choice, Column, Direction, Form, Frame, Pager, Tab, thousands};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::super::{
    actions, forms,
    model::{Attendance, KindTotal, Order, Wanted},
    report, store,
};
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};

/// Rows a page, and the most that one file takes.
const PAGE: u32 = 50;
const MOST_EXPORTED: u32 = 1000;

/// One row as a person reads it.
struct Line {
    id: String,
    held_on: String,
    office: String,
    kind: String,
    care_conference: bool,
    name: String,
    host: String,
    mode: String,
    attendee: String,
    note: String,
}

/// One figure above the list.
struct Total {
    label: String,
    n: String,
    href: String,
    note: &'static str,
}

#[derive(Template)]
#[template(path = "activities/templates/list.html")]
struct ListPage {
    frame: Frame,
    /// The entry's form, for those who may record.
    entry: Option<Form>,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    filter: Form,
    periods: Vec<Choice>,
    offices: Vec<Choice>,
    tabs: Vec<Tab>,
    totals: Vec<Total>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    is_filtered: bool,
    many_offices: bool,
    pages: Pager,
    export: String,
}

/// What every part of the page is made from.
struct Desk<'a> {
    ctx: &'a Ctx,
    query: Fields,
    wanted: Wanted,
    scope: Scope,
    book: Arc<Book>,
    atlas: Arc<Atlas>,
}

impl<'a> Desk<'a> {
    async fn of(ctx: &'a Ctx, query: Fields) -> Result<Self, Fault> {
        Ok(Self {
            scope: ctx.work().may(Permission::ActivityView)?,
            wanted: forms::wanted(&query, ctx.today()),
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
            ctx,
            query,
        })
    }

    /// This list's address with one part of the filter changed; the page number starts again.
    fn link(&self, name: &str, value: &str) -> String {
        format!(
            "/meetings?{}",
            self.query.with("page", "").with(name, value).encoded()
        )
    }

    fn line(&self, row: Attendance) -> Line {
        let content = row.content;
        Line {
            id: row.id.to_string(),
            held_on: format_date_with_weekday(content.held_on),
            office: self.atlas.office_name(row.office).to_owned(),
            kind: self.book.short("meeting_kind", &content.kind).to_owned(),
            care_conference: content.care_conference,
            name: content.name,
            host: content.host,
            mode: self.book.label("meeting_mode", &content.mode).to_owned(),
            attendee: row.attendee,
            note: content.note,
        }
    }

    fn columns(&self, many_offices: bool) -> Vec<Column> {
        let order = self.wanted.order;
        let sorted = |label: &str, up: Order, down: Order| {
            let (next, now) = match order {
                order if order == down => (up, Some(Direction::Down)),
                order if order == up => (down, Some(Direction::Up)),
                _ => (down, None),
            };
            Column::new(label).sortable(self.link("sort", next.code()), now)
        };
        let by = |label: &str, this: Order| {
            let now = (order == this).then_some(Direction::Up);
            let next = if order == this { Order::Newest } else { this };
            Column::new(label).sortable(self.link("sort", next.code()), now)
        };
        let mut columns = vec![sorted("開催日", Order::Oldest, Order::Newest)];
        if many_offices {
            columns.push(Column::new("相談支援室"));
        }
        columns.extend([
            by("種別", Order::Kind),
            by("会議名", Order::Name),
            Column::new("主催者"),
            Column::new("開催の形"),
            Column::new("出席者"),
        ]);
        if self.ctx.can(Permission::ActivityWrite) {
            columns.push(Column::new("操作"));
        }
        columns
    }

    fn totals(&self, found: &[KindTotal]) -> Vec<Total> {
        let total = |label: &str, n: i64, href: String, note| Total {
            label: label.to_owned(),
            n: thousands(n.unsigned_abs()),
            href,
            note,
        };
        let of = |kind: &str| found.iter().find(|total| total.kind == kind);
        let kinds = self
            .book
            .choices("meeting_kind", self.wanted.period.bounds().0);
        let mut totals: Vec<Total> = kinds
            .iter()
            .map(|kind| {
                let n = of(&kind.value).map_or(0, |total| total.n);
                total(&kind.label, n, self.link("kind", &kind.value), "")
            })
            .collect();
        let sum = found.iter().map(|total| total.n).sum();
        totals.push(total("合計", sum, self.link("kind", ""), ""));
        let care = found.iter().map(|total| total.care_conferences).sum();
        let note = "合計に含まれます（足しません）";
        totals.push(total(
            "（再掲）地域ケア会議",
            care,
            self.link("care", "1"),
            note,
        ));
        totals
    }

    fn tabs(&self) -> Vec<Tab> {
        let period = self.wanted.period;
        let tab = |other: Period, text: String| {
            Tab::new(
                text,
                self.link("period", &other.to_string()),
                other == period,
            )
        };
        let (before, after) = (period.previous(), period.next());
        vec![
            tab(before, format!("← {}", before.label())),
            tab(period, period.label()),
            tab(after, format!("{} →", after.label())),
        ]
    }

    /// The offices one may choose among; none where the reach is one office.
    fn offices(&self) -> Vec<Choice> {
        if self.scope.reach() == Reach::Office {
            return Vec::new();
        }
        let offices = self.atlas.offices.iter();
        offices
            .filter(|office| self.scope.covers(office.ward, office.id))
            .map(|office| Choice::new(office.id.to_string(), &office.name))
            .collect()
    }

    async fn page(&self, entry: Option<Form>) -> Result<ListPage, Fault> {
        let number = self.query.text("page").parse().unwrap_or(1);
        let paging = Paging::new(number, PAGE);
        let mut tx = self.ctx.work().read().await?;
        let rows = store::list(&mut tx, &self.scope, &self.wanted, paging).await?;
        let count = store::count(&mut tx, &self.scope, &self.wanted).await?;
        let found = store::totals(&mut tx, &self.scope, &self.wanted).await?;
        let offices = self.offices();
        let many_offices = offices.len() > 1;
        let lines: Vec<Line> = rows.rows.into_iter().map(|row| self.line(row)).collect();
        let today = self.ctx.today();
        let label = self.wanted.period.label();
        Ok(ListPage {
            frame: self.ctx.frame("会議・研修会等への参加"),
            entry,
            kinds: self.book.choices("meeting_kind", today),
            modes: self.book.choices("meeting_mode", today),
            filter: self.filter(),
            periods: periods(today),
            tabs: self.tabs(),
            totals: self.totals(&found),
            caption: format!("会議出席 {}件（{label}）", thousands(count.unsigned_abs())),
            columns: self.columns(many_offices),
            pages: web::pager(paging, (lines.len(), count), |n| {
                self.query.page_at("/meetings", n)
            }),
            lines,
            is_filtered: !self.query.pairs().is_empty(),
            many_offices,
            offices,
            export: format!("/meetings/export?{}", self.query.with("page", "").encoded()),
        })
    }

    fn filter(&self) -> Form {
        Form::from_pairs(self.query.pairs().to_vec())
            .prefixed("filter")
            .with("period", self.wanted.period.to_string())
    }
}

/// The periods worth choosing: this and the last two fiscal years with their months.
fn periods(today: NaiveDate) -> Vec<Choice> {
    let this = FiscalYear::containing(today);
    let years = [this, this.previous(), this.previous().previous()];
    years
        .into_iter()
        .flat_map(|year| {
            let months = Period::Year(year).months().into_iter().rev();
            let months = months.filter(|month| month.first_day() <= today);
            [Period::Year(year)]
                .into_iter()
                .chain(months.map(Period::Month))
        })
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

/// The entry as it stands when the page opens: empty, or like a known attendance.
async fn entry(desk: &Desk<'_>) -> Result<Option<Form>, Fault> {
    let ctx = desk.ctx;
    if !ctx.can(Permission::ActivityWrite) {
        return Ok(None);
    }
    let Ok(like) = desk.query.text("like").parse() else {
        return Ok(Some(forms::blank(ctx.today())));
    };
    let mut tx = ctx.work().read().await?;
    let known = store::find(&mut tx, &desk.scope, like).await?;
    Ok(Some(match known {
        Some(known) => forms::another(&known, ctx.today()),
        None => forms::blank(ctx.today()),
    }))
}

/// 会議出席の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let mut desk = Desk::of(&ctx, query).await?;
    let entry = entry(&desk).await?;
    desk.query = desk.query.with("like", "");
    ctx.page(&desk.page(entry).await?)
}

/// 会議出席を記録する.
pub async fn add(ctx: Ctx, fields: Fields) -> Reply {
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let content = match forms::content(&fields, &book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => return again(&ctx, &fields, &errors).await,
    };
    let month = content.held_on.format("%Y-%m").to_string();
    let id = actions::add(ctx.work(), content).await?;
    let next = match fields.text("after") {
        "another" => format!("/meetings?period={month}&like={id}"),
        _ => format!("/meetings?period={month}"),
    };
    ctx.go_to(next).saying("会議出席を記録しました。")
}

async fn again(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Reply {
    let desk = Desk::of(ctx, Fields::default()).await?;
    ctx.again(&desk.page(Some(fields.form(errors))).await?)
}

/// 会議出席の一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, query).await?;
    let mut rows: Vec<Attendance> = Vec::new();
    let mut tx = ctx.work().read().await?;
    for number in 1.. {
        let paging = Paging::new(number, MOST_EXPORTED);
        let page = store::list(&mut tx, &desk.scope, &desk.wanted, paging).await?;
        rows.extend(page.rows);
        if !page.more {
            break;
        }
    }
    drop(tx);
    actions::note_export(ctx.work(), rows.len()).await?;
    let book = report::workbook(&rows, &desk.wanted, &desk.atlas, &desk.book);
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    let name = format!("会議出席_{}.xlsx", desk.wanted.period);
    Ok(axum::response::IntoResponse::into_response(Download::xlsx(
        name, bytes,
    )))
}
