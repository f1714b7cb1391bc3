//! 指標: what is measured, how, and the values kept of it.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, words};
use policy::Ward;

use super::Stamp;

/// 指標: one measurable thing with its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Id.
    pub id: Id<Indicator>,
    /// Short name for files and exchange; never changes.
    pub code: String,
    /// What it says.
    pub words: IndicatorWords,
    /// How its values come about; `None` when they are entered.
    pub computing: Option<Computing>,
    /// Whether it is no longer used for new goals.
    pub is_retired: bool,
    /// 更新の印.
    pub stamp: Stamp,
}

/// 指標の定義: what the bureau types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorWords {
    /// 名称.
    pub name: String,
    /// 定義.
    pub definition: String,
    /// 分子, in words; may be empty.
    pub numerator: String,
    /// 分母, in words; may be empty.
    pub denominator: String,
    /// 単位.
    pub unit: String,
    /// Digits behind the point.
    pub decimals: i64,
    /// 出典.
    pub source: String,
    /// 種類.
    pub kind: IndicatorKind,
    /// A code of the list `scene`; empty for 全体.
    pub scene: String,
    /// Which way is better.
    pub direction: Direction,
}

words! {
    /// 指標の種類.
    IndicatorKind {
        /// What there is.
        Structure = "structure", "ストラクチャー（体制）";
        /// What is done.
        Process = "process", "プロセス（過程）";
        /// What comes of it.
        Outcome = "outcome", "アウトカム（結果）";
    }
}

words! {
    /// 望ましい向き.
    Direction {
        /// More is better.
        Up = "up", "多い（高い）ほどよい";
        /// Less is better.
        Down = "down", "少ない（低い）ほどよい";
        /// Neither: it describes.
        Neither = "neither", "どちらともいえない";
    }
}

words! {
    /// 自動計算: what the system can compute by itself.
    Computing {
        /// Cases in the twelve months before, per month.
        CasesPerMonth = "cases_per_month", "相談件数（12か月の平均）";
        /// Closed cases of the twelve months before that found no resource.
        NoResource = "no_resource", "資源なしで終わった相談の割合";
        /// Meetings the office attended in the twelve months before.
        Meetings = "meetings", "会議・研修会等への参加回数";
        /// Open places verified within 180 days.
        Verified = "verified_180", "資源情報の確認日180日以内率";
        /// Open places of medical and care services that say they take new patients.
        Accepting = "accepting", "新規受入可の割合";
        /// Clinics with a notified mark of home-care support.
        HomeClinics = "home_clinics", "在宅療養支援診療所数";
        /// Stations for visiting nursing.
        VisitingNursing = "visiting_nursing", "訪問看護ステーション数";
    }
}

impl Computing {
    /// Whether it is computed from kept counters, for any day that has passed; what comes from the
    /// directory is known for today alone.
    pub const fn knows_the_past(self) -> bool {
        matches!(
            self,
            Self::CasesPerMonth | Self::NoResource | Self::Meetings
        )
    }
}

/// 定義の履歴: one edition of an indicator's definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorEdition {
    /// 名称.
    pub name: String,
    /// 定義.
    pub definition: String,
    /// 分子.
    pub numerator: String,
    /// 分母.
    pub denominator: String,
    /// Why it changed; may be empty.
    pub note: String,
    /// Which edition, when, by whom.
    pub stamp: Stamp,
}

/// 算出値: a ward's figure as it was computed or read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The figure.
    pub amount: f64,
    /// 分子; none where there is no fraction.
    pub numerator: Option<i64>,
    /// 分母.
    pub denominator: Option<i64>,
}

/// 指標の値: a ward's figure kept for a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Of which ward.
    pub ward: Id<Ward>,
    /// On which day.
    pub on: NaiveDate,
    /// The figure.
    pub reading: Reading,
    /// 出典.
    pub source: String,
    /// The edition of the definition it was kept under.
    pub edition: i64,
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}
