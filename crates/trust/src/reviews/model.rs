//! A review of the audit record: which days were looked through, by whom, and what was found.

use app::audit_view::Days;
use chrono::{DateTime, Utc};
use db::audit::Head;
use kernel::{Id, words};
use policy::{Account, Role};

words! {
    /// 点検の結果.
    Finding {
        /// 異状なし.
        Clear = "clear", "異状なし";
        /// 確かめることがある: somebody must be asked; the same days are reviewed again afterwards.
        Question = "question", "確かめることがある";
        /// 事故として対応: what the city has laid down for incidents has begun.
        Incident = "incident", "事故として対応";
    }
}

impl Finding {
    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Clear => "ok",
            Self::Question => "caution",
            Self::Incident => "danger",
        }
    }
}

/// 点検の記入: what the reviewer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// The days that were looked through.
    pub days: Days,
    /// 結果.
    pub finding: Finding,
    /// 所見.
    pub note: String,
    /// Number of the newest review that the reviewer was shown; 0 for none.
    pub seen: i64,
}

/// 監査記録の点検.
#[derive(Clone, Debug)]
pub struct Review {
    /// 第1回, 第2回 ….
    pub number: i64,
    /// The days that were looked through.
    pub days: Days,
    /// 結果.
    pub finding: Finding,
    /// 所見.
    pub note: String,
    /// Who, and the name that stands beside it.
    pub account: (Id<Account>, String),
    /// 役割 at that time.
    pub role: Option<Role>,
    /// When.
    pub at: DateTime<Utc>,
    /// The newest link of the chain at that moment.
    pub head: Head,
    /// How many rows the days had.
    pub rows: i64,
    /// When the chain was verified last, and how many faults that found.
    pub verified: Option<(DateTime<Utc>, i64)>,
}
