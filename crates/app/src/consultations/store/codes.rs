//! The multi-answer lists of a consultation.

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;

use super::super::model::{Consultation, Sheet};

/// Fills the sheet's multi-answer lists.
pub async fn chosen(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Consultation>,
    sheet: &mut Sheet,
) -> Result<(), DbFault> {
    let rows: Vec<(String, String)> = tx
        .all(
            "SELECT list, code FROM consultation_code
             WHERE municipality_id = $1 AND consultation_id = $2 ORDER BY list, code",
            args![scope.municipality(), id],
        )
        .await?;
    for (list, code) in rows {
        if let Some(codes) = sheet.chosen_mut(&list) {
            codes.push(code);
        }
    }
    Ok(())
}

/// Writes what has changed between two sheets' multi-answer lists. `version_of` gives the version
/// of each list in force, which stays with the code.
pub async fn choose(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Consultation>,
    before: &Sheet,
    after: &Sheet,
    version_of: impl Fn(&str) -> i64,
) -> Result<(), DbFault> {
    let mut rows = Vec::new();
    for ((list, old), (_, new)) in before.chosen().into_iter().zip(after.chosen()) {
        for code in old.iter().filter(|code| !new.contains(code)) {
            tx.run(
                "DELETE FROM consultation_code
                 WHERE municipality_id = $1 AND consultation_id = $2 AND list = $3 AND code = $4",
                args![scope.municipality(), id, list, code],
            )
            .await?;
        }
        let chosen = new.iter().filter(|code| !old.contains(code));
        rows.extend(
            chosen.map(|code| args![scope.municipality(), id, list, code, version_of(list)]),
        );
    }
    let insert = "INSERT INTO consultation_code (municipality_id, consultation_id, list, code,
                                                 version)";
    tx.put_many(insert, rows, "").await
}
