//! What other features count.

use chrono::NaiveDate;
use kernel::Id;
use policy::Ward;

use super::{CouncilKind, Meeting, State};

/// 開催実績: a meeting as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The meeting.
    pub id: Id<Meeting>,
    /// Its ward; `None` where it is the whole city's.
    pub ward: Option<Id<Ward>>,
    /// What kind of council met.
    pub kind: CouncilKind,
    /// `第2回 …推進会議`.
    pub title: String,
    /// 開催日.
    pub held_on: NaiveDate,
    /// 開催の形, a code of `meeting_mode`.
    pub mode: String,
    /// 状態.
    pub state: State,
    /// 検討した内容, codes of `council_topic`, each once.
    pub topics: Vec<String>,
    /// 出席者数.
    pub attended: i64,
}

/// 残っている対応事項: an action nobody has finished yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAction {
    /// Its ward; `None` where it is the whole city's.
    pub ward: Option<Id<Ward>>,
    /// What is to be done.
    pub what: String,
    /// 期限.
    pub due_on: Option<NaiveDate>,
    /// Whether its day has passed.
    pub is_overdue: bool,
}
