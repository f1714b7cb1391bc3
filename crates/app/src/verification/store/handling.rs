//! What becomes of facilities' corrections, where the municipality differs.

use db::{DbFault, Tx, args};
use policy::Scope;

use crate::directory::Field;

/// Field and handling codes.
pub async fn handlings(tx: &mut Tx, scope: &Scope) -> Result<Vec<(String, String)>, DbFault> {
    tx.all(
        "SELECT field, handling FROM correction_handling WHERE municipality_id = $1
         ORDER BY field",
        args![scope.municipality()],
    )
    .await
}

/// Sets the handling of a field; `None` goes back to what is built in.
pub async fn set_handling(
    tx: &mut Tx,
    scope: &Scope,
    field: Field,
    handling: Option<&str>,
) -> Result<(), DbFault> {
    let city = scope.municipality();
    match handling {
        Some(code) => {
            tx.run(
                "INSERT INTO correction_handling (municipality_id, field, handling)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (municipality_id, field)
                 DO UPDATE SET handling = excluded.handling",
                args![city, field.code(), code],
            )
            .await?;
        }
        None => {
            tx.run(
                "DELETE FROM correction_handling WHERE municipality_id = $1 AND field = $2",
                args![city, field.code()],
            )
            .await?;
        }
    }
    Ok(())
}
