//! Keeps the register in memory, at most a second behind the directory, and answers from it.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, Utc};
use db::Work;
use kernel::{Fault, Id};
use policy::{Facility, Permission};
use tokio::sync::Mutex;

use super::{
    cards::{self, Words},
    engine::{Candidate, Matches, Weights, search},
    model::{Card, Panel, SHOWN, Wanted},
    rules,
    snapshot::Snapshot,
};
use crate::{areas::Atlas, codes::Book, directory};

/// Before every revision: asks the directory for everything.
const NOTHING_SEEN: i64 = -1;

/// For so long nobody asks the directory whether it has changed.
const FRESH_MS: i64 = 1_000;

/// 受入先さがし: answers what fits from memory. A tool of the house.
#[derive(Debug, Default)]
pub struct Finder {
    held: RwLock<Option<Held>>,
    /// One reads the directory; the others are served what is held meanwhile.
    reading: Mutex<()>,
}

#[derive(Clone, Debug)]
struct Held {
    snapshot: Arc<Snapshot>,
    checked_at: DateTime<Utc>,
}

impl Finder {
    /// What fits `wanted`, best first, with reasons.
    pub async fn panel(
        &self,
        work: &Work,
        book: &Book,
        atlas: &Atlas,
        wanted: &Wanted,
    ) -> Result<Panel, Fault> {
        work.may(Permission::MatchingSearch)?;
        let snapshot = self.current(work).await?;
        let today = work.today();
        let words = Words {
            snapshot: &snapshot,
            book,
            today,
        };
        let seed = rules::seed(wanted, today);
        let found: Vec<Matches> = rules::needs(wanted, atlas, &snapshot, today)
            .iter()
            .map(|need| search(snapshot.register(), need, &Weights::default(), seed))
            .collect();
        let card = |candidate: &Candidate| words.candidate(candidate, wanted);
        let full = best(found.iter().flat_map(|one| &one.full), seed, SHOWN.0);
        let near = best(found.iter().flat_map(|one| &one.near), seed, SHOWN.1);
        Ok(Panel {
            full: full.into_iter().filter_map(card).collect(),
            near: near.into_iter().filter_map(card).collect(),
            total: cards::total(&found),
            origin: rules::origin(wanted, atlas),
            registered: snapshot.len(),
        })
    }

    /// One service as a card without reasons; `None` if it is not (any more) in the register.
    pub async fn card(
        &self,
        work: &Work,
        book: &Book,
        facility: Id<Facility>,
        service: i64,
    ) -> Result<Option<Card>, Fault> {
        work.may(Permission::DirectoryView)?;
        let snapshot = self.current(work).await?;
        let words = Words {
            snapshot: &snapshot,
            book,
            today: work.today(),
        };
        Ok(words.card((facility.get(), service)))
    }

    /// Reads the directory, so that the first question need not wait for it.
    pub async fn warm(&self, work: &Work) -> Result<(), Fault> {
        self.current(work).await.map(drop)
    }

    async fn current(&self, work: &Work) -> Result<Arc<Snapshot>, Fault> {
        let held = self.held(work);
        if let Some(held) = &held
            && (work.now() - held.checked_at).num_milliseconds().abs() < FRESH_MS
        {
            return Ok(held.snapshot.clone());
        }
        let Some(held) = held else {
            let _turn = self.reading.lock().await;
            return match self.held(work) {
                Some(held) => Ok(held.snapshot),
                None => self.read(work, None).await,
            };
        };
        match self.reading.try_lock() {
            Ok(_turn) => self.read(work, Some(&held.snapshot)).await,
            Err(_) => Ok(held.snapshot),
        }
    }

    /// What is held for this city.
    fn held(&self, work: &Work) -> Option<Held> {
        let held = self.held.read().ok()?.clone()?;
        (held.snapshot.city() == work.municipality()).then_some(held)
    }

    /// Asks the directory what changed since `seen` and holds the result.
    async fn read(
        &self,
        work: &Work,
        seen: Option<&Arc<Snapshot>>,
    ) -> Result<Arc<Snapshot>, Fault> {
        let (city, checked_at) = (work.municipality(), work.now());
        let revision = seen.map_or(NOTHING_SEEN, |seen| seen.revision());
        let mut tx = work.read().await?;
        let changes = directory::index_since(&mut tx, city, revision).await?;
        let snapshot = match seen {
            Some(seen) if changes.revision == revision => seen.clone(),
            Some(seen) => Arc::new(seen.after(&changes)),
            None => Arc::new(Snapshot::new(city, &changes)),
        };
        if let Ok(mut held) = self.held.write() {
            *held = Some(Held {
                snapshot: snapshot.clone(),
                checked_at,
            });
        }
        Ok(snapshot)
    }
}

/// The best of several ranked lists; among equals the lot decides.
fn best<'a>(
    found: impl Iterator<Item = &'a Candidate>,
    seed: u64,
    limit: usize,
) -> Vec<&'a Candidate> {
    let mut all: Vec<&Candidate> = found.collect();
    all.sort_by_cached_key(|one| {
        let lot = rules::lot(seed, one.facility_id);
        (one.cost, lot, one.facility_id, one.service_id)
    });
    all.truncate(limit);
    all
}
