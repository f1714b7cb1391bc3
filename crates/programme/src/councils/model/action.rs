//! What follows from a decision.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, words};
use policy::Ward;

use super::{Item, Meeting};

words! {
    /// 対応の状態.
    Progress {
        /// 対応中.
        Open = "open", "対応中";
        /// 完了.
        Done = "done", "完了";
        /// 取りやめ.
        Dropped = "dropped", "取りやめ";
    }
}

/// 対応事項: what somebody is to do after a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Id.
    pub id: Id<Action>,
    /// The meeting that decided.
    pub meeting: Id<Meeting>,
    /// The meeting's title and day.
    pub decided: (String, NaiveDate),
    /// Its ward; `None` where it is the whole city's.
    pub ward: Option<Id<Ward>>,
    /// The item it was decided under.
    pub item: Option<Id<Item>>,
    /// What a person types.
    pub content: ActionContent,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 対応事項の内容.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionContent {
    /// 何をするか.
    pub what: String,
    /// 担当者.
    pub owner: String,
    /// 担当の団体, a code of `council_body`; may be empty.
    pub organisation: String,
    /// 期限.
    pub due_on: Option<NaiveDate>,
    /// 状態.
    pub progress: Progress,
    /// 完了日.
    pub done_on: Option<NaiveDate>,
    /// 経過; may be empty.
    pub note: String,
}

impl Action {
    /// Whether its day has passed and nobody has done it.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let open = self.content.progress == Progress::Open;
        open && self.content.due_on.is_some_and(|due| due < today)
    }
}
