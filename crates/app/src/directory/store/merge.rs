//! Merging two entries of one place, and splitting them again.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::{Id, text};
use policy::{Facility, Scope};
use sqlx::FromRow;

use crate::directory::model::{Likeness, Moved, Pair};

#[derive(FromRow)]
struct LikenessRow {
    id: i64,
    name: String,
    search_key: String,
    address: String,
    ward_id: Option<i64>,
    phone: String,
}

impl LikenessRow {
    fn likeness(self) -> Likeness {
        // The search key begins with the folded name: nothing is folded twice.
        let key = self.search_key.split('|').next().unwrap_or_default();
        Likeness {
            id: self.id,
            name_key: key.to_owned(),
            phone: text::digits(&self.phone),
            name: self.name,
            address: self.address,
            ward: self.ward_id.map(Id::new),
            numbers: Vec::new(),
        }
    }
}

/// What every open place within the scope is compared by, in two questions.
pub async fn likenesses(tx: &mut Tx, scope: &Scope) -> Result<Vec<Likeness>, DbFault> {
    let key = || args![scope.municipality(), scope.ward()];
    let rows: Vec<LikenessRow> = tx
        .all(
            "SELECT id, name, search_key, address, ward_id, phone FROM facility
             WHERE municipality_id = $1 AND closed_on IS NULL AND ($2 IS NULL OR ward_id = $2)
             ORDER BY id",
            key(),
        )
        .await?;
    let mut found: Vec<Likeness> = rows.into_iter().map(LikenessRow::likeness).collect();
    let numbers: Vec<(i64, String)> = tx
        .all(
            "SELECT s.facility_id, s.number FROM service s
             JOIN facility f ON f.municipality_id = s.municipality_id AND f.id = s.facility_id
             WHERE s.municipality_id = $1 AND f.closed_on IS NULL AND s.closed_on IS NULL
               AND ($2 IS NULL OR f.ward_id = $2) AND s.number <> ''
             ORDER BY s.facility_id, s.id",
            key(),
        )
        .await?;
    let places: HashMap<i64, usize> = found
        .iter()
        .enumerate()
        .map(|(at, one)| (one.id, at))
        .collect();
    for (id, number) in numbers {
        if let Some(one) = places.get(&id).and_then(|at| found.get_mut(*at)) {
            one.numbers.push(number);
        }
    }
    Ok(found)
}

/// The entry that `id` was merged into, followed to the one that stays.
pub async fn merged_into(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Option<Id<Facility>>, DbFault> {
    /// Longer chains do not come about: whoever merges sees both.
    const LONGEST: usize = 20;
    let (mut at, mut found) = (id, None);
    for _ in 0..LONGEST {
        let next = tx
            .number(
                "SELECT merged_into FROM facility WHERE municipality_id = $1 AND id = $2",
                args![scope.municipality(), at],
            )
            .await?;
        if next == 0 {
            break;
        }
        at = Id::new(next);
        found = Some(at);
    }
    Ok(found)
}

/// Moves services, records and open proposals of the gone entry over to the kept one; what moved.
pub async fn move_over(
    tx: &mut Tx,
    scope: &Scope,
    Pair { kept, gone }: Pair,
    twins: &[(i64, i64)],
    (day, revision): (NaiveDate, i64),
) -> Result<Moved, DbFault> {
    let city = scope.municipality();
    let of_gone = || args![city, gone];
    let services: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM service WHERE municipality_id = $1 AND facility_id = $2 ORDER BY id",
            of_gone(),
        )
        .await?;
    let records: Vec<(String, String, i64)> = tx
        .all(
            "SELECT source, source_key, service_id FROM source_record
             WHERE municipality_id = $1 AND facility_id = $2 ORDER BY source, source_key",
            of_gone(),
        )
        .await?;
    let proposals: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM proposal
             WHERE municipality_id = $1 AND facility_id = $2 AND state = 'open' ORDER BY id",
            of_gone(),
        )
        .await?;
    for change in [
        "UPDATE service SET facility_id = $2 WHERE municipality_id = $1 AND facility_id = $3",
        "UPDATE source_record SET facility_id = $2 WHERE municipality_id = $1 AND facility_id = $3",
        "UPDATE proposal SET facility_id = $2
         WHERE municipality_id = $1 AND facility_id = $3 AND state = 'open'",
    ] {
        tx.run(change, args![city, kept, gone]).await?;
    }
    for (service, twin) in twins {
        tx.run(
            "UPDATE service SET closed_on = $3 WHERE municipality_id = $1 AND id = $2",
            args![city, *service, day],
        )
        .await?;
        tx.run(
            "UPDATE source_record SET service_id = $3 WHERE municipality_id = $1 AND service_id = $2",
            args![city, *service, *twin],
        )
        .await?;
    }
    tx.run(
        "UPDATE facility SET closed_on = $3, merged_into = $4, revision = $5, version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![city, gone, day, kept, revision],
    )
    .await?;
    Ok(Moved {
        services: services.into_iter().map(|(id,)| id).collect(),
        twins: twins.to_vec(),
        records,
        proposals: proposals.into_iter().map(|(id,)| id).collect(),
        fields: Vec::new(),
        closed_on: None,
    })
}

/// Moves back what had moved.
pub async fn move_back(
    tx: &mut Tx,
    scope: &Scope,
    Pair { gone, .. }: Pair,
    moved: &Moved,
    (closed_on, revision): (Option<NaiveDate>, i64),
) -> Result<(), DbFault> {
    let city = scope.municipality();
    for service in &moved.services {
        tx.run(
            "UPDATE service SET facility_id = $3 WHERE municipality_id = $1 AND id = $2",
            args![city, *service, gone],
        )
        .await?;
    }
    for (service, _) in &moved.twins {
        tx.run(
            "UPDATE service SET closed_on = NULL WHERE municipality_id = $1 AND id = $2",
            args![city, *service],
        )
        .await?;
    }
    for (source, key, service) in &moved.records {
        tx.run(
            "UPDATE source_record SET facility_id = $4, service_id = $5
             WHERE municipality_id = $1 AND source = $2 AND source_key = $3",
            args![city, source, key, gone, *service],
        )
        .await?;
    }
    for proposal in &moved.proposals {
        tx.run(
            "UPDATE proposal SET facility_id = $3 WHERE municipality_id = $1 AND id = $2",
            args![city, *proposal, gone],
        )
        .await?;
    }
    tx.run(
        "UPDATE facility SET closed_on = $3, merged_into = NULL, revision = $4,
           version = version + 1
         WHERE municipality_id = $1 AND id = $2",
        args![city, gone, closed_on, revision],
    )
    .await?;
    Ok(())
}
