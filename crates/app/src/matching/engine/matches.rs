//! What the engine answers.

use super::Answer;

/// 照合の観点 — one point of the need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// 種別
    Kind,
    /// 処置・対応: the nth of the need's capabilities, from 0.
    Capability(usize),
    /// 時間帯: the nth of the need's times, from 0.
    Time(usize),
    /// 言語
    Language,
    /// 新規受入
    Acceptance,
    /// 訪問範囲
    VisitArea,
    /// 距離: within the distance asked for.
    Distance,
    /// 望む条件: the nth of the need's wishes, from 0. Not having it is no miss.
    Wish(usize),
}

/// 理由 — how an entry stands on one point of the need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// 合う
    Fits(What),
    /// 条件付で合う
    FitsWithConditions(What),
    /// 不明
    Unknown(What),
    /// 合わない
    DoesNotFit(What),
}

impl Reason {
    pub(super) fn of(what: What, answer: Answer) -> Self {
        match answer {
            Answer::Yes => Self::Fits(what),
            Answer::Conditional => Self::FitsWithConditions(what),
            Answer::Unknown => Self::Unknown(what),
            Answer::No => Self::DoesNotFit(what),
        }
    }

    /// The point the reason is about.
    pub fn what(self) -> What {
        match self {
            Self::Fits(what)
            | Self::FitsWithConditions(what)
            | Self::Unknown(what)
            | Self::DoesNotFit(what) => what,
        }
    }
}

/// 鮮度 — how long ago the entry was verified, seen from the day of the need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Within 6 months.
    Fresh,
    /// Within 12 months.
    Ageing,
    /// Longer ago.
    Stale,
    /// Never.
    Never,
}

/// 候補 — one entry that fits, or nearly.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The facility.
    pub facility_id: i64,
    /// The service within it.
    pub service_id: i64,
    /// Metres from the place as the crow flies; `None` if either is not known.
    pub distance_m: Option<f64>,
    /// How fresh the entry is.
    pub freshness: Freshness,
    /// One reason for each point of the need, in the order of the need.
    pub reasons: Vec<Reason>,
    /// What the ranking counted against it, in thousandths of a point of
    /// [`Weights`](super::Weights).
    pub cost: i64,
}

/// 件数 — how many entries there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// Exactly so many.
    Exactly(usize),
    /// So many were seen before the best were known.
    AtLeast(usize),
}

impl Total {
    /// The number, exact or not.
    pub fn number(self) -> usize {
        match self {
            Self::Exactly(number) | Self::AtLeast(number) => number,
        }
    }
}

/// 照合結果 — the ranked answer to one need.
#[derive(Clone, Debug, PartialEq)]
pub struct Matches {
    /// Entries on which nothing is known not to fit, best first.
    pub full: Vec<Candidate>,
    /// Entries that do not fit on one or two points, best first.
    pub near: Vec<Candidate>,
    /// How many full fits there are.
    pub full_total: Total,
    /// How many near misses there are.
    pub near_total: Total,
}
