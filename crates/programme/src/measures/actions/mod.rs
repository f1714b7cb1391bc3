//! Every write to PDCA and indicators.

mod aims;
mod events;
mod goals;
mod indicators;
mod issues;
mod measures;

use db::Work;
use kernel::{Fault, Id};
use policy::{Permission, Scope, Ward};

use super::model::Stamp;

pub use aims::{add_aim, change_aim};
pub use events::ALL as EVENTS;
pub use goals::{add_goal, change_goal};
pub use indicators::{add_indicator, change_indicator, freeze, install, keep_values};
pub use issues::{
    add_evidence, add_issue, change_issue, close_issue, remove_evidence, reopen_issue,
    restore_evidence,
};
pub use measures::{NewState, add_measure, change_measure, evaluate, follow, set_done, set_state};

/// Who may write something of `ward`.
fn writing(work: &Work, ward: Id<Ward>) -> Result<Scope, Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    if scope.covers_ward(Some(ward)) {
        Ok(scope)
    } else {
        Err(Fault::Missing)
    }
}

/// The mark of a change made now; `version` is the one it makes, or the one that was loaded where
/// the store counts up.
fn stamp(work: &Work, version: i64) -> Stamp {
    Stamp {
        version,
        at: work.now(),
        by: work.actor().name.clone(),
    }
}

fn stale(before: Stamp) -> Fault {
    Fault::Stale(before.by, before.at)
}
