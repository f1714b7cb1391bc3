//! The front door: what other features ask of the wards' PDCA.

use app::areas::Atlas;
use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, calendar::FiscalYear};
use policy::{Permission, Ward};

use super::{
    computing::{Asked, compute},
    gather::Everything,
    model::{Counts, Indicator, Outline, Reading},
    rules,
    store::{self, Of},
};

/// How many measures of each ward stand in each state on a day.
pub async fn counts_by_ward(
    work: &Work,
    wards: &[Id<Ward>],
    day: NaiveDate,
) -> Result<Vec<(Id<Ward>, Counts)>, Fault> {
    let scope = work.may(Permission::MeasureView)?;
    let mut tx = work.read().await?;
    let measures = store::measures(&mut tx, &scope, Of::default()).await?;
    let changes = store::changes(&mut tx, &scope, Of::default()).await?;
    let of = |ward: &Id<Ward>| (*ward, rules::counts_on(&measures, &changes, (*ward, day)));
    Ok(wards.iter().map(of).collect())
}

/// What each ward has in a fiscal year: aims, issues and what hangs on them; read at once.
pub async fn outlines(
    work: &Work,
    wards: &[Id<Ward>],
    year: FiscalYear,
) -> Result<Vec<(Id<Ward>, Outline)>, Fault> {
    let scope = work.may(Permission::MeasureView)?;
    let mut tx = work.read().await?;
    let all = Everything::of(&mut tx, &scope, Of::default()).await?;
    Ok(wards
        .iter()
        .map(|ward| (*ward, all.outline(*ward, year)))
        .collect())
}

/// Every indicator in its order.
pub async fn indicators(work: &Work) -> Result<Vec<Indicator>, Fault> {
    let scope = work.may(Permission::MeasureView)?;
    let mut tx = work.read().await?;
    Ok(store::indicators(&mut tx, &scope).await?)
}

/// A ward's figure of an indicator as of a day: computed where that is possible, else the last one
/// kept. With the day it speaks of.
pub async fn reading(
    work: &Work,
    indicator: &Indicator,
    ward: Id<Ward>,
    asked: (&Atlas, NaiveDate),
) -> Result<Option<(NaiveDate, Reading)>, Fault> {
    let scope = work.may(Permission::MeasureView)?;
    let (atlas, day) = asked;
    let mut tx = work.read().await?;
    if let Some(how) = indicator.computing
        && (how.knows_the_past() || day == work.today())
    {
        let found = compute(&mut tx, &scope, how, Asked { atlas, day }).await?;
        return Ok(found.get(&ward).map(|reading| (day, *reading)));
    }
    let kept = store::kept(&mut tx, &scope, (indicator.id, Some(ward))).await?;
    let last = kept.iter().rev().find(|one| one.on <= day);
    Ok(last.map(|one| (one.on, one.reading)))
}

/// The day of the first issue; before it there are
/// no records, which is not the same as none held.
pub async fn first_day(work: &Work) -> Result<Option<NaiveDate>, Fault> {
    let scope = work.may(Permission::MeasureView)?;
    let mut tx = work.read().await?;
    Ok(store::first_day(&mut tx, &scope).await?)
}
