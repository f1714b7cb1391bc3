//! What a ward's PDCA is made of, and the indicators it is measured by.

mod indicator;
mod plan;
mod shown;
mod work;

pub use indicator::{
    Computing, Direction, Indicator, IndicatorEdition, IndicatorKind, IndicatorWords, Kept, Reading,
};
pub use plan::{
    Aim, AimEdition, AimWords, Evidence, EvidenceKind, Goal, GoalWords, Issue, IssueWords,
};
pub use shown::{Chain, Counts, Moved, Outline, Process};
pub use work::{Achieved, Done, Evaluation, Measure, MeasureWords, State, StateChange};

/// 更新の印: counts the changes of a record and says who made the last one, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Counts up with every change, from 1.
    pub version: i64,
    /// When it was last changed.
    pub at: chrono::DateTime<chrono::Utc>,
    /// By whom.
    pub by: String,
}

/// The code of the whole, where a scene could stand: 全体.
pub const WHOLE: &str = "";
