//! P: めざす姿, 課題, 現状・根拠, 目標.

use chrono::NaiveDate;
use kernel::Id;
use policy::Ward;

use super::{Indicator, Stamp};

/// めざす姿: what a ward wants to become, as a whole or in one scene, for a run of fiscal years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Id.
    pub id: Id<Aim>,
    /// Whose it is.
    pub ward: Id<Ward>,
    /// A code of the list `scene`; empty for 全体.
    pub scene: String,
    /// What it says.
    pub words: AimWords,
    /// 更新の印.
    pub stamp: Stamp,
}

/// めざす姿の内容: what a person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AimWords {
    /// The first fiscal year it holds.
    pub first_year: i32,
    /// The last one.
    pub last_year: i32,
    /// In words.
    pub text: String,
}

impl AimWords {
    /// Whether it holds in this fiscal year.
    pub const fn holds_in(&self, year: i32) -> bool {
        self.first_year <= year && year <= self.last_year
    }
}

/// めざす姿の履歴: one edition of an aim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AimEdition {
    /// What it said.
    pub words: AimWords,
    /// Which edition, when, by whom.
    pub stamp: Stamp,
}

/// 課題: what stands between a ward and its aim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Id.
    pub id: Id<Issue>,
    /// Whose it is.
    pub ward: Id<Ward>,
    /// What it says.
    pub words: IssueWords,
    /// The day it was closed; `None` while it is open.
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed; may be empty.
    pub closing: String,
    /// 更新の印.
    pub stamp: Stamp,
}

/// 課題の内容: what a person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueWords {
    /// In short.
    pub title: String,
    /// At length; may be empty.
    pub text: String,
    /// The scenes it touches, codes of the list `scene`; none for 全体.
    pub scenes: Vec<String>,
    /// Since when it is known.
    pub since: NaiveDate,
}

impl Issue {
    /// Whether it touches this scene; 全体 where it names none.
    pub fn touches(&self, scene: &str) -> bool {
        if scene.is_empty() {
            self.words.scenes.is_empty()
        } else {
            self.words.scenes.iter().any(|one| one == scene)
        }
    }

    /// Whether it was open at the end of `day`.
    pub fn is_open_after(&self, day: NaiveDate) -> bool {
        self.words.since <= day && self.closed_on.is_none_or(|closed| closed > day)
    }

    /// Whether it was open on some day from `from` up to, but not including, `until`.
    pub fn is_open_within(&self, (from, until): (NaiveDate, NaiveDate)) -> bool {
        self.words.since < until && self.closed_on.is_none_or(|closed| closed >= from)
    }
}

/// 根拠の種類: where what shows an issue comes from. Later features add theirs here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// 指標の値.
    Indicator,
    /// 相談の件数: counts, never persons.
    Consultations,
    /// 推進会議での検討.
    Council,
    /// アンケートの回答.
    Survey,
    /// 現場の声・資料.
    Note,
}

impl EvidenceKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Indicator,
        Self::Consultations,
        Self::Council,
        Self::Survey,
        Self::Note,
    ];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Consultations => "consultations",
            Self::Council => "council",
            Self::Survey => "survey",
            Self::Note => "note",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Indicator => "指標",
            Self::Consultations => "相談の件数",
            Self::Council => "推進会議での検討",
            Self::Survey => "アンケート",
            Self::Note => "現場の声・資料",
        }
    }

    /// The kind with this word; a note for any other.
    pub fn from_code(code: &str) -> Self {
        let found = Self::ALL.into_iter().find(|kind| kind.code() == code);
        found.unwrap_or(Self::Note)
    }
}

/// 現状・根拠: one thing that shows an issue, as it stood on its day. It never changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Id.
    pub id: Id<Evidence>,
    /// What it shows.
    pub issue: Id<Issue>,
    /// Where it comes from.
    pub kind: EvidenceKind,
    /// What it is called.
    pub label: String,
    /// The day it speaks of.
    pub on: NaiveDate,
    /// Its figure; none for words.
    pub amount: Option<f64>,
    /// 分子.
    pub numerator: Option<i64>,
    /// 分母.
    pub denominator: Option<i64>,
    /// Unit of the figure.
    pub unit: String,
    /// Digits behind the point.
    pub decimals: i64,
    /// 出典; may be empty.
    pub source: String,
    /// In words; may be empty.
    pub note: String,
    /// The page with its rows; may be empty.
    pub href: String,
    /// Who added it.
    pub by: String,
}

/// 目標: where an issue shall stand by when.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Id.
    pub id: Id<Goal>,
    /// Of which issue.
    pub issue: Id<Issue>,
    /// What it says.
    pub words: GoalWords,
    /// 基準値: the indicator's value when the goal was set, frozen.
    pub baseline: Option<f64>,
    /// The day of the baseline.
    pub baseline_on: Option<NaiveDate>,
    /// 更新の印.
    pub stamp: Stamp,
}

/// 目標の内容: what a person types.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalWords {
    /// In words.
    pub text: String,
    /// The indicator it is measured by.
    pub indicator: Option<Id<Indicator>>,
    /// 目標値.
    pub target: Option<f64>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}
