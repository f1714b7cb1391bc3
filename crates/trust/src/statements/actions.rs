//! Gathers what the audit record says of a person.

use app::{
    consultations,
    people::{self, KnownPerson, Person},
};
use db::{
    Event, Work,
    audit::{self, Written},
};
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

/// Somebody was told who looked.
pub const ISSUED: Event = Event {
    code: "statements.issued",
    label: "記録を見た人の一覧の作成",
};

/// 記録を見た人の一覧.
#[derive(Debug)]
pub struct Statement {
    /// The person concerned.
    pub person: KnownPerson,
    /// Every look and change, oldest first.
    pub rows: Vec<Written>,
}

/// Everything the audit record says of a person of this office, and of the office's cases about
/// that person; asking is itself noted.
pub async fn issue(work: &Work, id: Id<Person>, how: &str) -> Result<Statement, Fault> {
    let scope = work.may(Permission::StatementIssue)?;
    let mut tx = work.begin("statements.issue");
    let person = people::find(&mut tx, &scope, id).await?.or_missing()?;
    let mut subjects = consultations::records_of(&mut tx, &scope, id).await?;
    subjects.push(id.get());
    let rows = audit::about(&mut tx, scope.municipality(), &subjects).await?;
    tx.audit(ISSUED, id, how).await?;
    tx.commit().await?;
    Ok(Statement { person, rows })
}
