//! What looking at the audit record leaves in it.

use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Permission;

use super::model::Subject;

/// Somebody took rows of the audit record away as a file.
pub const EXPORTED: Event = Event {
    code: "audit_view.exported",
    label: "監査記録の書き出し",
};

/// Notes that `count` rows were exported.
pub async fn note_export(work: &Work, count: usize) -> Result<(), Fault> {
    work.may(Permission::AuditView)?;
    let mut tx = work.begin("audit_view.export");
    tx.audit(EXPORTED, Id::<Subject>::new(0), &format!("{count}件"))
        .await?;
    Ok(tx.commit().await?)
}
