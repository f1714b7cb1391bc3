//! 集計の範囲: whose cases a published figure counts. The one place that knows it changed.

use super::model::{Measure, Tally};

/// Which persons' cases count in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Every case, whoever it is about.
    Everyone,
    /// 介護保険対象者: only cases of persons insured as 第1号 or 第2号.
    InsuredOnly,
}

impl Counting {
    /// The first month in which cases count only for insured persons: April of FY2024.
    pub const INSURED_FROM: i64 = 202404;

    /// What stands beside every figure and series that the change touches.
    pub const NOTE: &str = "介護保険対象者のみの集計に変更";

    /// How `measure` is counted in `month` (202611).
    pub const fn of(measure: Measure, month: i64) -> Self {
        if measure.is_of_cases() && month >= Self::INSURED_FROM {
            Self::InsuredOnly
        } else {
            Self::Everyone
        }
    }

    /// Whether a counter of persons `counted` as insured is taken in.
    pub const fn takes(self, counted: bool) -> bool {
        matches!(self, Self::Everyone) || counted
    }
}

impl Measure {
    /// Whether the measure counts cases, which the change of FY2024 touches; liaison, meetings,
    /// inquiries and times are counted as before.
    pub const fn is_of_cases(self) -> bool {
        matches!(
            self,
            Self::CaseByInquirer
                | Self::CaseByTopic
                | Self::CaseByScene
                | Self::CaseByDifficulty
                | Self::CaseByOutcome
        )
    }
}

/// The counters that stand in published figures of `measure`.
pub fn published(measure: Measure, tallies: &[Tally]) -> impl Iterator<Item = &Tally> {
    tallies
        .iter()
        .filter(move |tally| Counting::of(measure, tally.month).takes(tally.counted))
}

/// How many of `measure` the rule leaves out: cases of persons not, or not known to be, insured.
pub fn left_out(measure: Measure, tallies: &[Tally]) -> i64 {
    tallies
        .iter()
        .filter(|tally| !Counting::of(measure, tally.month).takes(tally.counted))
        .map(|tally| tally.n)
        .sum()
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    #[test]
    fn since_april_2024_only_insured_persons_cases_count() {
        for (measure, month, counted, taken) in [
            (Measure::CaseByInquirer, 202403, false, true),
            (Measure::CaseByInquirer, 202404, false, false),
            (Measure::CaseByInquirer, 202404, true, true),
            (Measure::CaseByTopic, 202611, false, false),
            (Measure::LiaisonByInquirer, 202611, false, true),
            (Measure::Meeting, 202611, false, true),
            (Measure::InquiryByState, 202611, false, true),
        ] {
            let taken_now = Counting::of(measure, month).takes(counted);
            assert_eq!(taken_now, taken, "{measure:?} {month} {counted}");
        }
    }

    #[test]
    fn what_is_left_out_is_told_apart() {
        let tally = |month, counted, n| Tally {
            month,
            office: Id::new(1),
            code: "clinic".into(),
            counted,
            n,
        };
        let tallies = [
            tally(202403, false, 5),
            tally(202404, false, 3),
            tally(202404, true, 7),
        ];
        let sum: i64 = published(Measure::CaseByInquirer, &tallies)
            .map(|tally| tally.n)
            .sum();
        assert_eq!(sum, 12);
        assert_eq!(left_out(Measure::CaseByInquirer, &tallies), 3);
    }
}
