//! Puts the figures, charts and tables of one view together; page and workbook show the same.

mod cases;
mod months;
mod summary;
mod wards;

use chrono::NaiveDate;
use kernel::Fault;
use render::chart::Chart;

use super::{
    gather::Reader,
    model::{Ask, Column, View},
};
use crate::{
    areas::{Atlas, OfficeEntry},
    codes::Book,
    figures::{Measure, Table},
};

/// What a view is put together with.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// 区分.
    pub book: &'a Book,
    /// 区域.
    pub atlas: &'a Atlas,
    /// Today in Japan.
    pub today: NaiveDate,
    /// 全市 or the ward's name.
    pub area: &'a str,
}

impl Place<'_> {
    /// Offices with the names of their wards.
    fn named<'o>(&self, offices: &[&'o OfficeEntry]) -> Vec<(&'o OfficeEntry, String)> {
        let named =
            |office: &&'o OfficeEntry| (*office, self.atlas.ward_name(office.ward).to_owned());
        offices.iter().map(named).collect()
    }
}

/// What stands behind the numbers of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Lines are codes of the measure, columns are periods.
    Periods(Measure),
    /// Lines are measures, columns are periods.
    Measures,
    /// Lines are measures, columns are months.
    Months,
    /// Lines are inquirers, columns are months.
    InquirerMonths,
    /// Lines are offices, columns are measures.
    Wards,
    /// Lines are offices, columns are inquirers.
    Cross,
    /// Lines are fiscal years, columns are what was counted and what was published.
    Years,
    /// One definition for all.
    Definition(&'static str),
}

/// 章: a heading, a chart and its table.
#[derive(Clone, Debug)]
pub struct Part {
    /// 見出し.
    pub heading: &'static str,
    /// The chart over the table.
    pub chart: Option<Chart>,
    /// The table.
    pub table: Table,
    /// Where its numbers lead.
    pub behind: Behind,
}

/// 主な数値: one large figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it is.
    pub label: &'static str,
    /// The figure.
    pub value: String,
    /// 単位.
    pub unit: &'static str,
    /// Comparison, n.
    pub note: String,
    /// What it counts, where that is one measure's sum or mean.
    pub measure: Option<Measure>,
    /// Anchor of its definition.
    pub definition: &'static str,
}

/// One view.
#[derive(Clone, Debug, Default)]
pub struct Assembled {
    /// 主な数値.
    pub figures: Vec<KeyFigure>,
    /// What must be said before anything is read.
    pub remarks: Vec<String>,
    /// The chapters.
    pub parts: Vec<Part>,
    /// The columns the tables by period have.
    pub columns: Vec<Column>,
}

/// Puts the view asked for together.
pub async fn assemble(
    reader: &mut Reader<'_>,
    place: Place<'_>,
    ask: Ask,
) -> Result<Assembled, Fault> {
    match ask.view {
        View::Summary => summary::assemble(reader, place, ask).await,
        View::Cases => cases::assemble(reader, place, ask).await,
        View::Months => months::assemble(reader, place, ask).await,
        View::Wards => wards::assemble(reader, place, ask).await,
    }
}
