//! Lists what surely fits, nearest first: nothing unknown, nothing on conditions.

use std::{cmp::Ordering, collections::BinaryHeap, ops::Range};

use super::plan::Plan;
use crate::matching::engine::{
    Answer, Need, Register, Weights,
    bits::{Bits, WORD, mask, ones},
    segment::{Segment, Window},
};

/// 確実な候補 — one entry that surely fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// The facility.
    pub facility_id: i64,
    /// The service within it.
    pub service_id: i64,
    /// Metres from the place as the crow flies.
    pub distance_m: f64,
}

impl Eq for Nearest {}

impl Ord for Nearest {
    /// The nearer first; those at the same distance by number.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (one.facility_id, one.service_id);
        self.distance_m
            .total_cmp(&other.distance_m)
            .then_with(|| key(self).cmp(&key(other)))
    }
}

impl PartialOrd for Nearest {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The entries that answer every question of `need` with yes, nearest first, at most
/// `need.limit`. Without a place there is no nearest: nothing is found then.
pub fn nearest(register: &Register, need: &Need) -> Vec<Nearest> {
    let mut best = BinaryHeap::with_capacity(need.limit + 1);
    let weights = Weights::default();
    for layer in register.layers() {
        let plan = Plan::new(layer, need, &weights);
        Walk::new(&plan, need.limit, &mut best).run();
    }
    best.into_sorted_vec()
}

struct Walk<'s, 'p> {
    plan: &'s Plan<'p>,
    columns: Vec<&'p Bits>,
    limit: usize,
    best: &'s mut BinaryHeap<Nearest>,
}

impl<'s, 'p> Walk<'s, 'p> {
    fn new(plan: &'s Plan<'p>, limit: usize, best: &'s mut BinaryHeap<Nearest>) -> Self {
        Self {
            columns: plan
                .criteria
                .iter()
                .map(|criterion| criterion.yes)
                .collect(),
            plan,
            limit,
            best,
        }
    }

    /// Ring by ring, until nothing farther out can be nearer.
    fn run(mut self) {
        let Some(point) = self.plan.home.and_then(|home| home.point) else {
            return;
        };
        let grid = &self.plan.segment.grid;
        let (mut inner, mut outer) = (None, Window::around(point));
        while self.limit > 0 {
            for slots in grid.ring(outer, inner) {
                self.slots(slots);
            }
            if grid.within(&outer) || outer.outside_m() > self.farthest_m() {
                return;
            }
            (inner, outer) = (Some(outer), outer.wider());
        }
    }

    /// Metres beyond which nothing gets into the list any more.
    fn farthest_m(&self) -> f64 {
        let asked = self
            .plan
            .within
            .map_or(f64::INFINITY, |within| within.max_m);
        match self.best.peek() {
            Some(worst) if self.best.len() >= self.limit => asked.min(worst.distance_m),
            _ => asked,
        }
    }

    fn slots(&mut self, slots: Range<usize>) {
        for at in slots.start / WORD..slots.end.div_ceil(WORD) {
            let mut fits = mask(at, slots.start, slots.end) & self.plan.asked(at);
            for column in &self.columns {
                if fits == 0 {
                    break;
                }
                fits &= column.word(at);
            }
            for bit in ones(fits) {
                self.slot(at * WORD + bit);
            }
        }
    }

    fn slot(&mut self, slot: usize) {
        let farthest = self.farthest_m();
        let segment = self.plan.segment;
        let (Some(from), Some(to)) = (&self.plan.spot, segment.spot(slot)) else {
            return;
        };
        if from.at_least_m(to) > farthest {
            return;
        }
        if let Some(found) = self
            .judge(slot)
            .filter(|found| found.distance_m <= farthest)
        {
            self.best.push(found);
            if self.best.len() > self.limit {
                self.best.pop();
            }
        }
    }

    /// What columns do not say: whether acceptance still holds, and the visit area.
    fn judge(&self, slot: usize) -> Option<Nearest> {
        let (plan, home) = (self.plan, self.plan.home?);
        let row = plan.segment.row(slot)?;
        if plan.need.accepting && plan.expired(row) {
            return None;
        }
        let distance_m = Segment::distance_m(row, &home)?;
        if plan.visit.is_some() && plan.segment.visits(row, &home, Some(distance_m)) != Answer::Yes
        {
            return None;
        }
        Some(Nearest {
            facility_id: row.facility_id,
            service_id: row.service_id,
            distance_m,
        })
    }
}
