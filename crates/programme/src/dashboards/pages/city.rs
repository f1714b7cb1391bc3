//! 区の状況: all wards.

use app::areas::AtlasHolder;
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, calendar::format_date};
use ui::{Column, Frame, Tab};
use web::{Ctx, Download, Reply, fields::Filter};

use super::{tabs, year};
use crate::dashboards::{
    exporting::note_export,
    gather::standings,
    model::{Concern, Standing},
    report, rules,
};

/// Side of a tile and the gap between two, in px.
const TILE: usize = 96;
const GAP: usize = 6;

/// One tile.
struct Tile {
    x: usize,
    y: usize,
    name: String,
    words: String,
    /// 0 for nothing, 1 for one or two concerns, 2 for more.
    level: usize,
    href: String,
}

/// One row of the table: a door behind each figure.
struct Row {
    name: String,
    href: String,
    councils: (i64, i64),
    topics: i64,
    measures: &'static str,
    trainings: (i64, i64, i64),
    channels: (i64, i64),
    november: i64,
    cases: (i64, i64),
    concerns: Vec<Concern>,
    board: String,
}

#[derive(Template)]
#[template(path = "dashboards/templates/city.html")]
struct CityPage {
    frame: Frame,
    tabs: Vec<Tab>,
    as_of: String,
    year: i32,
    tiles: Vec<Tile>,
    size: (usize, usize),
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// Wards with something to look at, most first.
    waiting: Vec<(String, String, Vec<Concern>)>,
}

fn row(ctx: &Ctx, name: &str, one: &Standing) -> Row {
    Row {
        name: name.to_owned(),
        href: format!("/dashboards/wards/{}?year={}", one.ward, one.year),
        councils: one.councils,
        topics: one.topics,
        measures: rules::reached(one),
        trainings: one.trainings,
        channels: one.channels,
        november: one.november,
        cases: one.cases,
        concerns: rules::concerns(one, ctx.today()),
        board: format!("/pdca/wards/{}", one.ward),
    }
}

/// 区の状況.
pub async fn city(ctx: Ctx, Filter(query): Filter) -> Reply {
    let year = year(&query, ctx.today());
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let all = standings(ctx.house(), ctx.work(), year, None).await?;
    let rows: Vec<Row> = all
        .iter()
        .map(|one| row(&ctx, atlas.ward_name(one.ward), one))
        .collect();
    let places = rules::tiles(&atlas.wards);
    let tiles: Vec<Tile> = rows.iter().zip(places).map(tile).collect();
    let most = |of: fn(&Tile) -> usize| tiles.iter().map(of).max().unwrap_or(0) + TILE;
    let mut waiting: Vec<_> = rows
        .iter()
        .filter(|row| !row.concerns.is_empty())
        .map(|row| (row.name.clone(), row.href.clone(), row.concerns.clone()))
        .collect();
    waiting.sort_by_key(|(.., concerns)| std::cmp::Reverse(concerns.len()));
    ctx.page(&CityPage {
        frame: ctx.frame(format!("区の状況 {}", year.label())),
        tabs: tabs("/dashboards/city", year, ctx.today()),
        as_of: format_date(ctx.today()),
        year: year.year(),
        size: (most(|tile| tile.x), most(|tile| tile.y)),
        tiles,
        columns: columns(),
        rows,
        waiting,
    })
}

fn tile((row, (line, column)): (&Row, (usize, usize))) -> Tile {
    let n = row.concerns.len();
    Tile {
        x: column * (TILE + GAP),
        y: line * (TILE + GAP),
        name: row.name.clone(),
        words: if n == 0 {
            "順調".to_owned()
        } else {
            format!("気がかり {n}")
        },
        level: match n {
            0 => 0,
            1 | 2 => 1,
            _ => 2,
        },
        href: row.href.clone(),
    }
}

fn columns() -> Vec<Column> {
    let mut columns = vec![Column::new("区")];
    columns.extend(
        [
            "推進会議",
            "検討した内容",
            "対応策",
            "研修（計画／開催）",
            "普及啓発の方法",
            "11月",
            "相談",
            "気がかり",
        ]
        .map(Column::new),
    );
    columns
}

/// 区の状況を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let year = year(&query, ctx.today());
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let all = standings(ctx.house(), ctx.work(), year, None).await?;
    let book = report::workbook(&all, &atlas, (year, ctx.today()));
    let bytes = render::xlsx(&book).map_err(|error| Fault::Broken(error.into()))?;
    note_export(ctx.work(), year).await?;
    Ok(Download::xlsx(format!("区の状況_{year}.xlsx"), bytes).into_response())
}
