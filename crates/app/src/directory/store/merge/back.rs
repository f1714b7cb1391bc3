//! What goes back when a merge is split.

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};

use crate::directory::model::{Moved, Pair};

/// Moves back what had moved, as far as the kept entry still has it.
pub async fn move_back(
    tx: &mut Tx,
    scope: &Scope,
    pair: Pair,
    moved: &Moved,
    (closed_on, revision): (Option<NaiveDate>, i64),
) -> Result<(), DbFault> {
    let (city, Pair { kept, gone }) = (scope.municipality(), pair);
    take_parts(tx, city, moved).await?;
    for (service, _) in &moved.twins {
        tx.run(
            "UPDATE service SET closed_on = NULL
             WHERE municipality_id = $1 AND id = $2 AND facility_id = $3",
            args![city, *service, kept],
        )
        .await?;
    }
    for service in &moved.services {
        tx.run(
            "UPDATE service SET facility_id = $3
             WHERE municipality_id = $1 AND id = $2 AND facility_id = $4",
            args![city, *service, gone, kept],
        )
        .await?;
    }
    records(tx, city, pair, moved).await?;
    proposals(tx, city, pair, moved).await?;
    tx.run(
        "UPDATE facility SET closed_on = $3, merged_into = NULL, revision = $4,
           version = version + 1
         WHERE municipality_id = $1 AND id = $2 AND merged_into = $5",
        args![city, gone, closed_on, revision, kept],
    )
    .await?;
    Ok(())
}

/// Takes from the twins what was copied to them. What other records say of them is compared anew
/// by the next import.
async fn take_parts(tx: &mut Tx, city: Id<Municipality>, moved: &Moved) -> Result<(), DbFault> {
    for (twin, source) in &moved.marks {
        tx.run(
            "DELETE FROM facility_mark
             WHERE municipality_id = $1 AND service_id = $2 AND source = $3",
            args![city, *twin, source],
        )
        .await?;
    }
    for (twin, code) in &moved.departments {
        tx.run(
            "DELETE FROM service_department
             WHERE municipality_id = $1 AND service_id = $2 AND code = $3",
            args![city, *twin, code],
        )
        .await?;
    }
    for twin in &moved.published {
        tx.run(
            "DELETE FROM service_published_hours WHERE municipality_id = $1 AND service_id = $2",
            args![city, *twin],
        )
        .await?;
    }
    for (_, twin) in &moved.twins {
        tx.run(
            "UPDATE source_record SET content_hash = ''
             WHERE municipality_id = $1 AND service_id = $2",
            args![city, *twin],
        )
        .await?;
    }
    Ok(())
}

async fn records(
    tx: &mut Tx,
    city: Id<Municipality>,
    Pair { kept, gone }: Pair,
    moved: &Moved,
) -> Result<(), DbFault> {
    // What an import said since was written elsewhere: the next one compares with what was said before.
    for (source, key, hash, given) in &moved.said {
        tx.run(
            "UPDATE source_record SET given = $6,
               content_hash = CASE WHEN given = $6 AND content_hash IN ('', $5) THEN $5 ELSE '' END
             WHERE municipality_id = $1 AND source = $2 AND source_key = $3 AND facility_id = $4",
            args![city, source, key, kept, hash, given],
        )
        .await?;
    }
    for (source, key, service) in &moved.records {
        tx.run(
            "UPDATE source_record SET facility_id = $4, service_id = $5
             WHERE municipality_id = $1 AND source = $2 AND source_key = $3 AND facility_id = $6",
            args![city, source, key, gone, *service, kept],
        )
        .await?;
    }
    Ok(())
}

async fn proposals(
    tx: &mut Tx,
    city: Id<Municipality>,
    Pair { kept, gone }: Pair,
    moved: &Moved,
) -> Result<(), DbFault> {
    for (proposal, service) in &moved.asked {
        tx.run(
            "UPDATE proposal SET service_id = $3
             WHERE municipality_id = $1 AND id = $2 AND facility_id = $4",
            args![city, *proposal, *service, kept],
        )
        .await?;
    }
    for proposal in &moved.proposals {
        tx.run(
            "UPDATE proposal SET facility_id = $3
             WHERE municipality_id = $1 AND id = $2 AND facility_id = $4",
            args![city, *proposal, gone, kept],
        )
        .await?;
    }
    Ok(())
}
