//! The year's supports with their totals.

use askama::Template;
use axum::response::IntoResponse;
use db::Paging;
use kernel::{
    Fault,
    calendar::{Period, format_date_with_weekday},
};
use policy::Permission;
use ui::{Choice, Column, Form, Frame, Pager, Tab, thousands};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{
    super::{
        actions, forms,
        model::{KindTotal, Support, Wanted},
        report, rules, store,
    },
    Room, badge,
};

/// Rows a page, and the most read at once for a file.
const PAGE: u32 = 50;
const MOST_EXPORTED: u32 = 1000;

/// One row as a person reads it.
struct Line {
    id: String,
    when: String,
    kind: String,
    is_wide: bool,
    about: String,
    whom: String,
    partners: String,
    result: String,
    people: String,
    next_step: String,
    badge: Option<(&'static str, String)>,
}

/// One line of the totals.
struct Total {
    label: String,
    n: String,
    people: String,
    href: String,
    is_sum: bool,
}

#[derive(Template)]
#[template(path = "supports/templates/list.html")]
struct ListPage {
    frame: Frame,
    can_write: bool,
    tabs: Vec<Tab>,
    total_columns: Vec<Column>,
    totals: Vec<Total>,
    filter: Form,
    periods: Vec<Choice>,
    kinds: Vec<Choice>,
    wards: Vec<Choice>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    is_filtered: bool,
    pages: Pager,
    pdf: String,
    export: String,
}

/// What every part of the page is made from.
struct Desk<'a> {
    ctx: &'a Ctx,
    room: Room,
    query: Fields,
    wanted: Wanted,
}

impl<'a> Desk<'a> {
    async fn of(ctx: &'a Ctx, query: Fields) -> Result<Self, Fault> {
        Ok(Self {
            room: Room::of(ctx).await?,
            wanted: forms::wanted(&query, ctx.today()),
            ctx,
            query,
        })
    }

    fn link(&self, path: &str, name: &str, value: &str) -> String {
        let query = self.query.with("page", "").with(name, value);
        format!("{path}?{}", query.encoded())
    }

    fn tabs(&self) -> Vec<Tab> {
        let period = self.wanted.period;
        let tab = |other: Period, text: String| {
            let href = self.link("/supports", "period", &other.to_string());
            Tab::new(text, href, other == period)
        };
        let (before, after) = (period.previous(), period.next());
        let mut tabs = vec![
            tab(before, format!("← {}", before.label())),
            tab(period, period.label()),
        ];
        if after.bounds().0 <= self.ctx.today() {
            tabs.push(tab(after, format!("{} →", after.label())));
        }
        tabs
    }

    fn totals(&self, found: &[KindTotal]) -> Vec<Total> {
        let words = |n: i64| thousands(n.unsigned_abs());
        let total = |one: &KindTotal| Total {
            label: self.room.book.label("support_kind", &one.kind).to_owned(),
            n: words(one.n),
            people: words(one.people),
            href: self.link("/supports", "kind", &one.kind),
            is_sum: false,
        };
        let mut totals: Vec<Total> = found.iter().map(total).collect();
        let (n, people) = report::sum(found);
        totals.push(Total {
            label: "合計".into(),
            n: words(n),
            people: words(people),
            href: self.link("/supports", "kind", ""),
            is_sum: true,
        });
        totals
    }

    fn line(&self, row: &Support) -> Line {
        let content = &row.content;
        let book = &self.room.book;
        Line {
            id: row.id.to_string(),
            when: format_date_with_weekday(content.began_on),
            kind: book.short("support_kind", &content.kind).to_owned(),
            is_wide: rules::is_wide(book, &content.kind),
            about: content.about.clone(),
            whom: rules::concerned(&content.concerns, &self.room.atlas),
            partners: content.partners.clone(),
            result: content.result.clone(),
            people: content.people.map_or_else(String::new, |n| {
                format!("{}人", thousands(n.unsigned_abs()))
            }),
            next_step: if content.waits() {
                content.next_step.clone()
            } else {
                String::new()
            },
            badge: badge(content, self.ctx.today()),
        }
    }

