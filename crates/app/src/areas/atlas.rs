//! All wards, towns and offices in memory, for names and look-ups on every page.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, Utc};
use db::Work;
use kernel::{Fault, Id, text};
use policy::{Office, Ward};

use super::{
    Town,
    model::{OfficeEntry, TownEntry, WardEntry},
    store,
};

/// After this long a node reads the registers again, in case another node changed them.
const FRESH_SECONDS: i64 = 60;

/// 地図帳: every place of a municipality at one moment.
#[derive(Debug, Default)]
pub struct Atlas {
    /// Wards in the city's order.
    pub wards: Vec<WardEntry>,
    /// Towns of all wards.
    pub towns: Vec<TownEntry>,
    /// Offices in the order of their wards.
    pub offices: Vec<OfficeEntry>,
}

impl Atlas {
    /// The ward with this id.
    pub fn ward(&self, id: Id<Ward>) -> Option<&WardEntry> {
        self.wards.iter().find(|ward| ward.id == id)
    }

    /// The name of a ward; empty when unknown.
    pub fn ward_name(&self, id: Id<Ward>) -> &str {
        self.ward(id).map_or("", |ward| ward.name.as_str())
    }

    /// The town with this id.
    pub fn town(&self, id: Id<Town>) -> Option<&TownEntry> {
        self.towns.iter().find(|town| town.id == id)
    }

    /// The office with this id.
    pub fn office(&self, id: Id<Office>) -> Option<&OfficeEntry> {
        self.offices.iter().find(|office| office.id == id)
    }

    /// The name of an office; empty when unknown.
    pub fn office_name(&self, id: Id<Office>) -> &str {
        self.office(id).map_or("", |office| office.name.as_str())
    }

    /// The ward an office serves.
    pub fn ward_of(&self, id: Id<Office>) -> Option<&WardEntry> {
        self.ward(self.office(id)?.ward)
    }

    /// Towns whose name or reading holds `words` in any width or kana kind, those of `near` first.
    /// Where there is none, those that the words begin with, such as 梅田 for 梅田1丁目.
    pub fn find_towns(&self, words: &str, near: Option<Id<Ward>>, limit: usize) -> Vec<&TownEntry> {
        let key = text::fold(words);
        if key.is_empty() {
            return Vec::new();
        }
        let holds = |town: &&TownEntry| town.key.contains(&key) || town.kana.contains(&key);
        let mut found: Vec<_> = self.towns.iter().filter(holds).collect();
        if found.is_empty() {
            let begins = |town: &&TownEntry| key.starts_with(&town.key);
            found = self.towns.iter().filter(begins).collect();
        }
        let begins = |town: &TownEntry| town.key.starts_with(&key) || town.kana.starts_with(&key);
        found.sort_by_key(|town| (Some(town.ward) != near, !begins(town)));
        found.truncate(limit);
        found
    }
}

/// Holds the current atlas and reads it again when it may be old. A tool of the house.
#[derive(Debug, Default)]
pub struct AtlasHolder(RwLock<Option<(DateTime<Utc>, Arc<Atlas>)>>);

impl AtlasHolder {
    /// The current atlas.
    pub async fn atlas(&self, work: &Work) -> Result<Arc<Atlas>, Fault> {
        if let Some(atlas) = self.fresh(work.now()) {
            return Ok(atlas);
        }
        let city = work.municipality();
        let mut tx = work.read().await?;
        let atlas = Arc::new(Atlas {
            wards: store::wards(&mut tx, city).await?,
            towns: store::towns(&mut tx, city).await?,
            offices: store::offices(&mut tx, city).await?,
        });
        if let Ok(mut held) = self.0.write() {
            *held = Some((work.now(), atlas.clone()));
        }
        Ok(atlas)
    }

    /// Forgets the atlas after a change.
    pub fn forget(&self) {
        if let Ok(mut held) = self.0.write() {
            *held = None;
        }
    }

    fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<Atlas>> {
        let held = self.0.read().ok()?;
        let (read_at, atlas) = held.as_ref()?;
        ((now - *read_at).num_seconds().abs() < FRESH_SECONDS).then(|| atlas.clone())
    }
}
