//! Figures for whoever looks across features.

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, calendar::Period};
use policy::Permission;

use super::{
    model::{KindTotal, Wanted},
    store,
};

/// Supports of `period` and the people who took part, by kind, as far as the person may read them.
pub async fn totals(work: &Work, period: Period) -> Result<Vec<KindTotal>, Fault> {
    let scope = work.may(Permission::SupportView)?;
    let mut tx = work.read().await?;
    Ok(store::totals(&mut tx, &scope, &Wanted::all(period)).await?)
}

/// The day of the first support; before it there are
/// no records, which is not the same as none held.
pub async fn first_day(work: &Work) -> Result<Option<NaiveDate>, Fault> {
    let scope = work.may(Permission::SupportView)?;
    let mut tx = work.read().await?;
    Ok(store::first_day(&mut tx, &scope).await?)
}
