//! 公開棚: the published files of this moment, made once for everybody who takes them.

use std::sync::{Arc, RwLock};

use anyhow::Context;
use chrono::{DateTime, Utc};
use db::Work;
use kernel::{Fault, OrMissing};
use policy::Permission;
use tokio::sync::Mutex;

use super::{
    model::{Publication, Setting},
    rules::{self, Source},
    store,
};
use crate::{
    areas::{self, Atlas, AtlasHolder, City},
    codes::{Book, Shelf},
    directory::{self, Audiences, ListFilter},
    held::Holder,
};

/// The most places one municipality publishes.
const MOST: i64 = 200_000;

/// So long a publication is given before the directory's changes are put into another.
const GIVEN_MS: i64 = 60_000;

/// A tool of the house: the last publication, made again when what it was made from has changed.
#[derive(Debug, Default)]
pub struct Publications {
    held: RwLock<Option<Held>>,
    /// Whether anything is published.
    open: Holder<bool>,
    /// One makes the files; the others are given what is held meanwhile.
    making: Mutex<()>,
}

#[derive(Clone, Debug)]
struct Held {
    publication: Arc<Publication>,
    terms: String,
    made_at: DateTime<Utc>,
}

/// もと: what a publication is made from, but for the places.
struct Ground {
    setting: Setting,
    rows: Vec<(String, String)>,
    city: City,
    book: Arc<Book>,
    atlas: Arc<Atlas>,
    /// What decides what may be given: who may read which field, and under which terms. Where it
    /// has changed, nothing older is given.
    terms: String,
    /// The same with the state of the directory and the day.
    basis: String,
}

impl Publications {
    /// The files and the setting under which they are given; [`Fault::Missing`] where nothing is
    /// published. Changes of the directory show within a minute. `work` is the system's: nobody who
    /// takes open data is logged in.
    pub async fn current(
        &self,
        work: &Work,
        tools: (&Shelf, &AtlasHolder),
    ) -> Result<(Setting, Arc<Publication>), Fault> {
        let ground = ground(work, tools).await?;
        let setting = ground.setting.clone();
        let Some(held) = self.held(&ground.terms) else {
            let _turn = self.making.lock().await;
            let publication = match self.held(&ground.terms) {
                Some(held) => held.publication,
                None => self.make(work, ground).await?,
            };
            return Ok((setting, publication));
        };
        let age = (work.now() - held.made_at).num_milliseconds().abs();
        if held.publication.basis == ground.basis || age < GIVEN_MS {
            return Ok((setting, held.publication));
        }
        let publication = match self.making.try_lock() {
            Ok(_turn) => self.make(work, ground).await?,
            Err(_) => held.publication,
        };
        Ok((setting, publication))
    }

    /// Whether anything is published, as it was a minute ago: for pages that lead there.
    pub async fn are_open(&self, work: &Work) -> Result<bool, Fault> {
        if let Some(open) = self.open.fresh(work.now()) {
            return Ok(*open);
        }
        let scope = work.may(Permission::DirectoryView)?;
        let setting = store::setting(&mut work.read().await?, &scope).await?;
        let open = setting.published;
        Ok(*self.open.keep(open, i64::from(open), work.now()))
    }

    async fn make(&self, work: &Work, ground: Ground) -> Result<Arc<Publication>, Fault> {
        let (scope, today) = (work.may(Permission::DirectoryView)?, work.today());
        let filter = ListFilter {
            today,
            ..ListFilter::default()
        };
        let mut tx = work.read().await?;
        let entries = directory::whole_entries(&mut tx, &scope, &filter, MOST).await?;
        let departments = directory::departments(&mut tx, &scope).await?;
        drop(tx);
        let terms = ground.terms.clone();
        let made = tokio::task::spawn_blocking(move || {
            let audiences = Audiences::of(ground.rows);
            let lists = (&ground.city, &*ground.atlas, &*ground.book);
            let source = Source::of(lists, today, &audiences, (entries, departments));
            rules::publication(&source, &ground.setting, ground.basis)
        });
        let publication = Arc::new(made.await.context("make the open data")??);
        if let Ok(mut held) = self.held.write() {
            *held = Some(Held {
                publication: publication.clone(),
                terms,
                made_at: work.now(),
            });
        }
        Ok(publication)
    }

    fn held(&self, terms: &str) -> Option<Held> {
        let held = self.held.read().ok()?;
        held.as_ref().filter(|held| held.terms == terms).cloned()
    }
}

async fn ground(work: &Work, (shelf, holder): (&Shelf, &AtlasHolder)) -> Result<Ground, Fault> {
    let scope = work.may(Permission::DirectoryView)?;
    let mut tx = work.read().await?;
    let setting = store::setting(&mut tx, &scope).await?;
    if !setting.published {
        return Err(Fault::Missing);
    }
    let rows = directory::audiences(&mut tx, &scope).await?;
    let revision = directory::revision(&mut tx, scope.municipality()).await?;
    let cities = areas::cities(&mut tx).await?;
    drop(tx);
    let own = |city: &City| city.id == scope.municipality();
    let city = cities.into_iter().find(own).or_missing()?;
    let (book, atlas) = (shelf.book(work).await?, holder.atlas(work).await?);
    let lists = ["facility_kind", "procedure"].map(|list| book.list(list));
    let parts = (&rows, &setting, &city, &atlas.wards, lists);
    let terms = rules::digest(format!("{parts:?}").as_bytes());
    let basis = (revision, work.today(), &terms);
    let basis = rules::digest(format!("{basis:?}").as_bytes());
    Ok(Ground {
        setting,
        rows,
        city,
        book,
        atlas,
        terms,
        basis,
    })
}
