//! Every block of the municipality in memory, for placing addresses without a question each.

use std::{collections::HashMap, sync::Arc};

use db::Work;
use kernel::{
    Fault, Id,
    geo::Point,
    text::{self, Address},
};

use super::{
    ground,
    loaded::{Loaded, current},
    model::{Block, LoadKind},
    store,
};
use crate::{
    areas::{City, Town},
    held::Holder,
};

/// 街区: every block that was loaded, at one moment.
#[derive(Debug, Default)]
pub struct Blocks {
    revision: i64,
    towns: HashMap<Id<Town>, HashMap<Box<str>, Point>>,
}

impl Blocks {
    pub(super) fn of(revision: i64, blocks: Vec<Block>) -> Self {
        let mut all = Self {
            revision,
            ..Self::default()
        };
        for block in blocks {
            let town = all.towns.entry(block.town).or_default();
            town.insert(block.key.into_boxed_str(), block.point);
        }
        all
    }

    /// Whether nothing was loaded.
    pub fn is_empty(&self) -> bool {
        self.towns.is_empty()
    }

    /// Where a block of a town lies, by its key.
    pub fn point(&self, town: Id<Town>, key: &str) -> Option<Point> {
        self.towns.get(&town)?.get(key).copied()
    }

    /// The finest point of an address in `town`, and the key it was found by.
    pub(super) fn find(&self, town: Id<Town>, address: &Address) -> Option<(Point, String)> {
        let blocks = self.towns.get(&town)?;
        keys(address)
            .into_iter()
            .find_map(|key| Some((*blocks.get(key.as_str())?, key)))
    }
}

/// The keys under which an address may be found, the finest first: `14-3-2`, `14-3`, `14`.
fn keys(address: &Address) -> Vec<String> {
    let numbers = [address.block, address.number, address.branch];
    let written: Vec<String> = numbers
        .iter()
        .map_while(|one| *one)
        .map(|n| n.to_string())
        .collect();
    (1..=written.len())
        .rev()
        .filter_map(|count| written.get(..count))
        .map(|part| part.join("-"))
        .collect()
}

/// The key of a 街区符号 or 地番 as files write it (`１４番`, `14`, `14-3`, `14番地の3`); `None`
/// when nothing is left of it.
pub fn block_key(written: &str) -> Option<String> {
    let narrow = text::half_width(&text::clean_cell(written).text);
    let mut key = String::with_capacity(narrow.len());
    for c in narrow.chars() {
        let sign = text::is_dash(c) || "番の之ノ".contains(c);
        match c {
            '地' | '号' => {}
            c if c.is_whitespace() => {}
            _ if sign && key.ends_with('-') => {}
            _ if sign => key.push('-'),
            c => key.extend(c.to_uppercase()),
        }
    }
    let key = key.trim_matches('-').to_owned();
    // 007 and 7 are one block.
    let parts = key.split('-').map(|part| match part.parse::<u32>() {
        Ok(number) => number.to_string(),
        Err(_) => part.to_owned(),
    });
    let key = parts.collect::<Vec<_>>().join("-");
    (!key.is_empty()).then_some(key)
}

impl Loaded for Blocks {
    const KIND: LoadKind = LoadKind::Blocks;

    fn revision(&self) -> i64 {
        self.revision
    }

    async fn read(work: &Work) -> Result<Self, Fault> {
        let city = work.municipality();
        let mut tx = work.read().await?;
        let revision = store::revision(&mut tx, city, Self::KIND).await?;
        Ok(Self::of(revision, store::blocks(&mut tx, city).await?))
    }
}

/// Holds the current blocks, and the municipality they lie in. A tool of the house.
#[derive(Debug, Default)]
pub struct BlocksHolder(Holder<Blocks>, Holder<City>);

impl BlocksHolder {
    /// The current blocks.
    pub async fn blocks(&self, work: &Work) -> Result<Arc<Blocks>, Fault> {
        current(&self.0, work).await
    }

    /// The municipality; a new name is known within a minute.
    pub async fn city(&self, work: &Work) -> Result<Arc<City>, Fault> {
        let now = work.now();
        match self.1.fresh(now) {
            Some(held) => Ok(held),
            None => Ok(self.1.keep(ground::city(work).await?, 0, now)),
        }
    }

    /// Asks again the next time, because something was loaded.
    pub fn forget(&self) {
        self.0.forget();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn block_numbers_of_every_spelling_have_one_key() {
        for (written, key) in [
            ("14", Some("14")),
            ("１４番", Some("14")),
            ("14番地", Some("14")),
            ("14-3", Some("14-3")),
            ("１４－３", Some("14-3")),
            ("14番地の3", Some("14-3")),
            ("14番3号", Some("14-3")),
            ("007", Some("7")),
            ("a1", Some("A1")),
            ("", None),
            ("番", None),
            (" ー ", None),
        ] {
            assert_eq!(block_key(written).as_deref(), key, "{written}");
        }
    }
}
