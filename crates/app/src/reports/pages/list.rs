//! 実績報告書の一覧: one office's months, or every office's.

use std::collections::HashSet;

use askama::Template;
use kernel::{
    Id,
    calendar::{YearMonth, format_date},
};
use policy::{Office, Permission::ReportView, Reach};
use ui::{Column, Frame};
use web::{Ctx, Reply};

use super::super::{
    overview::{OfficeRow, Overview, corrected, overview},
    rules::{Mark, due_on},
};
use crate::areas::AtlasHolder;

/// Months shown: the running one and the twelve before.
const MONTHS: u8 = 13;

#[derive(Template)]
#[template(path = "reports/templates/list.html")]
struct ListPage {
    frame: Frame,
    columns: Vec<Column>,
    months: Vec<MonthView>,
    is_empty: bool,
}

/// One month of one office.
struct MonthView {
    label: String,
    href: String,
    due: String,
    mark: Mark,
    is_running: bool,
    is_corrected: bool,
}

#[derive(Template)]
#[template(path = "reports/templates/overview.html")]
struct OverviewPage {
    frame: Frame,
    columns: Vec<Column>,
    rows: Vec<RowView>,
    /// 「令和8年10月分：24室のうち 20室 提出済」 and who is missing, newest month first.
    summaries: Vec<Summary>,
}

struct RowView {
    ward: String,
    office: String,
    cells: Vec<CellView>,
}

struct CellView {
    mark: Mark,
    is_corrected: bool,
    /// Address of the report; empty before the office opened.
    href: String,
    /// What the link is called aloud.
    label: String,
}

struct Summary {
    month: String,
    due: String,
    expected: usize,
    submitted: usize,
    missing: Vec<(String, String)>,
    is_over: bool,
}

/// The reports whose figures changed after they were submitted.
type Corrected = HashSet<(Id<Office>, YearMonth)>;

/// 実績報告書.
pub async fn list(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(ReportView)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let found = overview(ctx.work(), &atlas, MONTHS).await?;
    let corrected = corrected(ctx.work(), &found).await?;
    let frame = ctx.frame("実績報告書");
    if scope.reach() == Reach::Office {
        return ctx.page(&own_months(frame, &found, &corrected));
    }
    ctx.page(&OverviewPage {
        frame,
        columns: columns(&found),
        rows: found
            .rows
            .iter()
            .map(|row| row_view(row, &found.months, &corrected))
            .collect(),
        summaries: summaries(&found, ctx.today()),
    })
}

fn own_months(frame: Frame, found: &Overview, corrected: &Corrected) -> ListPage {
    let months = found.rows.first().map(|row| {
        let all = found.months.iter().zip(&row.marks).enumerate();
        let open = all.filter(|(_, (_, mark))| mark.is_expected());
        open.map(|(at, (month, mark))| MonthView {
            label: month.label(),
            href: row.address(*month),
            due: format_date(due_on(*month)),
            mark: *mark,
            is_running: at == 0,
            is_corrected: corrected.contains(&(row.office.id, *month)),
        })
        .collect()
    });
    let months: Vec<MonthView> = months.unwrap_or_default();
    let columns = ["月", "状態", "提出期限"].map(Column::new).into();
    ListPage {
        frame,
        columns,
        is_empty: months.is_empty(),
        months,
    }
}

fn columns(found: &Overview) -> Vec<Column> {
    let month = |month: &YearMonth| Column::new(short(*month));
    std::iter::once(Column::new("区"))
        .chain(found.months.iter().map(month))
        .collect()
}

/// 「R8.10」.
fn short(month: YearMonth) -> String {
    let day = kernel::calendar::format_date_short(month.first_day());
    // Once: January of Reiwa 8 is R8.1.1, and its month R8.1.
    day.strip_suffix(".1").unwrap_or(&day).to_owned()
}

fn row_view(row: &OfficeRow, months: &[YearMonth], corrected: &Corrected) -> RowView {
    let cell = |(month, mark): (&YearMonth, &Mark)| CellView {
        mark: *mark,
        is_corrected: corrected.contains(&(row.office.id, *month)),
        href: if mark.is_expected() {
            row.address(*month)
        } else {
            String::new()
        },
        label: format!("{} {}", row.ward, month.label()),
    };
    RowView {
        ward: row.ward.clone(),
        office: row.office.name.clone(),
        cells: months.iter().zip(&row.marks).map(cell).collect(),
    }
}

/// The two months one asks about: the last that ended, and the one before while it has gaps.
fn summaries(found: &Overview, today: chrono::NaiveDate) -> Vec<Summary> {
    let ended = found.months.iter().enumerate().skip(1).take(2);
    let summary = |(at, month): (usize, &YearMonth)| {
        let (expected, submitted) = found.count(at);
        let missing = found.missing(at);
        Summary {
            month: month.label(),
            due: format_date(due_on(*month)),
            expected,
            submitted,
            missing: missing
                .iter()
                .map(|row| (row.ward.clone(), row.address(*month)))
                .collect(),
            is_over: today > due_on(*month),
        }
    };
    let all: Vec<Summary> = ended.map(summary).collect();
    let tells = |(at, summary): &(usize, Summary)| *at == 0 || !summary.missing.is_empty();
    all.into_iter()
        .enumerate()
        .filter(tells)
        .map(|(_, summary)| summary)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_keeps_its_number() {
        let months = [
            ("2026-01", "R8.1"),
            ("2025-11", "R7.11"),
            ("2026-02", "R8.2"),
        ];
        for (month, label) in months {
            assert_eq!(short(month.parse().unwrap()), label);
        }
    }
}
