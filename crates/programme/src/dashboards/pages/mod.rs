//! Handlers of the dashboards.

mod city;
mod ward;

pub use city::{city, export};
pub use ward::{own, ward};

use chrono::NaiveDate;
use kernel::calendar::FiscalYear;
use ui::Tab;
use web::Fields;

/// Fiscal years that can be looked at.
const YEARS: usize = 3;

/// The year asked for; the running one for anything else.
fn year(query: &Fields, today: NaiveDate) -> FiscalYear {
    let asked = query.text("year").parse().ok().and_then(FiscalYear::new);
    asked.unwrap_or_else(|| FiscalYear::containing(today))
}

/// One tab for each year, the running one first.
fn tabs(base: &str, year: FiscalYear, today: NaiveDate) -> Vec<Tab> {
    let first = FiscalYear::containing(today);
    let years = std::iter::successors(Some(first), |year| Some(year.previous()));
    years
        .take(YEARS)
        .map(|one| Tab::new(one.label(), format!("{base}?year={one}"), one == year))
        .collect()
}
