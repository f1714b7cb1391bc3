//! How an import goes: whether it writes, and whether it asks first.

pub use crate::places::DryRun;

/// 反映のしかた: what becomes of new and changed rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// すぐ反映する: they are written; what a person keeps, and what vanished, is asked.
    Now,
    /// 確認してから反映する: everything is asked, nothing of the register changes.
    Review,
}

/// How an import goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Whether it only says what it would do.
    pub dry: DryRun,
    /// What becomes of new and changed rows.
    pub way: Way,
}

impl From<DryRun> for Manner {
    fn from(dry: DryRun) -> Self {
        Self { dry, way: Way::Now }
    }
}
