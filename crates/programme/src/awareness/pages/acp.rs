//! 強化月間: the table of the ACP month, as it is published.

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder},
    press::Press,
};
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, calendar::FiscalYear};
use ui::{Column, Frame, Tab};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{
    super::{
        actions, gather,
        model::{AcpLine, AcpMonth, Deed},
        report,
    },
    sections,
};

/// One row of a table, its figures being doors.
struct Line {
    group: &'static str,
    /// How many rows the group covers; 0 where the one above covers this.
    span: usize,
    label: String,
    /// This year, last year.
    cells: [Cell; 2],
}

struct Cell {
    words: String,
    href: String,
}

/// One list of contents.
struct Contents {
    title: &'static str,
    rows: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "awareness/templates/acp.html")]
struct AcpPage {
    frame: Frame,
    sections: Vec<Tab>,
    years: Vec<Tab>,
    columns: Vec<Column>,
    lines: Vec<Line>,
    total: [Cell; 2],
    note: &'static str,
    breakdowns: Vec<(String, Vec<Column>, Vec<Line>)>,
    contents: Vec<Contents>,
    silent: Vec<(String, String)>,
    is_empty: bool,
    pdf: String,
    export: String,
}

/// The fiscal year asked for; else this one, or the last while its November is still to come.
fn year(query: &Fields, ctx: &Ctx) -> FiscalYear {
    let asked = query.text("year").parse().ok().and_then(FiscalYear::new);
    asked.unwrap_or_else(|| {
        let this = FiscalYear::containing(ctx.today());
        let november = this.first_month().plus_months(7).first_day();
        if ctx.today() < november {
            this.previous()
        } else {
            this
        }
    })
}

async fn load(ctx: &Ctx, year: FiscalYear) -> Result<(AcpMonth, Arc<Atlas>), Fault> {
    let table = gather::acp_month(ctx.work(), ctx.house(), year).await?;
    Ok((table, ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?))
}

fn cell(n: i64, year: FiscalYear, name: &str, value: &str) -> Cell {
    let query = Fields::default()
        .with("period", &year.year().to_string())
        .with("ward", "all")
        .with("acp", "1")
        .with(name, value);
    Cell {
        words: format!("{n}区"),
        href: if n == 0 {
            String::new()
        } else {
            format!("/awareness?{}", query.encoded())
        },
    }
}

fn lines(found: &[AcpLine], year: FiscalYear, name: &str) -> Vec<Line> {
    let mut above = "";
    let mut all = Vec::new();
    for line in found {
        let first = line.group != above || line.group.is_empty();
        above = line.group;
        let same = found.iter().filter(|one| one.group == line.group);
        let span = match (first, line.group.is_empty()) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => same.count(),
        };
        all.push(Line {
            group: line.group,
            span,
            label: line.label.clone(),
            cells: [
                cell(line.this, year, name, &line.code),
                cell(line.last, year.previous(), name, &line.code),
            ],
        });
    }
    all
}

fn columns(table: &AcpMonth, heads: &[&str]) -> Vec<Column> {
    let (this, last) = report::years(table);
    let heads = heads.iter().map(|head| Column::new(*head));
    let years = [this, last].map(|year| Column::new(year).numeric());
    heads.chain(years).collect()
}

/// The years worth showing: this and the three before.
fn years(now: FiscalYear, ctx: &Ctx) -> Vec<Tab> {
    let this = FiscalYear::containing(ctx.today()).year();
    let years = (this - 3..=this).map(FiscalYear::clamped);
    let tab = |year: FiscalYear| {
        let href = format!("/awareness/acp?year={}", year.year());
        Tab::new(year.label(), href, year == now)
    };
    years.map(tab).collect()
}

fn told(deeds: &[Deed], atlas: &Atlas) -> Vec<(String, String)> {
    let row = |deed: &Deed| {
        let ward = deed.ward.map_or("市", |ward| atlas.ward_name(ward));
        (ward.to_owned(), report::told(deed))
    };
    deeds.iter().map(row).collect()
}

/// 11月強化月間の表.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let year = year(&query, &ctx);
    let (table, atlas) = load(&ctx, year).await?;
    let breakdown = |title: &str, found: &[AcpLine], name: &str| {
        let heads = columns(&table, &["内訳"]);
        (
            format!("{title}（単位：区、複数回答）"),
            heads,
            lines(found, year, name),
        )
    };
    let contents = report::contents(&table).into_iter();
    let silent = table.silent.iter().map(|id| {
        let href = format!("/awareness/own?ward={id}&year={}", year.year());
        (atlas.ward_name(*id).to_owned(), href)
    });
    ctx.page(&AcpPage {
        frame: ctx.frame(report::ACP_TITLE),
        sections: sections("/awareness/acp"),
        years: years(year, &ctx),
        columns: columns(&table, &["分類", "取組内容"]),
        lines: lines(&table.lines, year, "channel"),
        total: [
            cell(table.total.0, year, "", ""),
            cell(table.total.1, year.previous(), "", ""),
        ],
        note: report::ACP_NOTE,
        breakdowns: vec![
            breakdown("SNSを活用した情報発信の媒体", &table.media, "medium"),
            breakdown("区民向け動画・映画上映会の内訳", &table.films, "film"),
        ],
        contents: contents
            .map(|(title, deeds)| Contents {
                title,
                rows: told(deeds, &atlas),
            })
            .collect(),
        silent: silent.collect(),
        is_empty: table.total == (0, 0),
        pdf: format!("/awareness/acp/pdf?year={}", year.year()),
        export: format!("/awareness/acp/export?year={}", year.year()),
    })
}

/// 強化月間の表を印刷する.
pub async fn pdf(ctx: Ctx, Filter(query): Filter) -> Reply {
    let year = year(&query, &ctx);
    let (table, atlas) = load(&ctx, year).await?;
    let city = ctx.house().municipality_name();
    let document = report::acp_document(&table, &atlas, &city, ctx.today());
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    actions::note_export(ctx.work(), "強化月間の表（PDF）").await?;
    let name = format!("強化月間_{}.pdf", year.year());
    Ok(Download::pdf(name, bytes).into_response())
}

/// 強化月間の表を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let year = year(&query, &ctx);
    let (table, atlas) = load(&ctx, year).await?;
    let city = ctx.house().municipality_name();
    let book = report::acp_workbook(&table, &atlas, &city, ctx.today());
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    actions::note_export(ctx.work(), "強化月間の表").await?;
    let name = format!("強化月間_{}.xlsx", year.year());
    Ok(Download::xlsx(name, bytes).into_response())
}
