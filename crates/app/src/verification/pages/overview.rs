//! 確認のすすみ: the share of verified entries per ward and kind, on screen, paper and in a workbook.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::IntoResponse;
use kernel::Fault;
use policy::Permission::DirectoryCheck;
use ui::{Choice, Column, Form, Frame, Tab};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::Hand;
use crate::{
    press::Press,
    verification::{
        forms,
        model::{Cell, State, Tally, WorkFilter},
        report, rules, store,
    },
};

#[derive(Template)]
#[template(path = "verification/templates/overview.html")]
struct OverviewPage {
    frame: Frame,
    tabs: Vec<Tab>,
    form: Form,
    wards: Vec<Choice>,
    kinds: Vec<Choice>,
    ward_columns: Vec<Column>,
    kind_columns: Vec<Column>,
    shown: Shown,
    narrowed: bool,
    query: String,
}

/// 表の一行: a ward, a kind or the total.
pub struct Line {
    /// What it is of.
    pub label: String,
    /// How many.
    pub tally: Tally,
    /// The list of these entries, without its state.
    href: String,
}

impl Line {
    fn href(&self, state: &str) -> String {
        match state {
            "" => format!("/verification/work?{}", self.href),
            state => format!("/verification/work?{}&state={state}", self.href),
        }
    }

    /// The part verified within 6 months.
    pub fn half_share(&self) -> Option<f64> {
        self.tally.share(self.tally.half)
    }

    /// The part verified within 12 months.
    pub fn year_share(&self) -> Option<f64> {
        self.tally.share(self.tally.year)
    }

    fn half_percent(&self) -> String {
        rules::percent(self.half_share())
    }

    fn year_percent(&self) -> String {
        rules::percent(self.year_share())
    }
}

/// 確認のすすみ as it is shown and printed.
pub struct Shown {
    /// Per ward, and the total behind.
    pub wards: Vec<Line>,
    /// All of them.
    pub total: Line,
    /// Per kind; a place with several kinds counts in each.
    pub kinds: Vec<Line>,
    /// Per ward and kind: ward, kind, how many.
    pub cells: Vec<(String, String, Tally)>,
    /// What it is narrowed to, in words.
    pub about: String,
}

impl Shown {
    /// The total as the last line of a table.
    fn totals(&self) -> [&Line; 1] {
        [&self.total]
    }
}

fn link(ward: Option<&str>, kind: &str) -> String {
    let fields = Fields::default().with("ward", ward.unwrap_or_default());
    fields.with("kind", kind).encoded()
}

async fn shown(ctx: &Ctx, hand: &Hand, filter: &WorkFilter) -> Result<Shown, Fault> {
    let scope = ctx.work().may(DirectoryCheck)?;
    let bounds = rules::bounds(hand.today);
    let mut tx = ctx.work().read().await?;
    let about = (hand.today, filter.kind.as_str());
    let mut wards = store::by_ward(&mut tx, &scope, about, bounds).await?;
    let cells = store::by_ward_and_kind(&mut tx, &scope, hand.today, bounds).await?;
    drop(tx);
    wards.retain(|(ward, _)| filter.ward.is_none_or(|chosen| chosen == *ward));
    wards.sort_by_key(|(ward, _)| hand.position(*ward));
    let total = wards
        .iter()
        .fold(Tally::default(), |sum, one| sum.and(one.1));
    let line = |label: String, tally: Tally, href: String| Line { label, tally, href };
    let chosen = filter
        .ward
        .map(|ward| ward.map_or(0, kernel::Id::get).to_string());
    Ok(Shown {
        wards: wards
            .into_iter()
            .map(|(ward, tally)| {
                let id = ward.map_or(0, kernel::Id::get).to_string();
                line(hand.ward(ward), tally, link(Some(&id), &filter.kind))
            })
            .collect(),
        total: line("合計".into(), total, link(chosen.as_deref(), &filter.kind)),
        kinds: kinds(hand, &cells, filter)
            .into_iter()
            .map(|(kind, tally)| line(hand.kind(&kind), tally, link(chosen.as_deref(), &kind)))
            .collect(),
        cells: crossed(hand, cells, filter),
        about: words(hand, filter),
    })
}

