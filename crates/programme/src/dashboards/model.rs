//! How one ward stands.

use kernel::{Id, calendar::FiscalYear};
use policy::Ward;

use crate::measures;

/// 区の状況: the figures of one ward in a fiscal year, and of the year before.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The ward.
    pub ward: Id<Ward>,
    /// The year.
    pub year: FiscalYear,
    /// 推進会議の開催回数: this year, last year.
    pub councils: (i64, i64),
    /// 検討した内容 of the ten topics: this year.
    pub topics: i64,
    /// 対応策 by state, today.
    pub measures: measures::Counts,
    /// 研修: planned and held this year, held last year.
    pub trainings: (i64, i64, i64),
    /// 普及啓発の方法 used: this year, last year.
    pub channels: (i64, i64),
    /// 11月強化月間の方法 used this year.
    pub november: i64,
    /// 個別ケース相談 of the ward's office: this year so far, last year in all.
    pub cases: (i64, i64),
    /// 未提出の調査.
    pub surveys: Vec<Outstanding>,
}

/// 未提出の調査: a survey that waits for the ward or its office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outstanding {
    /// 調査名.
    pub title: String,
    /// 締切.
    pub due_on: chrono::NaiveDate,
    /// Whether the day has passed.
    pub is_overdue: bool,
    /// Where it is answered.
    pub href: String,
}

/// 気がかり: why a ward may need support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// In words.
    pub words: String,
    /// Where something can be done about it.
    pub href: String,
}