    async fn page(&self) -> Result<ListPage, Fault> {
        let number = self.query.text("page").parse().unwrap_or(1);
        let paging = Paging::new(number, PAGE);
        let mut tx = self.ctx.work().read().await?;
        let rows = store::list(&mut tx, &self.room.scope, &self.wanted, paging).await?;
        let found = store::totals(&mut tx, &self.room.scope, &self.wanted).await?;
        drop(tx);
        let of_kind =
            |one: &&KindTotal| self.wanted.kind.is_empty() || one.kind == self.wanted.kind;
        let n: i64 = found.iter().filter(of_kind).map(|one| one.n).sum();
        let lines: Vec<Line> = rows.rows.iter().map(|row| self.line(row)).collect();
        let label = self.wanted.period.label();
        let (today, query) = (self.ctx.today(), self.query.pairs().to_vec());
        Ok(ListPage {
            frame: self.ctx.frame(report::TITLE),
            can_write: self.ctx.can(Permission::SupportWrite),
            tabs: self.tabs(),
            total_columns: vec![
                Column::new("種別"),
                Column::new("件数").numeric(),
                Column::new("参加者数").numeric(),
            ],
            totals: self.totals(&found),
            filter: Form::new()
                .prefixed("filter")
                .with("period", self.wanted.period.to_string())
                .with("kind", &self.wanted.kind)
                .with("ward", self.query.text("ward"))
                .with("q", self.query.text("q"))
                .with("waiting", self.query.text("waiting")),
            periods: forms::periods(today, self.wanted.period),
            kinds: self.room.book.choices("support_kind", today),
            wards: self.wards(),
            caption: format!("取組 {}件（{label}）", thousands(n.unsigned_abs())),
            columns: columns(),
            pages: web::pager(paging, (lines.len(), n), |n| {
                self.query.page_at("/supports", n)
            }),
            lines,
            is_filtered: !query.is_empty(),
            pdf: self.link("/supports/pdf", "page", ""),
            export: self.link("/supports/export", "page", ""),
        })
    }

    /// The wards one may choose among; none where the reach is one ward.
    fn wards(&self) -> Vec<Choice> {
        if self.room.scope.ward().is_some() {
            return Vec::new();
        }
        let wards = self.room.atlas.wards.iter();
        wards
            .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
            .collect()
    }

    /// Everything the filter leaves, with the totals.
    async fn everything(&self) -> Result<(Vec<Support>, Vec<KindTotal>), Fault> {
        let mut rows: Vec<Support> = Vec::new();
        let mut tx = self.ctx.work().read().await?;
        for number in 1.. {
            let paging = Paging::new(number, MOST_EXPORTED);
            let page = store::list(&mut tx, &self.room.scope, &self.wanted, paging).await?;
            rows.extend(page.rows);
            if !page.more {
                break;
            }
        }
        let mut totals = store::totals(&mut tx, &self.room.scope, &self.wanted).await?;
        if !self.wanted.kind.is_empty() {
            totals.retain(|one| one.kind == self.wanted.kind);
        }
        Ok((rows, totals))
    }
}

fn columns() -> Vec<Column> {
    let mut columns: Vec<Column> = ["実施日", "種別", "件名", "対象・相手", "結果"]
        .map(Column::new)
        .into();
    columns.push(Column::new("参加者").numeric());
    columns.push(Column::new("次の対応"));
    columns
}

/// 個別支援・広域の取組の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, query).await?;
    ctx.page(&desk.page().await?)
}

/// 一覧を印刷する.
pub async fn pdf(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, query).await?;
    let (rows, totals) = desk.everything().await?;
    let city = ctx.house().municipality_name();
    let found = (totals.as_slice(), &desk.wanted);
    let document = report::document(&rows, found, desk.frame(&city));
    let press = ctx.tool::<app::press::Press>()?;
    let bytes = press.pdf(document).await?;
    actions::note_export(ctx.work(), rows.len()).await?;
    let name = format!("個別支援・広域_{}.pdf", desk.wanted.period);
    Ok(Download::pdf(name, bytes).into_response())
}

impl Desk<'_> {
    fn frame<'b>(&'b self, city: &'b str) -> report::Frame<'b> {
        report::Frame {
            atlas: &self.room.atlas,
            book: &self.room.book,
            city,
            today: self.ctx.today(),
        }
    }
}

/// 一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, query).await?;
    let (rows, totals) = desk.everything().await?;
    actions::note_export(ctx.work(), rows.len()).await?;
    let city = ctx.house().municipality_name();
    let found = (totals.as_slice(), &desk.wanted);
    let book = report::workbook(&rows, found, desk.frame(&city));
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    let name = format!("個別支援・広域_{}.xlsx", desk.wanted.period);
    Ok(Download::xlsx(name, bytes).into_response())
}
