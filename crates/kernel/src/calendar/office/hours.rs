//! The opening rule of an office and what follows from it.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::{ClosedSpan, MonthDay};
use crate::calendar::holiday_name;

/// 開所時間. When an office is open; checked, so that it opens at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "OfficeHoursRule", into = "OfficeHoursRule")]
pub struct OfficeHours(OfficeHoursRule);

/// The rule as it is entered and stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHoursRule {
    /// Weekdays on which the office opens.
    pub weekdays: Vec<Weekday>,
    /// Opening time.
    pub from: NaiveTime,
    /// Closing time, the first moment at which it is closed.
    pub to: NaiveTime,
    /// Days closed every year, such as 29 December to 3 January.
    pub closed: Vec<ClosedSpan>,
    /// Whether it opens on national holidays too.
    pub open_on_holidays: bool,
}

/// Why a rule cannot be, in words for the person who entered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfficeHoursError {
    /// No weekday is chosen.
    #[error("開所する曜日を1つ以上選んでください")]
    NoWeekday,
    /// It closes before it opens.
    #[error("終了時刻は開始時刻より後にしてください")]
    ClosesBeforeOpening,
    /// More than half of the year is closed.
    #[error("休業期間が長すぎます。合わせて半年以内にしてください")]
    ClosedTooLong,
}

/// Most days of a year that may be closed, so that a working day is never far.
const MOST_CLOSED_DAYS: usize = 184;

impl OfficeHours {
    /// Checks a rule.
    pub fn new(rule: OfficeHoursRule) -> Result<Self, OfficeHoursError> {
        if rule.weekdays.is_empty() {
            return Err(OfficeHoursError::NoWeekday);
        }
        if rule.from >= rule.to {
            return Err(OfficeHoursError::ClosesBeforeOpening);
        }
        let leap_year = NaiveDate::from_yo_opt(2000, 1)
            .into_iter()
            .flat_map(|day| day.iter_days());
        let closed = |day: &NaiveDate| rule.closed.iter().any(|span| span.contains(*day));
        if leap_year.take(366).filter(closed).count() > MOST_CLOSED_DAYS {
            return Err(OfficeHoursError::ClosedTooLong);
        }
        Ok(Self(rule))
    }

    /// The rule.
    pub const fn rule(&self) -> &OfficeHoursRule {
        &self.0
    }

    /// 開所日. Does the office open on this date?
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.0.weekdays.contains(&date.weekday())
            && !self.0.closed.iter().any(|span| span.contains(date))
            && (self.0.open_on_holidays || holiday_name(date).is_none())
    }

    /// Is the office open at this moment?
    pub fn is_open(&self, at: NaiveDateTime) -> bool {
        (self.0.from..self.0.to).contains(&at.time()) && self.is_working_day(at.date())
    }

    /// The moment itself if the office is open, else the next opening.
    pub fn next_open(&self, at: NaiveDateTime) -> NaiveDateTime {
        if self.is_open(at) {
            return at;
        }
        if at.time() < self.0.from && self.is_working_day(at.date()) {
            return at.date().and_time(self.0.from);
        }
        self.working_day_after(at.date()).and_time(self.0.from)
    }

    /// The date so many working days later; the date itself does not count.
    ///
    /// Zero gives the date itself if it is a working day, else the next one.
    pub fn add_working_days(&self, date: NaiveDate, days: u32) -> NaiveDate {
        if days == 0 && !self.is_working_day(date) {
            return self.working_day_after(date);
        }
        (0..days).fold(date, |day, _| self.working_day_after(day))
    }

    /// Working days after `from`, up to and including `to`; 0 if `to` is not later.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        days.filter(|day| self.is_working_day(*day)).count()
    }

    /// Minutes for which the office was open between two moments; 0 if `to` is not later.
    ///
    /// The measure of response times: what waits over a weekend does not count.
    pub fn open_minutes_between(&self, from: NaiveDateTime, to: NaiveDateTime) -> u64 {
        let days = from.date().iter_days().take_while(|day| *day <= to.date());
        let minutes = days.filter(|day| self.is_working_day(*day)).map(|day| {
            let opens = day.and_time(self.0.from).max(from);
            let closes = day.and_time(self.0.to).min(to);
            u64::try_from((closes - opens).num_minutes()).unwrap_or(0)
        });
        minutes.sum()
    }

    fn working_day_after(&self, date: NaiveDate) -> NaiveDate {
        let later = date
            .iter_days()
            .skip(1)
            .find(|day| self.is_working_day(*day));
        later.unwrap_or(NaiveDate::MAX)
    }
}

impl Default for OfficeHours {
    /// Weekdays 9:00 to 17:00, closed on holidays and from 29 December to 3 January.
    fn default() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        let on_the_hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let new_year = ClosedSpan {
            from: MonthDay::known(12, 29),
            to: MonthDay::known(1, 3),
        };
        Self(OfficeHoursRule {
            weekdays: vec![Mon, Tue, Wed, Thu, Fri],
            from: on_the_hour(9),
            to: on_the_hour(17),
            closed: vec![new_year],
            open_on_holidays: false,
        })
    }
}

impl TryFrom<OfficeHoursRule> for OfficeHours {
    type Error = OfficeHoursError;

    fn try_from(rule: OfficeHoursRule) -> Result<Self, Self::Error> {
        Self::new(rule)
    }
}

impl From<OfficeHours> for OfficeHoursRule {
    fn from(hours: OfficeHours) -> Self {
        hours.0
    }
}
