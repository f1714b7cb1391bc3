//! Rows of the audit record, what they are asked for, and their tallies.

use chrono::{DateTime, Days as Later, NaiveDate, NaiveTime, Utc};
use kernel::{Id, calendar::format_date_short, clock::from_japan};
use policy::{Account, Role};

use super::concerns::Concern;

/// 監査の対象: marker for the id of whatever record a row is about.
#[derive(Debug)]
pub struct Subject;

/// 監査記録の一行.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Whose account; 0 for the system.
    pub account: Id<Account>,
    /// Name at that time.
    pub name: String,
    /// 役割 at that time.
    pub role: Option<Role>,
    /// Code of the event.
    pub event: String,
    /// What it happened to; 0 for nothing in particular.
    pub subject: Id<Subject>,
    /// What people call it: the account's or facility's present name, a case's 受付番号; empty for
    /// other records.
    pub subject_name: String,
    /// Changed fields, a file, a count; never their contents.
    pub detail: String,
}

/// 絞り込み of the audit record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Part of a person's present name or log-in name, or the whole name of that time.
    pub words: String,
    /// One account.
    pub account: Option<Id<Account>>,
    /// Code of an event.
    pub event: String,
    /// A group of events.
    pub concern: Option<Concern>,
    /// What it happened to.
    pub subject: Option<Id<Subject>>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Only what was done while the offices were closed; both days are set then.
    pub shut: bool,
}

impl AuditFilter {
    /// The days, where both are set.
    pub fn days(&self) -> Option<Days> {
        let days = self.from.zip(self.until);
        days.map(|(from, until)| Days { from, until })
    }
}

/// 期間: some days, both the first and the last belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, not before the first.
    pub until: NaiveDate,
}

impl Days {
    /// How many days there are.
    pub fn count(self) -> i64 {
        (self.until - self.from).num_days() + 1
    }

    /// As many days directly before these.
    #[must_use]
    pub fn before(self) -> Self {
        let count = chrono::TimeDelta::days(self.count());
        let back = |day: NaiveDate| day.checked_sub_signed(count).unwrap_or(NaiveDate::MIN);
        Self {
            from: back(self.from),
            until: back(self.until),
        }
    }

    /// `R8.10.20〜R8.11.19`.
    pub fn label(self) -> String {
        let day = format_date_short;
        format!("{}〜{}", day(self.from), day(self.until))
    }

    /// The first instant, and the first one after the last.
    pub fn bounds(self) -> (DateTime<Utc>, DateTime<Utc>) {
        (begin_of(self.from), begin_of(day_after(self.until)))
    }
}

/// The day after; the same at the end of all days.
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Later::new(1)).unwrap_or(day)
}

/// The first instant of `day` in Japan.
pub fn begin_of(day: NaiveDate) -> DateTime<Utc> {
    from_japan(day.and_time(NaiveTime::MIN))
}

/// 集計の一行: how often an account did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Code of the event.
    pub event: String,
    /// Whose account; 0 for the system, guests by link and whoever is not logged in.
    pub account: Id<Account>,
    /// Its present name; empty for 0.
    pub name: String,
    /// How often.
    pub count: i64,
    /// How often while the offices were closed.
    pub shut: i64,
}

/// ログイン失敗 for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusals {
    /// Whose account was tried; 0 for names that nobody has.
    pub account: Id<Account>,
    /// Its present name; empty for 0.
    pub name: String,
    /// How often.
    pub count: i64,
    /// How often while it waited after too many wrong tries.
    pub waiting: i64,
}
