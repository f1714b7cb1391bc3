//! 公開棚: the published files of this moment, made once for everybody who takes them.

use std::sync::{Arc, RwLock};

use anyhow::Context;
use db::Work;
use kernel::{Fault, OrMissing};
use policy::Permission;

use super::{
    model::{Publication, Setting},
    rules::{self, Source},
    store,
};
use crate::{
    areas::{self, AtlasHolder},
    codes::Shelf,
    directory::{self, Audiences, ListFilter},
};

/// The most places one municipality publishes.
const MOST: i64 = 200_000;

/// A tool of the house: the last publication, made again when what it was made from has changed.
#[derive(Debug, Default)]
pub struct Publications(RwLock<Option<Arc<Publication>>>);

impl Publications {
    /// The files and the setting under which they are given; [`Fault::Missing`] where nothing is
    /// published. `work` is the system's: nobody who takes open data is logged in.
    pub async fn current(
        &self,
        work: &Work,
        (shelf, holder): (&Shelf, &AtlasHolder),
    ) -> Result<(Setting, Arc<Publication>), Fault> {
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
        let own = |city: &areas::City| city.id == scope.municipality();
        let city = cities.into_iter().find(own).or_missing()?;
        let today = work.today();
        let (book, atlas) = (shelf.book(work).await?, holder.atlas(work).await?);
        let lists = ["facility_kind", "procedure"].map(|list| book.list(list));
        let parts = (revision, today, &rows, &setting, &city, &atlas.wards, lists);
        let basis = rules::digest(format!("{parts:?}").as_bytes());
        if let Some(held) = self.held(&basis) {
            return Ok((setting, held));
        }
        let filter = ListFilter {
            today,
            ..ListFilter::default()
        };
        let mut tx = work.read().await?;
        let entries = directory::whole_entries(&mut tx, &scope, &filter, MOST).await?;
        drop(tx);
        let audiences = Audiences::of(rows);
        let under = setting.clone();
        let made = tokio::task::spawn_blocking(move || {
            let source = Source::of((&city, &atlas, &book), today, &audiences, entries);
            rules::publication(&source, &under, basis)
        });
        let made = Arc::new(made.await.context("make the open data")??);
        if let Ok(mut held) = self.0.write() {
            *held = Some(made.clone());
        }
        Ok((setting, made))
    }

    fn held(&self, basis: &str) -> Option<Arc<Publication>> {
        let held = self.0.read().ok()?;
        held.as_ref().filter(|held| held.basis == basis).cloned()
    }
}
