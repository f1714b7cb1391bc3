//! One column: the figures of one period and area.

use std::collections::HashMap;

use kernel::{Id, calendar::Period};
use policy::Office;

use crate::figures::{Measure, Sums, Tally, left_out, published};

/// 期間の数値: sums of every measure asked for, by office and code.
#[derive(Clone, Debug)]
pub struct Column {
    /// 期間.
    pub period: Period,
    /// Whether figures exist at all: an office was open and records were kept. If not, nothing
    /// is shown, not even zero.
    pub exists: bool,
    /// Whether it still goes on: a part of it compares with nothing whole.
    pub is_running: bool,
    /// 開設月数: months in which offices of the area were open, summed over offices.
    pub open_months: i64,
    /// The counters of the area's offices.
    pub sums: HashMap<Measure, Vec<Tally>>,
}

impl Column {
    fn counted(&self, measure: Measure) -> impl Iterator<Item = &Tally> {
        let tallies = self
            .sums
            .get(&measure)
            .map(Vec::as_slice)
            .unwrap_or_default();
        published(measure, tallies)
    }

    /// The sums of `measure` by code, as they are published.
    pub fn by_code(&self, measure: Measure) -> Sums {
        self.exists.then(|| {
            let mut sums: HashMap<String, i64> = HashMap::new();
            for tally in self.counted(measure) {
                *sums.entry(tally.code.clone()).or_default() += tally.n;
            }
            sums
        })
    }

    /// The sums of `measure` by office, as they are published.
    pub fn by_office(&self, measure: Measure) -> HashMap<Id<Office>, i64> {
        let mut sums: HashMap<Id<Office>, i64> = HashMap::new();
        for tally in self.counted(measure) {
            *sums.entry(tally.office).or_default() += tally.n;
        }
        sums
    }

    /// The sums of `measure` at one office, by code.
    pub fn of_office(&self, measure: Measure, office: Id<Office>) -> HashMap<&str, i64> {
        let mut sums: HashMap<&str, i64> = HashMap::new();
        for tally in self.counted(measure).filter(|tally| tally.office == office) {
            *sums.entry(&tally.code).or_default() += tally.n;
        }
        sums
    }

    /// The sum of `measure` over all codes. For a multi-answer measure these are answers (延べ).
    pub fn total(&self, measure: Measure) -> Option<i64> {
        self.exists
            .then(|| self.counted(measure).map(|tally| tally.n).sum())
    }

    /// How many of `measure` the counting rule leaves out.
    pub fn left_out(&self, measure: Measure) -> i64 {
        self.sums
            .get(&measure)
            .map_or(0, |tallies| left_out(measure, tallies))
    }
}
