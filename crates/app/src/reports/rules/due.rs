//! When a report is due, and how it stands in the bureau's table.

use chrono::{Datelike, NaiveDate};
use kernel::calendar::YearMonth;

use crate::reports::model::State;

/// The day of the next month by which a report is due: an assumption until the city sets another.
const DUE_DAY: u32 = 10;

/// 提出期限: the 10th of the month after.
pub fn due_on(month: YearMonth) -> NaiveDate {
    let next = month.bounds().1;
    next.with_day(DUE_DAY).unwrap_or(next)
}

/// 提出状況: one office's month in the bureau's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The office was not open yet.
    NotOpen,
    /// The month is running, or its report is not due yet.
    NotDue(State),
    /// Due and not submitted.
    Overdue(State),
    /// Submitted at least.
    Submitted(State),
}

/// How the report of `month` stands on `today`. One that was returned waits for the office again.
pub fn mark(
    state: Option<State>,
    month: YearMonth,
    opened_on: NaiveDate,
    today: NaiveDate,
) -> Mark {
    if month.bounds().1 <= opened_on {
        return Mark::NotOpen;
    }
    let state = state.unwrap_or_default();
    if state.is_frozen() {
        Mark::Submitted(state)
    } else if today > due_on(month) {
        Mark::Overdue(state)
    } else {
        Mark::NotDue(state)
    }
}

impl Mark {
    /// What the cell says.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotOpen => "－",
            Self::Overdue(State::Returned) => "差戻し",
            Self::Overdue(_) => "未提出",
            Self::NotDue(state) | Self::Submitted(state) => state.label(),
        }
    }

    /// The badge's tone; what is overdue stands out.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Overdue(_) => "danger",
            Self::NotOpen => "neutral",
            Self::NotDue(state) | Self::Submitted(state) => state.tone(),
        }
    }

    /// 状態; `None` before the office opened.
    pub const fn state(self) -> Option<State> {
        match self {
            Self::NotOpen => None,
            Self::NotDue(state) | Self::Overdue(state) | Self::Submitted(state) => Some(state),
        }
    }

    /// Whether an office was expected to report.
    pub const fn is_expected(self) -> bool {
        !matches!(self, Self::NotOpen)
    }

    /// Whether it has.
    pub const fn is_submitted(self) -> bool {
        matches!(self, Self::Submitted(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_report_is_due_on_the_tenth_of_the_next_month() {
        assert_eq!(due_on("2026-10".parse().unwrap()), day("2026-11-10"));
        assert_eq!(due_on("2026-12".parse().unwrap()), day("2027-01-10"));
    }

    #[test]
    fn what_is_not_submitted_after_the_due_day_stands_out() {
        for (state, month, today, words, tone) in [
            (None, "2026-10", "2026-11-10", "作成中", "neutral"),
            (None, "2026-10", "2026-11-11", "未提出", "danger"),
            (
                Some(State::Checked),
                "2026-10",
                "2026-11-11",
                "未提出",
                "danger",
            ),
            (
                Some(State::Returned),
                "2026-10",
                "2026-11-11",
                "差戻し",
                "danger",
            ),
            (
                Some(State::Returned),
                "2026-10",
                "2026-11-09",
                "差戻し",
                "caution",
            ),
            (
                Some(State::Submitted),
                "2026-10",
                "2026-12-01",
                "提出済",
                "wait",
            ),
            (Some(State::Closed), "2026-10", "2026-12-01", "締め", "ok"),
            (None, "2016-07", "2026-11-20", "－", "neutral"),
            (None, "2016-08", "2026-11-20", "未提出", "danger"),
        ] {
            let found = mark(state, month.parse().unwrap(), day("2016-08-01"), day(today));
            assert_eq!(
                (found.words(), found.tone()),
                (words, tone),
                "{state:?} {month} {today}"
            );
        }
    }
}
