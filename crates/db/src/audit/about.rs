//! What the record says of some records: for the person concerned, who may ask who looked.

use std::collections::BTreeMap;

use kernel::Id;
use policy::Municipality;

use super::verify::Written;
use crate::{args, fault::DbFault, tx::Tx};

const ABOUT: &str = "SELECT id, at, account_id, actor_name, role, event, subject_id, detail, also,
           origin, purpose, seq, part, hash
    FROM audit_event WHERE municipality_id = $1 AND subject_id = $2
    UNION
    SELECT e.id, e.at, e.account_id, e.actor_name, e.role, e.event, e.subject_id, e.detail, e.also,
           e.origin, e.purpose, e.seq, e.part, e.hash
    FROM audit_also a
    JOIN audit_event e ON e.municipality_id = a.municipality_id AND e.id = a.audit_id
    WHERE a.municipality_id = $1 AND a.subject_id = $2";

/// Every row about any of `subjects`, or that names one of them among others, each once, oldest
/// first.
pub async fn about(
    tx: &mut Tx,
    municipality: Id<Municipality>,
    subjects: &[i64],
) -> Result<Vec<Written>, DbFault> {
    let mut found = BTreeMap::new();
    for subject in subjects {
        let rows: Vec<Written> = tx.all(ABOUT, args![municipality, *subject]).await?;
        found.extend(
            rows.into_iter()
                .map(|row| ((row.seq, row.part, row.id), row)),
        );
    }
    Ok(found.into_values().collect())
}
