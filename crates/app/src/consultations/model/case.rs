//! A consultation as the register has it.

use std::fmt;

use chrono::{DateTime, Utc};
use kernel::{Id, calendar::FiscalYear};
use policy::{Account, Office};

use super::{choices::Status, sheet::Sheet};

/// The office of a case that was disposed of: no office reads it, and the one that received it goes
/// on counting it.
pub const DISPOSED: Id<Office> = Id::new(0);

/// 受付番号: fiscal year and running number within the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// 年度.
    pub fiscal_year: i64,
    /// 連番 from 1, drawn when it is registered; 0 before.
    pub sequence: i64,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year =
            i32::try_from(self.fiscal_year).map_or(FiscalYear::clamped(0), FiscalYear::clamped);
        write!(f, "{}-{:04}", year.label(), self.sequence)
    }
}

/// 相談.
#[derive(Clone, Debug)]
pub struct Consultation {
    /// Id.
    pub id: Id<Consultation>,
    /// The office that works on it now.
    pub office: Id<Office>,
    /// The office that received it; its figures count it.
    pub received_office: Id<Office>,
    /// 受付番号.
    pub number: Number,
    /// 状態.
    pub status: Status,
    /// 受付者.
    pub coordinator: (Id<Account>, String),
    /// 受付シート.
    pub sheet: Sheet,
    /// 終了.
    pub closing: Option<Closing>,
    /// When the inquirer first got an answer.
    pub first_reply_at: Option<DateTime<Utc>>,
    /// When and by whom it was last changed.
    pub updated: (DateTime<Utc>, String),
    /// Counts up with every change.
    pub version: i64,
}

/// 終了の記録.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// 結果, list `outcome`.
    pub outcome: String,
    /// In words.
    pub note: String,
    /// Whether it should be raised as a local issue (地域課題).
    pub local_issue: bool,
    /// When.
    pub at: DateTime<Utc>,
}
