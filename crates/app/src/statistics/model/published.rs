//! Published figures of periods before the system, with their source.

use chrono::NaiveDate;
use kernel::calendar::Period;

use crate::figures::Measure;

/// The code under which a published total stands.
pub const TOTAL: &str = "total";

/// 公表済みの数値: one figure as it was published. It is never corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFigure {
    /// 期間.
    pub period: Period,
    /// 集計項目.
    pub measure: PublishedMeasure,
    /// 区分のコード, or [`TOTAL`].
    pub code: String,
    /// 数.
    pub n: i64,
    /// 出典.
    pub source: String,
    /// 注.
    pub note: String,
}

/// 公表済みの集計項目: those the system counts, and those that were only ever published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PublishedMeasure {
    /// A measure the system counts as well.
    Counted(Measure),
    /// 1区1か月あたりの相談件数, rounded as it was published.
    PerOfficeMonth,
}

impl PublishedMeasure {
    const PER_OFFICE_MONTH: &str = "case_per_office_month";

    /// The code in files and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Counted(measure) => measure.code(),
            Self::PerOfficeMonth => Self::PER_OFFICE_MONTH,
        }
    }

    /// The measure with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == Self::PER_OFFICE_MONTH {
            return Some(Self::PerOfficeMonth);
        }
        Measure::from_code(code).map(Self::Counted)
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Counted(measure) => measure.label(),
            Self::PerOfficeMonth => "1区1か月あたりの相談件数",
        }
    }

    /// The code list of its codes; empty where it only has a total.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Counted(Measure::CaseByInquirer | Measure::LiaisonByInquirer) => "inquirer",
            Self::Counted(Measure::CaseByTopic) => "topic",
            Self::Counted(Measure::CaseByScene) => "scene",
            Self::Counted(Measure::CaseByDifficulty) => "difficulty",
            Self::Counted(Measure::CaseByOutcome) => "outcome",
            Self::Counted(Measure::Meeting) => "meeting_kind",
            _ => "",
        }
    }

    /// 単位.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Counted(Measure::Meeting | Measure::MeetingCareConference) => "回",
            Self::Counted(Measure::ReplyMinutes) => "分",
            _ => "件",
        }
    }
}

/// 集計方法の変更: from this day figures of `measure` are not comparable with those before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesBreak {
    /// 集計項目.
    pub measure: Measure,
    /// The first day under the new definition.
    pub starts_on: NaiveDate,
    /// What changed.
    pub note: String,
}

/// 行の誤り: why a row of an imported file was not taken, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the file, from 1; the head is line 1.
    pub row: u64,
    /// 列.
    pub column: &'static str,
    /// What stands there.
    pub value: String,
    /// What to do about it.
    pub remedy: String,
}

/// 整合の指摘: published figures that do not add up. They stay as they were published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// 期間.
    pub period: Period,
    /// 集計項目.
    pub measure: PublishedMeasure,
    /// What does not add up, in plain words.
    pub words: String,
}

/// 取込の結果.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Figures that were not there.
    pub new: usize,
    /// Figures that were there with another number, source or note.
    pub changed: usize,
    /// Figures that were there just so.
    pub same: usize,
    /// Rows not taken.
    pub faults: Vec<RowFault>,
    /// What does not add up in all that is published now.
    pub findings: Vec<Finding>,
}
