//! The outlines of all wards and towns in memory, for maps and for asking where a point lies.

use std::{collections::HashMap, sync::Arc};

use db::Work;
use kernel::{Fault, Id, geo::Point};
use maps::{Boundary, Bounds};
use policy::Ward;

use super::{
    loaded::{Loaded, current},
    model::{LoadKind, Outline},
    store,
};
use crate::{areas::Town, held::Holder};

/// 境界: every outline that was loaded, at one moment.
#[derive(Debug, Default)]
pub struct Boundaries {
    revision: i64,
    wards: HashMap<Id<Ward>, Boundary>,
    towns: HashMap<Id<Ward>, Vec<(Id<Town>, Boundary)>>,
}

impl Boundaries {
    pub(super) fn of(revision: i64, outlines: Vec<Outline>) -> Self {
        let mut all = Self {
            revision,
            ..Self::default()
        };
        for outline in outlines {
            match outline.town {
                None => {
                    all.wards.insert(outline.ward, outline.boundary);
                }
                Some(town) => {
                    let towns = all.towns.entry(outline.ward).or_default();
                    towns.push((town, outline.boundary));
                }
            }
        }
        all
    }

    /// Whether no ward has an outline.
    pub fn is_empty(&self) -> bool {
        self.wards.is_empty()
    }

    /// The wards that have an outline, in the order of their ids.
    pub fn wards(&self) -> impl Iterator<Item = (Id<Ward>, &Boundary)> {
        let mut wards: Vec<_> = self
            .wards
            .iter()
            .map(|(id, outline)| (*id, outline))
            .collect();
        wards.sort_by_key(|(id, _)| id.get());
        wards.into_iter()
    }

    /// The outline of a ward.
    pub fn ward(&self, id: Id<Ward>) -> Option<&Boundary> {
        self.wards.get(&id)
    }

    /// The towns of a ward that have an outline, in the order of their ids.
    pub fn towns_of(&self, ward: Id<Ward>) -> impl Iterator<Item = (Id<Town>, &Boundary)> {
        let towns = self.towns.get(&ward).into_iter().flatten();
        towns.map(|(id, outline)| (*id, outline))
    }

    /// The outline of a town of `ward`.
    pub fn town(&self, ward: Id<Ward>, id: Id<Town>) -> Option<&Boundary> {
        let mut towns = self.towns_of(ward);
        towns
            .find(|(town, _)| *town == id)
            .map(|(_, outline)| outline)
    }

    /// The ward a point lies in.
    pub fn ward_at(&self, point: Point) -> Option<Id<Ward>> {
        self.wards()
            .find(|(_, outline)| outline.contains(point))
            .map(|(id, _)| id)
    }

    /// The box around all wards.
    pub fn bounds(&self) -> Option<Bounds> {
        let boxes = self.wards.values().map(Boundary::bounds);
        boxes.reduce(Bounds::with)
    }
}

impl Loaded for Boundaries {
    const KIND: LoadKind = LoadKind::Boundaries;

    fn revision(&self) -> i64 {
        self.revision
    }

    async fn read(work: &Work) -> Result<Self, Fault> {
        let city = work.municipality();
        let mut tx = work.read().await?;
        let revision = store::revision(&mut tx, city, Self::KIND).await?;
        Ok(Self::of(revision, store::outlines(&mut tx, city).await?))
    }
}

/// Holds the current outlines. A tool of the house.
#[derive(Debug, Default)]
pub struct BoundariesHolder(Holder<Boundaries>);

impl BoundariesHolder {
    /// The current outlines.
    pub async fn boundaries(&self, work: &Work) -> Result<Arc<Boundaries>, Fault> {
        current(&self.0, work).await
    }

    /// Asks again the next time, because something was loaded.
    pub fn forget(&self) {
        self.0.forget();
    }
}
