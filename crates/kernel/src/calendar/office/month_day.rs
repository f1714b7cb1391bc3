//! Days that come back every year.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// 月日. A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// Month and day; `None` if no year has such a day.
    pub fn new(month: u32, day: u32) -> Option<Self> {
        // 2000 was a leap year.
        NaiveDate::from_ymd_opt(2000, month, day).map(|_| Self { month, day })
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u32 {
        self.month
    }

    /// The day of the month.
    pub const fn day(self) -> u32 {
        self.day
    }

    pub(super) const fn known(month: u32, day: u32) -> Self {
        Self { month, day }
    }
}

impl TryFrom<(u32, u32)> for MonthDay {
    type Error = &'static str;

    fn try_from((month, day): (u32, u32)) -> Result<Self, Self::Error> {
        Self::new(month, day).ok_or("no year has this day")
    }
}

impl From<MonthDay> for (u32, u32) {
    fn from(day: MonthDay) -> Self {
        (day.month, day.day)
    }
}

/// 休業期間. Days closed every year, both ends included; may run across the new year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClosedSpan {
    /// The first closed day.
    pub from: MonthDay,
    /// The last closed day.
    pub to: MonthDay,
}

impl ClosedSpan {
    /// Is the date one of its days?
    pub fn contains(&self, date: NaiveDate) -> bool {
        let day = MonthDay::known(date.month(), date.day());
        if self.from <= self.to {
            self.from <= day && day <= self.to
        } else {
            self.from <= day || day <= self.to
        }
    }
}
