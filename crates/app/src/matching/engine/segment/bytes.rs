//! How much memory a segment takes.

use std::collections::BTreeMap;

use super::{Answers, Row, Segment, Spot};
use crate::matching::engine::{Code, bits::Bits};

/// What a map's node costs an entry besides key and value, roughly.
const NODE: usize = 16;

impl Answers {
    fn bytes(&self) -> usize {
        self.yes.bytes() + self.conditional.bytes() + self.no.bytes()
    }
}

impl Segment {
    /// Bytes on the heap.
    pub(in super::super) fn bytes(&self) -> usize {
        let rows = self.rows.capacity() * size_of::<Row>();
        let spots = self.spots.capacity() * size_of::<Spot>();
        let numbers = (self.visits.capacity() + self.by_facility.capacity()) * size_of::<u32>();
        let times = [&self.all_day, &self.night, &self.weekend, &self.acceptance];
        let sets = [&self.speaking, &self.expiring];
        rows + spots
            + numbers
            + self.grid.bytes()
            + self.areas.bytes()
            + self.drawn.bytes()
            + self.texts.bytes()
            + columns(&self.kinds, Bits::bytes)
            + columns(&self.languages, Bits::bytes)
            + columns(&self.capabilities, Answers::bytes)
            + times.map(Answers::bytes).iter().sum::<usize>()
            + sets.map(Bits::bytes).iter().sum::<usize>()
    }
}

fn columns<T>(columns: &BTreeMap<Code, T>, bytes: impl Fn(&T) -> usize) -> usize {
    let one = |column: &T| NODE + size_of::<Code>() + size_of::<T>() + bytes(column);
    columns.values().map(one).sum()
}
