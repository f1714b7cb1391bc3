//! 廃棄: what goes with a case, and with a person.

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};

use super::super::model::SharedCase;
use crate::people::Person;

/// Removes the notes of what was given of a case.
pub async fn forget_case(tx: &mut Tx, scope: &Scope, case: Id<SharedCase>) -> Result<(), DbFault> {
    let sql = "DELETE FROM disclosure WHERE municipality_id = $1 AND consultation_id = $2";
    forget(tx, scope.municipality(), sql, case).await
}

/// Removes the consents of a person, and what says that anything was given of the person.
pub async fn forget_person(tx: &mut Tx, scope: &Scope, id: Id<Person>) -> Result<(), DbFault> {
    for sql in [
        "DELETE FROM consent WHERE municipality_id = $1 AND person_id = $2",
        "DELETE FROM disclosure WHERE municipality_id = $1 AND person_id = $2",
    ] {
        forget(tx, scope.municipality(), sql, id).await?;
    }
    Ok(())
}

async fn forget<T>(
    tx: &mut Tx,
    city: Id<Municipality>,
    sql: &'static str,
    id: Id<T>,
) -> Result<(), DbFault> {
    tx.run(sql, args![city, id]).await?;
    Ok(())
}
