//! A questionnaire to facilities and its response by kind of facility.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;

/// The code list of the kinds of facilities that are asked.
pub const TARGETS: &str = "questionnaire_target";

/// The code list of the ways in which it goes out and comes back.
pub const WAYS: &str = "questionnaire_way";

/// 施設等アンケート: one round of questions to facilities of the whole city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// Id.
    pub id: Id<Questionnaire>,
    /// What was recorded.
    pub content: Content,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 記録内容: what a person types about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// アンケート名.
    pub title: String,
    /// 調査期間: the first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// 内容: what it asks; may be empty.
    pub about: String,
    /// 送付・回答の方法: codes of the list `questionnaire_way`.
    pub ways: Vec<String>,
    /// 出典・備考; may be empty.
    pub source: String,
    /// The kinds of facilities that are asked; others were not.
    pub lines: Vec<Line>,
}

/// 回収状況 of one kind of facility.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// 対象, a code of the list `questionnaire_target`.
    pub target: String,
    /// 発送数.
    pub sent: i64,
    /// 回収数; `None` until somebody counted.
    pub returned: Option<i64>,
    /// 有効回答数; `None` until somebody counted.
    pub valid: Option<i64>,
}
