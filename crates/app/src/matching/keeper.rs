//! Holds a register in memory, at most a second behind the directory.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use db::Work;
use kernel::Fault;
use tokio::sync::Mutex;

use super::{order::Order, snapshot::Snapshot, store};
use crate::directory::{self, Field};

/// Before every revision: asks the directory for everything.
const NOTHING_SEEN: i64 = -1;

/// For so long nobody asks the directory whether it has changed.
const FRESH_MS: i64 = 1_000;

/// Keeps the newest register for one kind of reader.
#[derive(Debug, Default)]
pub struct Keeper {
    held: RwLock<Option<Held>>,
    /// One reads the directory; the others are served what is held meanwhile.
    reading: Mutex<()>,
}

/// What is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// The register.
    pub snapshot: Arc<Snapshot>,
    /// The order of candidates.
    pub order: Arc<Order>,
    /// What its readers may not read.
    hidden: Vec<Field>,
    /// What closes on this day is in it no more.
    day: NaiveDate,
    checked_at: DateTime<Utc>,
}

impl Keeper {
    /// The newest register, without the fields of `hidden`.
    pub async fn current(&self, work: &Work, hidden: &[Field]) -> Result<Held, Fault> {
        let held = self.held(work, hidden);
        if let Some(held) = &held
            && (work.now() - held.checked_at).num_milliseconds().abs() < FRESH_MS
        {
            return Ok(held.clone());
        }
        let Some(held) = held else {
            let _turn = self.reading.lock().await;
            return match self.held(work, hidden) {
                Some(held) => Ok(held),
                None => self.read(work, None, hidden).await,
            };
        };
        match self.reading.try_lock() {
            Ok(_turn) => self.read(work, Some(&held.snapshot), hidden).await,
            Err(_) => Ok(held),
        }
    }

    /// What is held for this city, these readers and this day.
    fn held(&self, work: &Work, hidden: &[Field]) -> Option<Held> {
        let held = self.held.read().ok()?.clone()?;
        let fits = held.snapshot.city() == work.municipality()
            && held.hidden == hidden
            && held.day == work.today();
        fits.then_some(held)
    }

    /// Asks the directory what changed since `seen`, and for the newest weights, and holds the
    /// result.
    async fn read(
        &self,
        work: &Work,
        seen: Option<&Arc<Snapshot>>,
        hidden: &[Field],
    ) -> Result<Held, Fault> {
        let (city, checked_at, today) = (work.municipality(), work.now(), work.today());
        let revision = seen.map_or(NOTHING_SEEN, |seen| seen.revision());
        let mut tx = work.read().await?;
        let mut changes = directory::index_since(&mut tx, city, (revision, today)).await?;
        for entry in &mut changes.entries {
            for field in hidden {
                entry.hide(*field);
            }
        }
        let order = store::newest_order(&mut tx, city).await?;
        let snapshot = match seen {
            Some(seen) if changes.revision == revision => seen.clone(),
            Some(seen) => Arc::new(seen.after(&changes)),
            None => Arc::new(Snapshot::new(city, &changes)),
        };
        let new = Held {
            snapshot,
            order: Arc::new(order.map(|entry| entry.order).unwrap_or_default()),
            hidden: hidden.to_vec(),
            day: today,
            checked_at,
        };
        if let Ok(mut held) = self.held.write() {
            *held = Some(new.clone());
        }
        Ok(new)
    }
}
