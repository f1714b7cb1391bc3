//! Turns what was put together into what the page shows: drawings, tables and doors.

use kernel::calendar::{Period, YearMonth};
use render::chart::{ChartStyle, draw, draw_at};

use super::super::{
    assemble::{Assembled, Behind, KeyFigure, Part},
    model::{Ask, Column},
    rules::WARD_MEASURES,
};
use crate::{
    areas::OfficeEntry,
    figures::{Doors, Line, LineKind, Measure, TableView},
};

/// Width in px of a drawing that a phone can show whole, with text of its usual size.
const PHONE: f64 = 300.0;

/// 章 as the page shows it.
pub struct Section {
    /// 見出し.
    pub heading: &'static str,
    /// The drawing; empty when there is nothing to draw.
    pub chart: String,
    /// The same drawing for a phone; the page shows one of the two.
    pub narrow_chart: String,
    /// The table.
    pub table: TableView,
}

/// A large figure as the page shows it.
pub struct FigureView {
    /// The figure.
    pub is: KeyFigure,
    /// Where it leads.
    pub href: String,
}

/// Whose figures are shown to whom.
pub struct Lens<'a> {
    /// The doors open to the person.
    pub doors: Doors,
    /// What was asked for.
    pub ask: Ask,
    /// The area's offices.
    pub offices: Vec<&'a OfficeEntry>,
}

impl Lens<'_> {
    /// The large figures.
    pub fn figures(&self, found: &Assembled) -> Vec<FigureView> {
        let view = |is: &KeyFigure| FigureView {
            href: is.measure.map_or_else(
                || definition(is.definition),
                |measure| {
                    self.doors
                        .address(measure, "", self.ask.period, &self.offices)
                },
            ),
            is: is.clone(),
        };
        found.figures.iter().map(view).collect()
    }

    /// The chapters.
    pub fn sections(&self, found: &Assembled) -> Vec<Section> {
        found
            .parts
            .iter()
            .map(|part| self.section(part, &found.columns))
            .collect()
    }

    fn section(&self, part: &Part, columns: &[Column]) -> Section {
        let periods: Vec<Period> = match part.behind {
            Behind::Months | Behind::InquirerMonths => self
                .ask
                .period
                .months()
                .into_iter()
                .map(Period::Month)
                .collect(),
            _ => columns.iter().map(|column| column.period).collect(),
        };
        let last = part.table.columns.len().saturating_sub(1);
        // The column after the months is the period's sum.
        let at = |column: usize| match part.behind {
            Behind::Months | Behind::InquirerMonths if column == last => self.ask.period,
            _ => periods.get(column).copied().unwrap_or(self.ask.period),
        };
        let chart = part.chart.as_ref();
        let style = ChartStyle::Screen;
        Section {
            heading: part.heading,
            chart: chart.map_or_else(String::new, |one| draw(one, style).svg),
            narrow_chart: chart.map_or_else(String::new, |one| draw_at(one, style, PHONE).svg),
            table: TableView::of(&part.table, |line, column| {
                self.door(part, line, column, at(column))
            }),
        }
    }

    fn door(&self, part: &Part, line: &Line, column: usize, period: Period) -> String {
        let cell = |measure| self.doors.cell(measure, line, period, &self.offices);
        match part.behind {
            Behind::Periods(measure) => cell(measure),
            Behind::InquirerMonths => cell(Measure::CaseByInquirer),
            Behind::Measures | Behind::Months => Measure::from_code(&line.code)
                .map_or_else(String::new, |measure| {
                    self.doors.address(measure, "", period, &self.offices)
                }),
            Behind::Wards => match WARD_MEASURES.get(column) {
                Some(measure) => self.ward_door(*measure, "", line),
                None => definition("per_month"),
            },
            // The column after the answers is the office's sum.
            Behind::Cross => match part.table.codes.get(column).map(String::as_str) {
                Some("") => Measure::CaseByInquirer.definition(),
                code => self.ward_door(Measure::CaseByInquirer, code.unwrap_or(""), line),
            },
            Behind::Years => self.year_door(line, column),
            Behind::Definition(key) => definition(key),
        }
    }

    /// Behind a figure of the line's office, or of all offices.
    fn ward_door(&self, measure: Measure, code: &str, line: &Line) -> String {
        let of_line = |office: &&&OfficeEntry| {
            line.kind != LineKind::Part || office.id.to_string() == line.code
        };
        let offices: Vec<&OfficeEntry> = self.offices.iter().filter(of_line).copied().collect();
        self.doors.address(measure, code, self.ask.period, &offices)
    }

    fn year_door(&self, line: &Line, column: usize) -> String {
        match line.code.parse() {
            Ok(year) if column == 0 => {
                self.doors
                    .address(Measure::CaseByInquirer, "", year, &self.offices)
            }
            _ => definition("published"),
        }
    }
}

fn definition(key: &str) -> String {
    format!("/statistics/definitions#{key}")
}

/// 「令和8年11月20日時点（期間の途中）」; empty for a period that has ended.
pub fn as_of(period: Period, today: chrono::NaiveDate) -> String {
    if period.bounds().1 <= today || period.bounds().0 > today {
        return String::new();
    }
    let month = YearMonth::containing(today).label();
    format!("{month}までの途中の数です。終わった期間と比べるときは注意してください。")
}
