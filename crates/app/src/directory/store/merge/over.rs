//! What goes over to the kept entry.

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};

use crate::directory::model::{Moved, Pair};

/// Moves services, records and open proposals of the gone entry over to the kept one; what moved.
/// Each of `twins`, a service of the gone entry with the one the kept entry has already, is
/// closed, and its 届出, 診療科, records and proposals become the other's.
pub async fn move_over(
    tx: &mut Tx,
    scope: &Scope,
    pair: Pair,
    twins: &[(i64, i64)],
    (day, revision): (NaiveDate, i64),
) -> Result<Moved, DbFault> {
    let (city, Pair { kept, gone }) = (scope.municipality(), pair);
    let mut moved = of_gone(tx, city, pair).await?;
    moved.twins = twins.to_vec();
    for change in [
        "UPDATE service SET facility_id = $2 WHERE municipality_id = $1 AND facility_id = $3",
        "UPDATE source_record SET facility_id = $2 WHERE municipality_id = $1 AND facility_id = $3",
        "UPDATE proposal SET facility_id = $2
         WHERE municipality_id = $1 AND facility_id = $3 AND state = 'open'",
    ] {
        tx.run(change, args![city, kept, gone]).await?;
    }
    for twin in twins {
        hand_parts(tx, city, *twin, &mut moved).await?;
        close(tx, city, *twin, (day, &mut moved)).await?;
    }
    tx.run(
        "UPDATE facility SET closed_on = $3, merged_into = $4, revision = $5, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![city, gone, day, kept, revision],
    )
    .await?;
    Ok(moved)
}

/// Service, fingerprint and fields of a record, with source and key.
type RecordRow = (String, String, i64, String, String);

/// What the gone entry has.
async fn of_gone(
    tx: &mut Tx,
    city: Id<Municipality>,
    Pair { gone, .. }: Pair,
) -> Result<Moved, DbFault> {
    let key = || args![city, gone];
    let services: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM service WHERE municipality_id = $1 AND facility_id = $2 ORDER BY id",
            key(),
        )
        .await?;
    let records: Vec<RecordRow> = tx
        .all(
            "SELECT source, source_key, service_id, content_hash, given FROM source_record
             WHERE municipality_id = $1 AND facility_id = $2 ORDER BY source, source_key",
            key(),
        )
        .await?;
    let proposals: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM proposal
             WHERE municipality_id = $1 AND facility_id = $2 AND state = 'open' ORDER BY id",
            key(),
        )
        .await?;
    let mut moved = Moved {
        services: services.into_iter().map(|(id,)| id).collect(),
        proposals: proposals.into_iter().map(|(id,)| id).collect(),
        ..Moved::default()
    };
    for (source, source_key, service, hash, given) in records {
        let said = (source.clone(), source_key.clone(), hash, given);
        moved.said.push(said);
        moved.records.push((source, source_key, service));
    }
    Ok(moved)
}

/// Copies to the twin what it lacks of 届出, 診療科 and published hours; the originals stay with
/// the closed service, so that a split finds them as they were.
async fn hand_parts(
    tx: &mut Tx,
    city: Id<Municipality>,
    (service, twin): (i64, i64),
    moved: &mut Moved,
) -> Result<(), DbFault> {
    let key = || args![city, service, twin];
    let sources: Vec<(String,)> = tx
        .all(
            "SELECT DISTINCT m.source FROM facility_mark m
             WHERE m.municipality_id = $1 AND m.service_id = $2
               AND NOT EXISTS (SELECT 1 FROM facility_mark t WHERE t.municipality_id = $1
                               AND t.service_id = $3 AND t.source = m.source)
             ORDER BY m.source",
            key(),
        )
        .await?;
    for (source,) in sources {
        tx.run(
            "INSERT INTO facility_mark (municipality_id, service_id, source, mark, number, mark_key,
               name, starts_on, note)
             SELECT m.municipality_id, t.id, m.source, m.mark, m.number, m.mark_key, m.name,
               m.starts_on, m.note
             FROM facility_mark m
             JOIN service t ON t.municipality_id = m.municipality_id AND t.id = $3
             WHERE m.municipality_id = $1 AND m.service_id = $2 AND m.source = $4",
            args![city, service, twin, &source],
        )
        .await?;
        moved.marks.push((twin, source));
    }
    hand_hours(tx, city, (service, twin), moved).await
}

async fn hand_hours(
    tx: &mut Tx,
    city: Id<Municipality>,
    (service, twin): (i64, i64),
    moved: &mut Moved,
) -> Result<(), DbFault> {
    let key = || args![city, service, twin];
    let departments: Vec<(String,)> = tx
        .all(
            "SELECT d.code FROM service_department d
             WHERE d.municipality_id = $1 AND d.service_id = $2
               AND NOT EXISTS (SELECT 1 FROM service_department t WHERE t.municipality_id = $1
                               AND t.service_id = $3 AND t.code = d.code)
             ORDER BY d.code",
            key(),
        )
        .await?;
    tx.run(
        "INSERT INTO service_department (municipality_id, service_id, code, name, hours, reception)
         SELECT d.municipality_id, t.id, d.code, d.name, d.hours, d.reception
         FROM service_department d
         JOIN service t ON t.municipality_id = d.municipality_id AND t.id = $3
         WHERE d.municipality_id = $1 AND d.service_id = $2
         ON CONFLICT (municipality_id, service_id, code) DO NOTHING",
        key(),
    )
    .await?;
    let codes = departments.into_iter().map(|(code,)| (twin, code));
    moved.departments.extend(codes);
    let published = tx
        .run(
            "INSERT INTO service_published_hours (municipality_id, service_id, own, written)
             SELECT p.municipality_id, t.id, p.own, p.written
             FROM service_published_hours p
             JOIN service t ON t.municipality_id = p.municipality_id AND t.id = $3
             WHERE p.municipality_id = $1 AND p.service_id = $2
             ON CONFLICT (municipality_id, service_id) DO NOTHING",
            key(),
        )
        .await?;
    if published > 0 {
        moved.published.push(twin);
    }
    Ok(())
}

/// Closes a service, and points its records and open proposals to its twin. The next import
/// compares these records anew.
async fn close(
    tx: &mut Tx,
    city: Id<Municipality>,
    (service, twin): (i64, i64),
    (day, moved): (NaiveDate, &mut Moved),
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE service SET closed_on = $3 WHERE municipality_id = $1 AND id = $2",
        args![city, service, day],
    )
    .await?;
    tx.run(
        "UPDATE source_record SET service_id = $3, content_hash = ''
         WHERE municipality_id = $1 AND service_id = $2",
        args![city, service, twin],
    )
    .await?;
    let asked: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM proposal
             WHERE municipality_id = $1 AND service_id = $2 AND state = 'open' ORDER BY id",
            args![city, service],
        )
        .await?;
    tx.run(
        "UPDATE proposal SET service_id = $3
         WHERE municipality_id = $1 AND service_id = $2 AND state = 'open'",
        args![city, service, twin],
    )
    .await?;
    moved
        .asked
        .extend(asked.into_iter().map(|(id,)| (id, service)));
    Ok(())
}
