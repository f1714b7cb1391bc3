//! An access in an emergency, and its review.

use app::people::Person;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::{Account, Office};

/// 緊急時の閲覧: one person's record, open to one account for a while.
#[derive(Clone, Debug)]
pub struct Access {
    /// Id.
    pub id: Id<Access>,
    /// Who opened it, and the name that stands beside it.
    pub account: (Id<Account>, String),
    /// The office of whoever opened it.
    pub asking: Id<Office>,
    /// Whose record.
    pub person: Id<Person>,
    /// The office that serves the person, and reviews.
    pub serving: Id<Office>,
    /// 理由.
    pub reason: String,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When it ends by itself.
    pub until: DateTime<Utc>,
    /// When whoever opened it ended it.
    pub ended_at: Option<DateTime<Utc>>,
    /// 点検.
    pub review: Option<Review>,
}

/// 点検: what the manager of the serving office found.
#[derive(Clone, Debug)]
pub struct Review {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// 結果.
    pub verdict: Verdict,
    /// 所見.
    pub note: String,
}

/// 点検の結果.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 適切.
    Proper,
    /// 要確認: somebody must ask.
    Doubtful,
}

impl Verdict {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Proper, Self::Doubtful];

    /// The code in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proper => "proper",
            Self::Doubtful => "doubtful",
        }
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Proper => "適切",
            Self::Doubtful => "要確認",
        }
    }

    /// The verdict with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 申請: what somebody gives who asks for a record of another office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// カナ, in full.
    pub kana: String,
    /// 生年月日.
    pub birth: NaiveDate,
    /// 理由.
    pub reason: String,
}
