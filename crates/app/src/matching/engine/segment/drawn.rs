//! Visit areas drawn on the map, of the few entries that have one.

use kernel::geo::{Point, Polygon};

use crate::matching::engine::bits::Bits;

/// The drawn areas of a segment, in the order of their slots.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    has: Bits,
    areas: Vec<(u32, Area)>,
}

/// A drawn area with the box around it, which most points lie outside of.
#[derive(Debug)]
pub(super) struct Area {
    pub(super) polygon: Polygon,
    low: Point,
    high: Point,
}

impl Drawn {
    /// Adds the area of `slot`, which comes after all slots that were added before.
    pub(super) fn push(&mut self, slot: usize, polygon: &Polygon) {
        let Some(area) = Area::of(polygon) else {
            return;
        };
        self.has.set(slot);
        self.areas.push((slot as u32, area));
    }

    /// The area of `slot`, if one was drawn.
    pub(super) fn at(&self, slot: usize) -> Option<&Area> {
        if !self.has.has(slot) {
            return None;
        }
        let at = self
            .areas
            .binary_search_by_key(&(slot as u32), |(slot, _)| *slot);
        at.ok()
            .and_then(|at| self.areas.get(at))
            .map(|(_, area)| area)
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        let corners = |(_, area): &(u32, Area)| size_of_val(area.polygon.corners());
        self.has.bytes()
            + self.areas.capacity() * size_of::<(u32, Area)>()
            + self.areas.iter().map(corners).sum::<usize>()
    }
}

impl Area {
    /// `None` where nothing was drawn.
    fn of(polygon: &Polygon) -> Option<Self> {
        let first = *polygon.corners().first()?;
        let (mut low, mut high) = (first, first);
        for corner in polygon.corners() {
            low.lat = low.lat.min(corner.lat);
            low.lng = low.lng.min(corner.lng);
            high.lat = high.lat.max(corner.lat);
            high.lng = high.lng.max(corner.lng);
        }
        Some(Self {
            polygon: polygon.clone(),
            low,
            high,
        })
    }

    /// Whether `point` lies inside.
    pub(super) fn contains(&self, point: Point) -> bool {
        (self.low.lat..=self.high.lat).contains(&point.lat)
            && (self.low.lng..=self.high.lng).contains(&point.lng)
            && self.polygon.contains(point)
    }
}
