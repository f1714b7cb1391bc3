//! The register as the engine holds it: an unchanging value, and how the next one is made.

use std::{collections::HashSet, sync::Arc};

use super::{Code, Entry, bits::Bits, segment::Segment};

/// Changed entries that are kept apart before everything is packed anew.
const CHANGES_APART: usize = 1024;

/// 資源台帳（検索用） — every entry at one moment. Cloning shares everything.
///
/// It has two layers: the packed entries, of which some may have been struck out since, and the
/// few that changed. So a change costs no more than packing those few; only after a thousand are
/// all packed together again.
#[derive(Clone, Debug)]
pub struct Register {
    layers: Vec<Layer>,
}

/// A segment and which of its slots still count.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) segment: Arc<Segment>,
    pub(super) alive: Arc<Bits>,
}

impl Layer {
    fn new(entries: Vec<Entry>) -> Self {
        let segment = Segment::new(entries);
        let alive = Arc::new(Bits::full(segment.len()));
        Self {
            segment: Arc::new(segment),
            alive,
        }
    }

    /// The same without the entries of some facilities.
    fn without(&self, facilities: &HashSet<i64>) -> Self {
        let mut alive = Bits::clone(&self.alive);
        for facility_id in facilities {
            for slot in self.segment.slots_of(*facility_id) {
                alive.clear(slot);
            }
        }
        Self {
            segment: Arc::clone(&self.segment),
            alive: Arc::new(alive),
        }
    }

    fn entries(&self) -> Vec<Entry> {
        self.segment.unpack(&self.alive)
    }
}

impl Register {
    /// Packs `entries`. Of two with the same facility and service the later one is kept.
    pub fn new(entries: Vec<Entry>) -> Self {
        Self {
            layers: vec![Layer::new(entries)],
        }
    }

    /// The register after some facilities changed: whatever it had of them goes, `entries` come in.
    ///
    /// The facility is the unit of change, so that whoever hears of one simply reads it again: pass
    /// its number in `facilities` and all its entries of now, none if it is gone. Facilities that
    /// appear only in `entries` are replaced too. Doing the same twice changes nothing.
    #[must_use]
    pub fn with_changes(&self, facilities: &[i64], entries: Vec<Entry>) -> Self {
        let named = facilities.iter().copied();
        let changed: HashSet<i64> = named
            .chain(entries.iter().map(|entry| entry.facility_id))
            .collect();
        let mut layers = self.layers.iter().map(|layer| layer.without(&changed));
        let Some(packed) = layers.next() else {
            return Self::new(entries);
        };
        let mut apart: Vec<Entry> = layers.flat_map(|layer| layer.entries()).collect();
        apart.extend(entries);
        if apart.len() > CHANGES_APART {
            let mut all = packed.entries();
            all.append(&mut apart);
            return Self::new(all);
        }
        Self {
            layers: vec![packed, Layer::new(apart)],
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.layers.iter().map(|layer| layer.alive.count()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes on the heap, to know what a facility costs: the aim is under 600 each.
    pub fn bytes(&self) -> usize {
        let layer = |layer: &Layer| {
            size_of::<Layer>() + size_of::<Segment>() + layer.segment.bytes() + layer.alive.bytes()
        };
        self.layers.iter().map(layer).sum()
    }

    /// Whether any entry names this language.
    pub fn speaks(&self, language: Code) -> bool {
        self.layers.iter().any(|layer| {
            let mut speaking = layer
                .segment
                .language(language)
                .cloned()
                .unwrap_or_default();
            speaking.intersect(&layer.alive);
            speaking.count() > 0
        })
    }

    pub(super) fn layers(&self) -> &[Layer] {
        &self.layers
    }
}

impl Default for Register {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Segment {
    /// The slots of any of `kinds`.
    pub(super) fn of_kinds(&self, kinds: &[Code]) -> Bits {
        let mut all = Bits::empty(self.len());
        for slots in kinds.iter().filter_map(|kind| self.kind(*kind)) {
            all.unite(slots);
        }
        all
    }
}
