//! All SQL of PDCA and indicators.

mod aims;
mod goals;
mod indicators;
mod issues;
mod measures;
mod work;

use db::{Arg, args};
use kernel::Id;
use policy::{Scope, Ward};

use super::model::Issue;

pub use aims::{add_aim, aim_editions, aims, hold_aims, save_aim};
pub use goals::{add_goal, goal, goals, save_goal};
pub use indicators::{
    add_indicator, editions, find_indicator, indicators, keep, kept, save_indicator,
};
pub use issues::{
    add_evidence, add_issue, evidence, evidence_issue, first_day, issue, issues, save_issue,
    set_removed,
};
pub use measures::{add_measure, measure, measures, save_evaluation, save_measure};
pub use work::{add_state, changes, done, set_done};

/// 範囲: of which ward, of which issue; all of them where nothing is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Of {
    /// The ward.
    pub ward: Option<Id<Ward>>,
    /// The issue.
    pub issue: Option<Id<Issue>>,
}

impl Of {
    /// Everything of a ward.
    pub fn ward(ward: Id<Ward>) -> Self {
        Self {
            ward: Some(ward),
            issue: None,
        }
    }

    /// Everything of an issue.
    pub fn issue(issue: Id<Issue>) -> Self {
        Self {
            ward: None,
            issue: Some(issue),
        }
    }
}

/// The issues in reach, of one ward and one issue where asked for.
const IN_REACH: &str = "i.municipality_id = $1 AND ($2 IS NULL OR i.ward_id = $2)
    AND ($3 IS NULL OR i.ward_id = $3) AND ($4 IS NULL OR i.id = $4)";

fn reach(scope: &Scope, of: Of) -> Vec<Arg> {
    args![scope.municipality(), scope.ward(), of.ward, of.issue]
}
