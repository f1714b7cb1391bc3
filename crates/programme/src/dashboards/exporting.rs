//! Notes in the audit trail that the table of all wards left as a file.

use db::{Event, Work};
use kernel::{Fault, calendar::FiscalYear};
use policy::Permission::CityReportEdit;

/// The table of all wards left as a file.
pub const EXPORTED: Event = Event {
    code: "dashboards.exported",
    label: "区の状況の書き出し",
};

/// Notes that the table of `year` left.
pub async fn note_export(work: &Work, year: FiscalYear) -> Result<(), Fault> {
    let city = work.may(CityReportEdit)?.municipality();
    let mut tx = work.begin("dashboards.export");
    tx.audit(EXPORTED, city, &year.label()).await?;
    Ok(tx.commit().await?)
}
