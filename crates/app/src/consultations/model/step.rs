//! 対応経過: one contact or action.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;

/// 節目: what the system writes into the time line itself, so that it tells the whole story; these
/// stand in no code list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// 受付, with the next step that was agreed on the telephone.
    Received,
    /// The next step was changed on the sheet.
    Planned,
    /// 終了.
    Closed,
    /// 再開.
    Reopened,
}

impl Milestone {
    const ALL: [Self; 4] = [Self::Received, Self::Planned, Self::Closed, Self::Reopened];

    /// The code in the database. No code of a list has a dot.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "case.received",
            Self::Planned => "case.planned",
            Self::Closed => "case.closed",
            Self::Reopened => "case.reopened",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Received => "受付",
            Self::Planned => "次の対応を変更",
            Self::Closed => "終了",
            Self::Reopened => "再開",
        }
    }

    /// The milestone of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 対応.
#[derive(Clone, Debug)]
pub struct Step {
    /// Id.
    pub id: Id<Step>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// 対応種別, list `step_kind`, or a [`Milestone`].
    pub kind: String,
    /// 相手.
    pub counterpart: String,
    /// 内容.
    pub body: String,
    /// 次の手.
    pub next_step: String,
    /// 期限.
    pub due_on: Option<NaiveDate>,
    /// When the next step was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub by: String,
}
