//! 引用: the tables of a view, and what was published, for documents that quote figures beside other
//! things.

use db::Work;
use kernel::{Fault, calendar::Period};
use policy::Permission;
use render::chart::Chart;

use super::{
    assemble::{Place, assemble},
    gather::Reader,
    model::{Ask, Finding, PublishedFigure},
    rules, store,
};
use crate::{areas::Atlas, codes::Book, figures::Table};

/// 引用した表: one table of a view.
#[derive(Clone, Debug)]
pub struct QuotedTable {
    /// 見出し.
    pub heading: &'static str,
    /// The table; its first column is the period asked for, the second the one before.
    pub table: Table,
    /// Whether the first two columns were counted alike and are both whole.
    pub compares: bool,
}

/// 引用: a view's tables, and what must be said beside them.
#[derive(Clone, Debug, Default)]
pub struct Quoted {
    /// The tables, in the view's order.
    pub tables: Vec<QuotedTable>,
    /// Remarks, such as how many cases are left out.
    pub remarks: Vec<String>,
}

/// The tables that the page 数値 shows for `ask`.
pub async fn quoted(
    work: &Work,
    (atlas, book): (&Atlas, &Book),
    ask: Ask,
) -> Result<Quoted, Fault> {
    let mut reader = Reader::of(work, atlas, ask.ward).await?;
    let area = ask
        .ward
        .map_or("全市", |ward| atlas.ward_name(ward))
        .to_owned();
    let place = Place {
        book,
        atlas,
        today: work.today(),
        area: &area,
    };
    let view = assemble(&mut reader, place, ask).await?;
    let tables = view.parts.into_iter().map(|part| QuotedTable {
        heading: part.heading,
        compares: matches!(&part.chart, Some(Chart::Bars(bars)) if bars.periods.is_some()),
        table: part.table,
    });
    Ok(Quoted {
        tables: tables.collect(),
        remarks: view.remarks,
    })
}

/// 公表値の引用: what was published of some periods.
#[derive(Clone, Debug, Default)]
pub struct QuotedPublished {
    /// The figures as they were published, never corrected.
    pub figures: Vec<PublishedFigure>,
    /// What does not add up in them.
    pub findings: Vec<Finding>,
}

/// The published figures of `periods`.
pub async fn published(work: &Work, periods: &[Period]) -> Result<QuotedPublished, Fault> {
    let scope = work.may(Permission::StatisticsView)?;
    let mut figures = store::published(&mut work.read().await?, &scope).await?;
    figures.retain(|figure| periods.contains(&figure.period));
    Ok(QuotedPublished {
        findings: rules::check_published(&figures),
        figures,
    })
}
