//! Holds the kept counters against the rows.

use db::Work;
use kernel::Fault;
use policy::Permission;

use super::super::store;
use crate::figures::{self, Measure};

/// For each measure that can be recounted from the rows: how many counters disagree.
pub async fn recount(work: &Work) -> Result<Vec<(Measure, usize)>, Fault> {
    let scope = work.may(Permission::StatisticsView)?;
    let mut tx = work.read().await?;
    let mut found = Vec::new();
    for measure in Measure::ALL {
        if let Some(truth) = store::truth(&mut tx, scope.municipality(), *measure).await? {
            let wrong = figures::compare(&mut tx, scope.municipality(), *measure, &truth).await?;
            found.push((*measure, wrong));
        }
    }
    Ok(found)
}
