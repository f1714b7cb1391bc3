//! Wards and towns as small numbers.

use kernel::geo::Point;

use crate::matching::engine::Place;

/// A ward or a town. Wards sort before towns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Area {
    Ward(i64),
    Town(i64),
}

impl Area {
    pub(super) fn id(self) -> i64 {
        match self {
            Self::Ward(id) | Self::Town(id) => id,
        }
    }
}

/// Every area that entries of a segment name, sorted; its position is its number.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Areas(Vec<Area>);

/// A place in the terms of one segment.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Home {
    pub(in super::super) point: Option<Point>,
    pub(super) ward: Option<u32>,
    pub(super) town: Option<u32>,
    knows_ward: bool,
    knows_town: bool,
}

impl Areas {
    pub(super) fn new(named: impl Iterator<Item = Area>) -> Self {
        let mut areas: Vec<Area> = named.collect();
        areas.sort_unstable();
        areas.dedup();
        areas.shrink_to_fit();
        Self(areas)
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.0.capacity() * size_of::<Area>()
    }

    pub(super) fn number(&self, area: Area) -> Option<u32> {
        self.0.binary_search(&area).ok().map(|at| at as u32)
    }

    pub(super) fn get(&self, number: u32) -> Option<Area> {
        self.0.get(number as usize).copied()
    }

    /// The place, with a point outside Japan (0,0 above all) taken for none.
    pub(in super::super) fn home(&self, place: &Place) -> Home {
        Home {
            point: place
                .point
                .and_then(|point| Point::in_japan(point.lat, point.lng)),
            ward: place.ward_id.and_then(|id| self.number(Area::Ward(id))),
            town: place.town_id.and_then(|id| self.number(Area::Town(id))),
            knows_ward: place.ward_id.is_some(),
            knows_town: place.town_id.is_some(),
        }
    }

    /// Whether any of the `listed` areas might still be that of `home`, whose own is not known.
    pub(super) fn leaves_open(&self, listed: &[u32], home: &Home) -> bool {
        listed.iter().any(|number| match self.get(*number) {
            Some(Area::Ward(_)) => !home.knows_ward,
            Some(Area::Town(_)) => !home.knows_town,
            None => false,
        })
    }
}