fn words(hand: &Hand, filter: &WorkFilter) -> String {
    let mut parts = Vec::new();
    if let Some(ward) = filter.ward {
        parts.push(hand.ward(ward));
    }
    if !filter.kind.is_empty() {
        parts.push(hand.kind(&filter.kind));
    }
    parts.join("　")
}

/// The kinds in the order of their list.
fn kinds(hand: &Hand, cells: &[Cell], filter: &WorkFilter) -> Vec<(String, Tally)> {
    let order = hand.choices("facility_kind");
    let place = |kind: &str| order.iter().position(|choice| choice.value == kind);
    let mut sums: BTreeMap<(usize, String), Tally> = BTreeMap::new();
    for cell in cells {
        let ward = filter.ward.is_none_or(|chosen| chosen == cell.ward);
        let kind = filter.kind.is_empty() || filter.kind == cell.kind;
        if ward && kind {
            let key = (place(&cell.kind).unwrap_or(usize::MAX), cell.kind.clone());
            let sum = sums.entry(key).or_default();
            *sum = sum.and(cell.tally);
        }
    }
    sums.into_iter()
        .map(|((_, kind), sum)| (kind, sum))
        .collect()
}

fn crossed(hand: &Hand, mut cells: Vec<Cell>, filter: &WorkFilter) -> Vec<(String, String, Tally)> {
    cells.retain(|cell| {
        filter.ward.is_none_or(|chosen| chosen == cell.ward)
            && (filter.kind.is_empty() || filter.kind == cell.kind)
    });
    cells.sort_by_cached_key(|cell| (hand.position(cell.ward), cell.kind.clone()));
    let named = |cell: Cell| (hand.ward(cell.ward), hand.kind(&cell.kind), cell.tally);
    cells.into_iter().map(named).collect()
}

/// The two views of 確認作業.
pub(super) fn tabs(current: usize) -> Vec<Tab> {
    vec![
        Tab::new("確認のすすみ", "/verification", current == 0),
        Tab::new("古い順", "/verification/work", current == 1),
    ]
}

fn columns(first: &str) -> Vec<Column> {
    let mut columns = vec![Column::new(first)];
    let figures = [
        "登録",
        "6か月以内に確認",
        "割合",
        "12か月以内に確認",
        "割合",
        State::Stale.label(),
    ];
    columns.extend(figures.map(|label| Column::new(label).numeric()));
    columns
}

/// 確認のすすみ.
pub async fn overview(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let filter = forms::work_filter(&query);
    let own = ctx.work().may(DirectoryCheck)?.ward();
    let shown = shown(&ctx, &hand, &filter).await?;
    ctx.page(&OverviewPage {
        frame: ctx.frame("確認のすすみ"),
        tabs: tabs(0),
        form: Form::from_pairs(query.pairs().to_vec()),
        wards: hand.wards(own),
        kinds: hand.choices("facility_kind"),
        ward_columns: columns("区"),
        kind_columns: columns("種別"),
        narrowed: filter.ward.is_some() || !filter.kind.is_empty(),
        query: query.encoded(),
        shown,
    })
}

/// 確認のすすみを書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let shown = shown(&ctx, &hand, &forms::work_filter(&query)).await?;
    let bytes = report::shares_xlsx(&shown, &ctx.frame("").where_label(), hand.today)?;
    Ok(Download::xlsx("確認のすすみ.xlsx", bytes).into_response())
}

/// 確認のすすみを印刷する.
pub async fn print(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let shown = shown(&ctx, &hand, &forms::work_filter(&query)).await?;
    let place = ctx.frame("").where_label();
    let document = report::shares_sheet(&shown, &place, hand.today);
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    Ok(Download::pdf("確認のすすみ.pdf", bytes).into_response())
}
