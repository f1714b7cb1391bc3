//! Figures for whoever looks across features.

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
