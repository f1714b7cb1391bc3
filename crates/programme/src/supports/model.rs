//! A support, whom it concerns, and the questions a list of them answers.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, calendar::Period};
use policy::{Office, Ward};

/// 個別支援・広域の取組: one thing the bureau did for wards and offices, or with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Support {
    /// Id.
    pub id: Id<Support>,
    /// What was recorded.
    pub content: Content,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 対象: whom a support concerns; they may read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concerns {
    /// Whether it concerns every ward.
    pub all_wards: bool,
    /// Wards.
    pub wards: Vec<Id<Ward>>,
    /// 相談支援室.
    pub offices: Vec<Id<Office>>,
}

/// 記録内容: what a person types about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// 種別, a code of the list `support_kind`.
    pub kind: String,
    /// 実施日, or the first day.
    pub began_on: NaiveDate,
    /// 最終日, where it took longer than a day.
    pub ended_on: Option<NaiveDate>,
    /// 対象.
    pub concerns: Concerns,
    /// 対応者: who took part from the bureau.
    pub staff: String,
    /// 相手・連携先: other municipalities, the prefecture; may be empty.
    pub partners: String,
    /// 件名.
    pub about: String,
    /// 内容; may be empty.
    pub detail: String,
    /// 結果; may be empty.
    pub result: String,
    /// 参加者数.
    pub people: Option<i64>,
    /// 次の対応; may be empty.
    pub next_step: String,
    /// Until when.
    pub next_due: Option<NaiveDate>,
    /// When the next step was done.
    pub next_done_on: Option<NaiveDate>,
}

impl Content {
    /// Whether a next step is still to be done.
    pub fn waits(&self) -> bool {
        !self.next_step.is_empty() && self.next_done_on.is_none()
    }
}

/// 絞り込み of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The days it covers.
    pub period: Period,
    /// One kind; empty for all.
    pub kind: String,
    /// One ward's, with what concerns every ward and its offices.
    pub ward: Option<Id<Ward>>,
    /// Only those with a next step to be done.
    pub waiting: bool,
    /// Words anywhere in it, folded; empty for all.
    pub words: String,
}

/// 集計: how many of one kind, and how many people took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindTotal {
    /// A code of the list `support_kind`.
    pub kind: String,
    /// 件数.
    pub n: i64,
    /// 参加者数.
    pub people: i64,
}

impl Wanted {
    /// Everything in `period`.
    pub fn all(period: Period) -> Self {
        Self {
            period,
            kind: String::new(),
            ward: None,
            waiting: false,
            words: String::new(),
        }
    }
}
