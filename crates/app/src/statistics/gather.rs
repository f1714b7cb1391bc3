//! Reads the counters of a period and its neighbours.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, Id, calendar::Period};
use policy::{Office, Permission, Scope, Ward};

use super::{
    model::{Ask, Column},
    rules,
};
use crate::{
    areas::{Atlas, OfficeEntry},
    figures::{self, By, Measure, Tally, month_number},
};

/// Reading figures of one area.
pub struct Reader<'a> {
    tx: Tx,
    scope: Scope,
    offices: Vec<&'a OfficeEntry>,
    ids: HashSet<Id<Office>>,
    today: NaiveDate,
    /// The first month with records; `None` in an empty city.
    pub first_month: Option<i64>,
}

/// The first and last month of `period` as counters number them.
pub fn span(period: Period) -> (i64, i64) {
    let months = period.months();
    let number = |at: Option<&kernel::calendar::YearMonth>| {
        at.map_or(0, |month| month_number(month.first_day()))
    };
    (number(months.first()), number(months.last()))
}

impl<'a> Reader<'a> {
    /// Reads figures of `ward`'s offices, or of all.
    pub async fn of(work: &Work, atlas: &'a Atlas, ward: Option<Id<Ward>>) -> Result<Self, Fault> {
        let scope = work.may(Permission::StatisticsView)?;
        let mut tx = work.read().await?;
        let first_month = figures::first_month(&mut tx, &scope).await?;
        let inside = |office: &&OfficeEntry| ward.is_none_or(|ward| office.ward == ward);
        let offices: Vec<&OfficeEntry> = atlas.offices.iter().filter(inside).collect();
        let ids = offices.iter().map(|office| office.id).collect();
        Ok(Self {
            tx,
            scope,
            offices,
            ids,
            today: work.today(),
            first_month,
        })
    }

    /// The area's offices.
    pub fn offices(&self) -> &[&'a OfficeEntry] {
        &self.offices
    }

    /// The period asked for, the one before, and the same of last year where it is another.
    pub async fn columns(&mut self, ask: Ask, measures: &[Measure]) -> Result<Vec<Column>, Fault> {
        let mut periods = vec![
            ask.period,
            ask.period.previous(),
            ask.period.same_last_year(),
        ];
        periods.dedup();
        let mut columns = Vec::with_capacity(periods.len());
        for period in periods {
            columns.push(self.column(period, measures).await?);
        }
        Ok(columns)
    }

    /// One period.
    pub async fn column(&mut self, period: Period, measures: &[Measure]) -> Result<Column, Fault> {
        let open = |office: &&OfficeEntry| rules::open_months(office.opened_on, period, self.today);
        let open_months: i64 = self.offices.iter().map(open).sum();
        let recorded = self
            .first_month
            .is_some_and(|first| first <= span(period).1);
        let exists = open_months > 0 && recorded;
        let mut sums = HashMap::new();
        for measure in measures.iter().filter(|_| exists) {
            sums.insert(*measure, self.sums(*measure, span(period), By::Code).await?);
        }
        Ok(Column {
            period,
            exists,
            is_running: period.contains(self.today),
            open_months,
            sums,
        })
    }

    /// Sums of `measure` over a span of months at the area's offices.
    pub async fn sums(
        &mut self,
        measure: Measure,
        span: (i64, i64),
        by: By,
    ) -> Result<Vec<Tally>, Fault> {
        let mut sums = figures::sums(&mut self.tx, &self.scope, measure, span, by).await?;
        sums.retain(|tally| self.ids.contains(&tally.office));
        Ok(sums)
    }

    /// The single counters of `measure` over a span of months at the area's offices.
    pub async fn tallies(
        &mut self,
        measure: Measure,
        (from, to): (i64, i64),
    ) -> Result<Vec<Tally>, Fault> {
        let mut tallies = figures::tallies(&mut self.tx, &self.scope, measure, from, to).await?;
        tallies.retain(|tally| self.ids.contains(&tally.office));
        Ok(tallies)
    }

    /// The connection and the scope, for questions of the store.
    pub fn store(&mut self) -> (&mut Tx, &Scope) {
        (&mut self.tx, &self.scope)
    }
}
