//! Holds the kept counters against the rows, and puts them right.

use db::Work;
use kernel::Fault;
use policy::Permission;

use super::super::{events, store};
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

/// Counts the rows again for each measure whose kept counters disagree; which ones did.
pub async fn mend(work: &Work) -> Result<Vec<Measure>, Fault> {
    let city = work.may(Permission::StatisticsImport)?.municipality();
    let wrong = recount(work).await?.into_iter().filter(|one| one.1 > 0);
    let mut mended = Vec::new();
    for (measure, _) in wrong {
        let mut tx = work.begin("consultation.mend");
        figures::forget(&mut tx, city, measure).await?;
        let truth = store::truth(&mut tx, city, measure).await?;
        figures::keep(&mut tx, city, measure, &truth.unwrap_or_default()).await?;
        tx.audit(events::RECOUNTED, city, measure.label()).await?;
        tx.commit().await?;
        mended.push(measure);
    }
    Ok(mended)
}
