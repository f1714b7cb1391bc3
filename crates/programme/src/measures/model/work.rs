//! D, C, A: 対応策 with its states over time, what was done, 評価 and 改善.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::Ward;

use super::{Goal, Issue, Stamp};
use crate::happenings::Kind;

/// 対応策の状況: how far a measure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 具体化されていない.
    #[default]
    NotConcrete,
    /// 具体化されている.
    Concrete,
    /// 実施され、評価及び改善を行っている.
    InEvaluation,
}

impl State {
    /// Every state, the earliest first.
    pub const ALL: [Self; 3] = [Self::NotConcrete, Self::Concrete, Self::InEvaluation];

    /// The code in the list `measure_state` and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotConcrete => "not_concrete",
            Self::Concrete => "concrete",
            Self::InEvaluation => "in_evaluation",
        }
    }

    /// What fits into a badge or a column's head.
    pub const fn short(self) -> &'static str {
        match self {
            Self::NotConcrete => "未具体化",
            Self::Concrete => "具体化",
            Self::InEvaluation => "評価・改善",
        }
    }

    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::NotConcrete => "wait",
            Self::Concrete => "part",
            Self::InEvaluation => "ok",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// 対応策: what a ward does about an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Id.
    pub id: Id<Measure>,
    /// Whose it is.
    pub ward: Id<Ward>,
    /// About which issue.
    pub issue: Id<Issue>,
    /// The measure of the year before that it continues.
    pub follows: Option<Id<Measure>>,
    /// What it says.
    pub words: MeasureWords,
    /// How far it is now.
    pub state: State,
    /// Since when.
    pub state_on: NaiveDate,
    /// 評価 and 改善; none before it was evaluated.
    pub evaluation: Option<Evaluation>,
    /// 更新の印.
    pub stamp: Stamp,
}

impl Measure {
    /// Whether it runs on some day from `from` up to, but not including, `until`.
    pub fn runs_within(&self, (from, until): (NaiveDate, NaiveDate)) -> bool {
        self.words.from_on < until && self.words.until_on >= from
    }

    /// Whether it runs within the days, or was over before and still waited for its evaluation.
    pub fn is_seen_within(&self, (from, until): (NaiveDate, NaiveDate)) -> bool {
        let is_over = self.words.until_on < from;
        let evaluation = self.evaluation.as_ref();
        let waits = is_over && evaluation.is_none_or(|said| said.on >= from);
        waits || self.runs_within((from, until))
    }
}

/// 対応策の内容: what a person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureWords {
    /// In short.
    pub title: String,
    /// What is done; may be empty.
    pub text: String,
    /// 担当; may be empty.
    pub responsible: String,
    /// 連携先; may be empty.
    pub partners: String,
    /// The goal it serves.
    pub goal: Option<Id<Goal>>,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
}

/// 達成の度合い.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Achieved {
    /// 達成.
    Yes,
    /// 一部達成.
    Partly,
    /// 未達成.
    No,
}

impl Achieved {
    /// Every degree.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The word in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yes => "達成",
            Self::Partly => "一部達成",
            Self::No => "未達成",
        }
    }

    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Yes => "ok",
            Self::Partly => "part",
            Self::No => "caution",
        }
    }

    /// The degree with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 評価と改善: whether a measure helped, and what changes next.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The day it was evaluated.
    pub on: NaiveDate,
    /// 評価, in words.
    pub text: String,
    /// 達成の度合い.
    pub achieved: Achieved,
    /// The goal's indicator on that day, frozen.
    pub value: Option<f64>,
    /// 改善, in words; may be empty.
    pub improvement: String,
}

/// 状況の履歴: one change of a measure's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// Which measure.
    pub measure: Id<Measure>,
    /// Since when.
    pub on: NaiveDate,
    /// Which state.
    pub state: State,
    /// What made it so; may be empty.
    pub note: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// 実施: something that took place for a measure, as it was called when it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// For which measure.
    pub measure: Id<Measure>,
    /// Of which kind.
    pub kind: Kind,
    /// Its id in the feature that records it.
    pub id: i64,
    /// What it was called.
    pub title: String,
    /// The day it took place.
    pub on: NaiveDate,
    /// Its page.
    pub href: String,
}
