//! Merging two entries of one place, and splitting them again.

mod back;
mod over;

use std::collections::HashMap;

use db::{DbFault, Tx, args};
use kernel::{Id, text};
use policy::{Facility, Scope};
use sqlx::FromRow;

pub use self::{back::move_back, over::move_over};
use crate::directory::model::Likeness;

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

/// The most merges in a row: longer chains do not come about, whoever merges sees both.
pub const LONGEST_CHAIN: usize = 20;

/// The entries that `id` was merged into, one after the other; the last is the one that stays.
pub async fn merge_chain(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Vec<Id<Facility>>, DbFault> {
    let (mut at, mut found) = (id, Vec::new());
    while found.len() < LONGEST_CHAIN {
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
        found.push(at);
    }
    Ok(found)
}

/// An entry that was merged into another, which may have been merged in its turn.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct MergedName {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The entry it was merged into.
    pub merged_into: i64,
}

/// Every entry that was merged into another.
pub async fn merged_names(tx: &mut Tx, scope: &Scope) -> Result<Vec<MergedName>, DbFault> {
    tx.all(
        "SELECT id, name, address, merged_into FROM facility
         WHERE municipality_id = $1 AND merged_into IS NOT NULL ORDER BY id",
        args![scope.municipality()],
    )
    .await
}

/// The entry that `id` was merged into, followed to the one that stays.
pub async fn merged_into(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Facility>,
) -> Result<Option<Id<Facility>>, DbFault> {
    Ok(merge_chain(tx, scope, id).await?.pop())
}
