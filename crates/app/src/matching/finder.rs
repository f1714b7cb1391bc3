//! Keeps the register in memory, at most a second behind the directory, and answers from it.

use std::sync::Arc;

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Permission};

use super::{
    cards::{self, Asked, Words},
    engine::{Candidate, Matches, Need, Weights, search, tie},
    forms,
    keeper::{Held, Keeper},
    model::{Card, Panel, SHOWN, Wanted},
    order::Order,
    record::{Key, Shown},
    rules,
    snapshot::Snapshot,
    store,
};
use crate::{
    areas::Atlas,
    codes::Book,
    directory::{self, Audience, Audiences, IndexChanges, IndexEntry, Moment},
};

/// 受入先さがし: answers what fits from memory. A tool of the house.
#[derive(Debug, Default)]
pub struct Finder {
    /// What the offices may read: everything.
    whole: Keeper,
    /// What professionals may read, where that is less.
    professionals: Keeper,
}

/// What is looked up: the register, the order of candidates, and the day it is looked at.
#[derive(Clone, Debug)]
pub struct Register {
    snapshot: Arc<Snapshot>,
    order: Arc<Order>,
    today: NaiveDate,
}

/// How a need is put to a [`Register`].
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The need.
    pub wanted: &'a Wanted,
    /// How many full fits are skipped: 0 begins with the best.
    pub before: usize,
    /// The lot among equals; `None` takes that of the day.
    pub seed: Option<u64>,
}

impl<'a> Question<'a> {
    /// The first candidates for a need.
    pub fn first(wanted: &'a Wanted) -> Self {
        Self {
            wanted,
            before: 0,
            seed: None,
        }
    }
}

