//! 提出状況: how the reports of the offices in reach stand, month by month.

use std::collections::{HashMap, HashSet};

use db::Work;
use kernel::{Fault, Id, calendar::YearMonth};
use policy::{Office, Permission};

use super::{
    assemble::{Counters, number, read_months},
    rules::{self, Mark, mark},
    store::{self, Standing},
};
use crate::areas::{Atlas, OfficeEntry};

/// 提出状況.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The months, newest first; the first one is running.
    pub months: Vec<YearMonth>,
    /// The offices in reach, in the city's order.
    pub rows: Vec<OfficeRow>,
    /// What is kept of their reports.
    standings: Vec<Standing>,
}

/// One office's months.
#[derive(Clone, Debug)]
pub struct OfficeRow {
    /// The office.
    pub office: OfficeEntry,
    /// Its ward's name.
    pub ward: String,
    /// How each month stands, in the order of the months.
    pub marks: Vec<Mark>,
}

/// How the reports of the last `count` months stand, the running one included.
pub async fn overview(work: &Work, atlas: &Atlas, count: u8) -> Result<Overview, Fault> {
    let scope = work.may(Permission::ReportView)?;
    let today = work.today();
    let running = YearMonth::containing(today);
    let months: Vec<YearMonth> = (0..i32::from(count.max(1)))
        .map(|ago| running.plus_months(-ago))
        .collect();
    let first = months.last().copied().unwrap_or(running);
    let mut tx = work.read().await?;
    let standings = store::standings(&mut tx, &scope, (number(first), number(running))).await?;
    let states: HashMap<_, _> = standings
        .iter()
        .map(|one| ((one.office, one.month), one.state))
        .collect();
    let row = |office: &OfficeEntry| OfficeRow {
        office: office.clone(),
        ward: atlas.ward_name(office.ward).to_owned(),
        marks: months
            .iter()
            .map(|month| {
                let state = states.get(&(office.id, number(*month))).copied();
                mark(state, *month, office.opened_on, today)
            })
            .collect(),
    };
    let inside = |office: &&OfficeEntry| scope.covers(office.ward, office.id);
    let rows = atlas.offices.iter().filter(inside).map(row).collect();
    Ok(Overview {
        months,
        rows,
        standings,
    })
}

/// 訂正あり: the offices and months whose records were changed after the report was submitted.
pub async fn corrected(
    work: &Work,
    Overview {
        months, standings, ..
    }: &Overview,
) -> Result<HashSet<(Id<Office>, YearMonth)>, Fault> {
    let scope = work.may(Permission::ReportView)?;
    let (Some(last), Some(first)) = (months.first(), months.last()) else {
        return Ok(HashSet::new());
    };
    let span = (number(*first), number(*last));
    let counters = read_months(&mut work.read().await?, &scope, span).await?;
    let none = Counters::default();
    let differs = |one: &Standing| {
        let now = counters
            .get(&one.month)
            .unwrap_or(&none)
            .figures(one.office);
        let submitted = one.frozen.as_ref();
        submitted.is_some_and(|submitted| !rules::corrections(submitted, &now).is_empty())
    };
    let differing = standings.iter().filter(|one| differs(one));
    let month = |one: &Standing| months.iter().find(|month| number(**month) == one.month);
    Ok(differing
        .filter_map(|one| Some((one.office, *month(one)?)))
        .collect())
}

impl OfficeRow {
    /// The address of the office's report of `month`.
    pub fn address(&self, month: YearMonth) -> String {
        format!("/reports/{}/{month}", self.office.id)
    }
}

impl Overview {
    /// Of the month at `at`: how many offices are expected to report, and how many have.
    pub fn count(&self, at: usize) -> (usize, usize) {
        let marks = || self.rows.iter().filter_map(|row| row.marks.get(at));
        (
            marks().filter(|m| m.is_expected()).count(),
            marks().filter(|m| m.is_submitted()).count(),
        )
    }

    /// The offices whose report of the month at `at` is not submitted yet.
    pub fn missing(&self, at: usize) -> Vec<&OfficeRow> {
        let waits = |row: &&OfficeRow| {
            row.marks
                .get(at)
                .is_some_and(|mark| mark.is_expected() && !mark.is_submitted())
        };
        self.rows.iter().filter(waits).collect()
    }

    /// Every report in reach with its month, newest month first; a month before the office opened
    /// has none.
    pub fn reports(&self) -> impl Iterator<Item = (&OfficeRow, YearMonth, Mark)> {
        let months = self.months.iter().enumerate();
        months.flat_map(move |(at, month)| {
            let expected = |mark: &&Mark| mark.is_expected();
            let mark = move |row: &OfficeRow| row.marks.get(at).filter(expected).copied();
            let rows = self.rows.iter();
            rows.filter_map(move |row| Some((row, *month, mark(row)?)))
        })
    }
}
