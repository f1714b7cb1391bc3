//! 対応経過: one contact or action.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;

/// 対応.
#[derive(Clone, Debug)]
pub struct Step {
    /// Id.
    pub id: Id<Step>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// 対応種別, list `step_kind`.
    pub kind: String,
    /// 相手.
    pub counterpart: String,
    /// 内容.
    pub body: String,
    /// 次の手.
    pub next_step: String,
    /// 期限.
    pub due_on: Option<NaiveDate>,
    /// When the next step was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub by: String,
}