/// The answer to a [`Question`]: what is shown, and the same as it is kept.
#[derive(Clone, Debug)]
pub struct Look {
    /// The cards.
    pub panel: Panel,
    /// What may be kept of it.
    pub shown: Shown,
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
        let register = self.register(work).await?;
        Ok(register.look(book, atlas, Question::first(wanted)).panel)
    }

    /// The register as it is now, to be searched.
    pub async fn register(&self, work: &Work) -> Result<Register, Fault> {
        work.may(Permission::MatchingSearch)?;
        self.newest(work).await
    }

    /// The register as it is now, for whoever may see past searches.
    pub async fn register_to_compare(&self, work: &Work) -> Result<Register, Fault> {
        work.may(Permission::MatchingHistory)?;
        self.newest(work).await
    }

    async fn newest(&self, work: &Work) -> Result<Register, Fault> {
        let held = self.held(work).await?;
        Ok(Register {
            snapshot: held.snapshot,
            order: held.order,
            today: work.today(),
        })
    }

    /// The register as whoever asks may read it.
    async fn held(&self, work: &Work) -> Result<Held, Fault> {
        if work.may(Permission::DirectoryOfficeView).is_ok() {
            return self.whole.current(work, &[]).await;
        }
        let scope = work.may(Permission::DirectoryView)?;
        let audiences = directory::audiences(&mut work.read().await?, &scope).await?;
        let hidden = IndexEntry::hidden_from(Audience::Professional, &Audiences::of(audiences));
        if hidden.is_empty() {
            return self.whole.current(work, &[]).await;
        }
        self.professionals.current(work, &hidden).await
    }

    /// The register as it was at `moment`, looked at on `day`, with the weights of `order` or, where
    /// that is `None`, those of today.
    pub async fn register_at(
        &self,
        work: &Work,
        (moment, day): (Moment, NaiveDate),
        order: Option<Id<Order>>,
    ) -> Result<Register, Fault> {
        let scope = work.may(Permission::MatchingHistory)?;
        let order = match order {
            None => self.whole.current(work, &[]).await?.order,
            Some(id) if id.get() == 0 => Arc::new(Order::default()),
            Some(id) => {
                let mut tx = work.read().await?;
                let entry = store::order(&mut tx, scope.municipality(), id).await?;
                Arc::new(entry.or_missing()?.order)
            }
        };
        let city = scope.municipality();
        let mut tx = work.read().await?;
        let all = IndexChanges {
            entries: directory::index_at(&mut tx, city, (moment, day)).await?,
            ..IndexChanges::default()
        };
        Ok(Register {
            snapshot: Arc::new(Snapshot::new(city, &all)),
            order,
            today: day,
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
        let register = self.newest(work).await?;
        Ok(register.card(book, (facility.get(), service)))
    }

    /// Reads the directory, so that the first question need not wait for it.
    pub async fn warm(&self, work: &Work) -> Result<(), Fault> {
        self.whole.current(work, &[]).await.map(drop)
    }
}

impl Register {
    fn words<'a>(&'a self, book: &'a Book) -> Words<'a> {
        Words {
            snapshot: &self.snapshot,
            book,
            today: self.today,
        }
    }

    /// The order candidates follow.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// The languages that can be asked for, as key and name; that of the country goes without
    /// saying.
    pub fn languages(&self) -> Vec<(String, String)> {
        let named = self
            .snapshot
            .languages()
            .filter(|(_, name)| *name != "日本語");
        named
            .map(|(key, name)| (key.to_owned(), name.to_owned()))
            .collect()
    }

    /// One service as a card without reasons; `None` if the register does not hold it.
    pub fn card(&self, book: &Book, key: Key) -> Option<Card> {
        self.words(book).card(key)
    }

    /// 名称 of a facility; `None` if the register does not hold it.
    pub fn name(&self, facility: Id<Facility>) -> Option<&str> {
        self.snapshot.name(facility.get())
    }

    /// The need in words.
    pub fn conditions(&self, book: &Book, atlas: &Atlas, wanted: &Wanted) -> Vec<String> {
        self.words(book).conditions(wanted, atlas)
    }

    /// What fits a need, best first, with reasons. Near misses follow the last of the full fits.
    pub fn look(&self, book: &Book, atlas: &Atlas, question: Question) -> Look {
        let Question { wanted, before, .. } = question;
        let seed = question
            .seed
            .unwrap_or_else(|| rules::seed(wanted, self.today));
        let wishes = rules::wishes(wanted, &self.order);
        let asked = Asked {
            wanted,
            wishes: &wishes,
        };
        let needs = rules::needs(wanted, (atlas, &self.order), &self.snapshot, self.today);
        let found = self.found(needs, before + SHOWN.0 + 1, seed);
        let mut full = best(
            found.iter().flat_map(|one| &one.full),
            seed,
            before + SHOWN.0 + 1,
        );
        let more = full.len() > before + SHOWN.0;
        full.truncate(before + SHOWN.0);
        let full: Vec<_> = full.into_iter().skip(before).collect();
        let near = if more {
            Vec::new()
        } else {
            best(found.iter().flat_map(|one| &one.near), seed, SHOWN.1)
        };
        let keys = |list: &[&Candidate]| {
            let key = |one: &&Candidate| (one.facility_id, one.service_id);
            list.iter().map(key).collect::<Vec<Key>>()
        };
        let shown = Shown {
            wanted: wanted.clone(),
            order: self.order.id,
            seed,
            revision: self.snapshot.revision(),
            before,
            full: keys(&full),
            near: keys(&near),
        };
        let words = self.words(book);
        let card = |candidate: &Candidate| words.candidate(candidate, &asked);
        let ranked = full.into_iter().filter_map(card);
        let ranked = ranked
            .zip(before + 1..)
            .map(|(card, rank)| Card { rank, ..card });
        let panel = Panel {
            full: ranked.collect(),
            near: near.into_iter().filter_map(card).collect(),
            total: cards::total(&found),
            origin: rules::origin(wanted, atlas),
            registered: self.snapshot.len(),
            conditions: words.conditions(wanted, atlas),
            query: forms::query(wanted, atlas),
            before,
            more,
        };
        Look { panel, shown }
    }

    fn found(&self, needs: Vec<Need>, limit: usize, seed: u64) -> Vec<Matches> {
        let weights: &Weights = &self.order.weights;
        let answers = needs.into_iter().map(|need| {
            let need = Need { limit, ..need };
            search(self.snapshot.register(), &need, weights, seed)
        });
        answers.collect()
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
        let lot = tie(seed, one.facility_id);
        (one.cost, lot, one.facility_id, one.service_id)
    });
    all.truncate(limit);
    all
}
