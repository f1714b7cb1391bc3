//! Notes in the audit trail that a report left as a file.

use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Permission::CityReportView;

use super::model::CityReport;

/// A report left as a file.
pub const EXPORTED: Event = Event {
    code: "city_reports.exported",
    label: "資料の書き出し",
};

/// Notes that a report left as `what`.
pub async fn note_export(work: &Work, id: Id<CityReport>, what: &str) -> Result<(), Fault> {
    work.may(CityReportView)?;
    let mut tx = work.begin("city_reports.export");
    tx.audit(EXPORTED, id, what).await?;
    Ok(tx.commit().await?)
}
