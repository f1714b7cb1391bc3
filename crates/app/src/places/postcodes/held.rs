//! Every postal code of the municipality in memory.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use db::Work;
use kernel::{Fault, Id, text::PostalCode};
use policy::Ward;

use super::{PostalArea, names};
use crate::{
    areas::{Atlas, Town, TownEntry},
    held::Holder,
    places::{
        loaded::{Loaded, current},
        model::LoadKind,
        store,
    },
};

/// 郵便番号の町域: every one that was loaded, at one moment.
#[derive(Debug, Default)]
pub struct Postcodes {
    revision: i64,
    areas: HashMap<PostalCode, Vec<(Id<Ward>, String)>>,
}

impl Postcodes {
    pub(in crate::places) fn of(revision: i64, areas: Vec<PostalArea>) -> Self {
        let mut all = Self {
            revision,
            ..Self::default()
        };
        for area in areas {
            let known = all.areas.entry(area.code).or_default();
            known.push((area.ward, area.town_key));
        }
        all
    }

    /// The wards a code stands for, with the towns of ours it means there; a ward without a town where nothing tells.
    pub fn spots(
        &self,
        code: &PostalCode,
        atlas: &Atlas,
    ) -> BTreeSet<(Id<Ward>, Option<Id<Town>>)> {
        let areas = self.areas.get(code).into_iter().flatten();
        areas
            .flat_map(|(ward, key)| {
                let towns = towns(*ward, key, atlas);
                if towns.is_empty() {
                    return vec![(*ward, None)];
                }
                towns.into_iter().map(|town| (*ward, Some(town))).collect()
            })
            .collect()
    }
}

/// The towns a 町域 means: itself and its 丁目, else the town that a building's name begins with.
fn towns(ward: Id<Ward>, area_key: &str, atlas: &Atlas) -> Vec<Id<Town>> {
    if area_key.is_empty() {
        return Vec::new();
    }
    let here = || atlas.towns.iter().filter(|town| town.ward == ward);
    let own: Vec<_> = here()
        .filter(|town| names::is_of(&town.key, area_key))
        .map(|town| town.id)
        .collect();
    if !own.is_empty() {
        return own;
    }
    let begins = |town: &&TownEntry| !town.key.is_empty() && area_key.starts_with(&town.key);
    let longest = here().filter(begins).max_by_key(|town| town.key.len());
    longest.map(|town| town.id).into_iter().collect()
}

impl Loaded for Postcodes {
    const KIND: LoadKind = LoadKind::Postcodes;

    fn revision(&self) -> i64 {
        self.revision
    }

    async fn read(work: &Work) -> Result<Self, Fault> {
        let city = work.municipality();
        let mut tx = work.read().await?;
        let revision = store::revision(&mut tx, city, Self::KIND).await?;
        Ok(Self::of(
            revision,
            store::postal_areas(&mut tx, city).await?,
        ))
    }
}

/// Holds the current codes. A tool of the house.
#[derive(Debug, Default)]
pub struct PostcodesHolder(Holder<Postcodes>);

impl PostcodesHolder {
    /// The current codes.
    pub async fn postcodes(&self, work: &Work) -> Result<Arc<Postcodes>, Fault> {
        current(&self.0, work).await
    }

    /// Asks again the next time, because something was loaded.
    pub fn forget(&self) {
        self.0.forget();
    }
}

#[cfg(test)]
mod tests {
    use kernel::text;

    use super::*;

    fn atlas() -> Atlas {
        let town = |id: i64, ward: i64, name: &str| TownEntry {
            id: Id::new(id),
            ward: Id::new(ward),
            name: name.into(),
            kana: String::new(),
            key: text::fold(name),
            point: None,
        };
        Atlas {
            towns: vec![
                town(11, 1, "例町一丁目"),
                town(12, 1, "例町二丁目"),
                town(13, 1, "例町東"),
                town(14, 1, "曾根町"),
                town(21, 2, "例町"),
            ],
            ..Atlas::default()
        }
    }

    #[test]
    fn a_code_means_towns_of_its_own_ward() {
        let atlas = atlas();
        for (area, expected) in [
            ("例町", vec![Some(11), Some(12)]),
            ("例町東", vec![Some(13)]),
            ("曾根町架空ビル", vec![Some(14)]),
            ("知らない町", vec![None]),
            ("", vec![None]),
        ] {
            let code = PostalCode::parse("999-0001").unwrap();
            let one = PostalArea {
                code: code.clone(),
                ward: Id::new(1),
                town_key: text::fold(area),
            };
            let spots = Postcodes::of(1, vec![one]).spots(&code, &atlas);
            let expected: BTreeSet<_> = expected
                .into_iter()
                .map(|town: Option<i64>| (Id::new(1), town.map(Id::new)))
                .collect();
            assert_eq!(spots, expected, "{area}");
        }
        let other = PostalCode::parse("999-0002").unwrap();
        assert!(Postcodes::default().spots(&other, &atlas).is_empty());
    }
}
