//! Reading one report: what is frozen of it, or what the records say now.

use kernel::{Fault, Id, OrMissing};
use policy::Permission;
use web::Ctx;

use crate::city_reports::{
    model::{CityReport, Contents, State, WordsByPlace},
    sources, store,
};

/// 読んだ資料.
pub struct Reading {
    /// The report.
    pub report: CityReport,
    /// Its figures, parts that editors left out included.
    pub contents: Contents,
    /// What editors added.
    pub words: WordsByPlace,
}

/// The report with its figures: a draft's as the records stand, a published one's as frozen. Drafts
/// are for editors alone.
pub async fn read(ctx: &Ctx, id: i64) -> Result<Reading, Fault> {
    let scope = ctx.work().may(Permission::CityReportView)?;
    let mut tx = ctx.work().read().await?;
    let mut report = store::find(&mut tx, &scope, Id::new(id))
        .await?
        .or_missing()?;
    if report.state == State::Draft && !ctx.can(Permission::CityReportEdit) {
        return Err(Fault::Missing);
    }
    let words = store::words(&mut tx, &scope, report.id).await?;
    // The sources ask connections of their own.
    drop(tx);
    let contents = match report.frozen.take() {
        Some(frozen) => frozen,
        None => sources::contents(ctx.house(), ctx.work(), report.period).await?,
    };
    Ok(Reading {
        report,
        contents,
        words,
    })
}
