//! What was merged, and by what rule.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::Facility;

use crate::directory::{Moved, Pair};

/// まとめた記録: one merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Id.
    pub id: Id<Merge>,
    /// The two entries.
    pub pair: Pair,
    /// What they were called.
    pub names: [String; 2],
    /// Why, in words.
    pub reasons: String,
    /// Whether the rule did it, and no person.
    pub by_rule: bool,
    /// What went over.
    pub moved: Moved,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor_name: String,
    /// When it was split again.
    pub split_at: Option<DateTime<Utc>>,
}

impl Merge {
    /// The entry that stays.
    pub fn kept(&self) -> Id<Facility> {
        self.pair.kept
    }
}
