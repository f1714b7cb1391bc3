//! Walks over a layer from the place outwards and keeps the best.

use std::ops::Range;

use super::{
    NEAR_MISSES,
    lanes::{Lanes, Standing},
    plan::Plan,
    shortlist::Best,
};
use crate::matching::engine::{
    Answer,
    bits::{WORD, mask, ones},
    segment::{Home, Row, Segment, Vicinity, Window},
};

pub(super) struct Scan<'s, 'p> {
    plan: &'s Plan<'p>,
    layer: usize,
    best: &'s mut Best,
    lanes: Vec<Lanes>,
}

impl<'s, 'p> Scan<'s, 'p> {
    pub(super) fn new(plan: &'s Plan<'p>, layer: usize, best: &'s mut Best) -> Self {
        Self {
            plan,
            layer,
            best,
            lanes: Vec::with_capacity(plan.criteria.len()),
        }
    }

    pub(super) fn run(mut self) {
        let (located, all) = (self.plan.segment.located(), self.plan.segment.len());
        match self.plan.home.and_then(|home| home.point) {
            Some(point) => self.outwards(Window::around(point)),
            None => self.slots(0..located, 0),
        }
        match &self.plan.home {
            Some(home) => self.unplaced(home),
            None => self.slots(located..all, 0),
        }
    }

    /// The entries without a point, those of the same ward first.
    fn unplaced(&mut self, home: &Home) {
        let (located, all) = (self.plan.segment.located(), self.plan.segment.len());
        let ward = self.plan.segment.unplaced_in_ward(home);
        let cost = |vicinity| self.plan.assumed_cost(vicinity);
        let near = cost(Vicinity::Town).min(cost(Vicinity::Ward));
        let far = cost(Vicinity::Elsewhere);
        let before = located..ward.start;
        let after = ward.end..all;
        for (slots, floor) in [(ward, near), (before, far), (after, far)] {
            if !slots.is_empty() && !self.best.is_settled(floor, &self.plan.least) {
                self.slots(slots, floor);
            }
        }
    }

    /// Ring by ring, until nothing farther out can reach the list.
    fn outwards(&mut self, first: Window) {
        let grid = &self.plan.segment.grid;
        let (mut inner, mut outer, mut floor) = (None, first, 0);
        loop {
            for slots in grid.ring(outer, inner) {
                self.slots(slots, floor);
            }
            if grid.within(&outer) {
                return;
            }
            let nearest = outer.outside_m();
            if self
                .plan
                .within
                .is_some_and(|within| nearest > within.reach_m)
            {
                return;
            }
            floor = self.plan.weights.distance_cost(nearest);
            if self.best.is_settled(floor, &self.plan.least) {
                return;
            }
            (inner, outer) = (Some(outer), outer.wider());
        }
    }

    /// Looks at a run of slots whose way costs at least `floor`.
    fn slots(&mut self, slots: Range<usize>, floor: i64) {
        for at in slots.start / WORD..slots.end.div_ceil(WORD) {
            self.word(at, mask(at, slots.start, slots.end), floor);
        }
    }

    fn word(&mut self, at: usize, mask: u64, floor: i64) {
        let asked = self.plan.asked(at) & mask;
        if asked == 0 {
            return;
        }
        let mut standing = Standing::default();
        self.lanes.clear();
        for criterion in &self.plan.criteria {
            let lanes = criterion.lanes(at, asked, self.plan);
            standing.add(&lanes, criterion.demanded);
            self.lanes.push(lanes);
        }
        let possible = asked & !standing.misses.thrice;
        let kept = self
            .best
            .promising(possible, &standing, floor, &self.plan.least);
        for bit in ones(kept) {
            let slot = at * WORD + bit;
            if let Some(row) = self.plan.segment.row(slot) {
                self.entry(row, slot, bit, floor);
            }
        }
        if self.plan.need.count_all {
            self.count_others(at, possible & !kept, &standing);
        }
    }

    /// Judges one entry alone, the cheap questions first.
    fn entry(&mut self, row: &Row, slot: usize, bit: usize, floor: i64) {
        let Some(nearest) = self.nearest(row, slot, floor) else {
            return;
        };
        let (mut cost, mut misses) = (self.plan.freshness_cost(row), 0);
        for (lanes, criterion) in self.lanes.iter().zip(&self.plan.criteria) {
            let (more, no) = lanes.cost(bit, &criterion.price);
            cost += more;
            misses += if criterion.demanded { no } else { 0 };
        }
        let hopeless = self
            .best
            .is_hopeless(cost + nearest, misses, &self.plan.least);
        if hopeless && !self.plan.need.count_all {
            return;
        }
        let Some((more, no)) = self.way(row, slot) else {
            return;
        };
        cost += more;
        misses += no;
        if misses <= NEAR_MISSES {
            self.best.offer(cost, misses, row, self.layer, slot);
        }
    }

    /// Counts entries of a word that cannot get into the lists.
    fn count_others(&mut self, at: usize, others: u64, standing: &Standing) {
        if self.plan.visit.is_none() && self.plan.within.is_none() {
            let near = (others & standing.misses.once).count_ones();
            self.best.count(others.count_ones() - near, near);
            return;
        }
        for bit in ones(others) {
            let slot = at * WORD + bit;
            let Some(row) = self.plan.segment.row(slot) else {
                continue;
            };
            let way = self.nearest(row, slot, 0).and_then(|_| self.way(row, slot));
            match way.map(|(_, no)| standing.misses.of(bit) + no) {
                Some(0) => self.best.count(1, 0),
                Some(misses) if misses <= NEAR_MISSES => self.best.count(0, 1),
                _ => {}
            }
        }
    }

    /// What the way to an entry costs at least; `None` if it is certainly out of reach.
    fn nearest(&self, row: &Row, slot: usize, floor: i64) -> Option<i64> {
        let Some(home) = &self.plan.home else {
            return Some(floor);
        };
        let (Some(from), Some(to)) = (&self.plan.spot, self.plan.segment.spot(slot)) else {
            return Some(self.plan.assumed_cost(Segment::vicinity(row, home)));
        };
        let metres = from.at_least_m(to);
        let out_of_reach = self
            .plan
            .within
            .is_some_and(|within| metres > within.reach_m);
        (!out_of_reach).then(|| self.plan.weights.distance_cost(metres).max(floor))
    }

    /// What the way costs and how many misses it brings; `None` if the entry is out of reach.
    fn way(&self, row: &Row, slot: usize) -> Option<(i64, u32)> {
        let Some(home) = &self.plan.home else {
            return Some((0, 0));
        };
        let metres = Segment::distance_m(row, home);
        let mut cost = match metres {
            Some(metres) => self.plan.weights.distance_cost(metres),
            None => self.plan.assumed_cost(Segment::vicinity(row, home)),
        };
        let mut misses = 0;
        if let Some(price) = &self.plan.visit {
            let answer = self.plan.segment.visits((row, slot), home, metres);
            cost += price.of(answer);
            misses += u32::from(answer == Answer::No);
        }
        if let Some(within) = &self.plan.within {
            if metres.is_some_and(|metres| metres > within.reach_m) {
                return None;
            }
            let answer = within.answer(metres);
            cost += within.price.of(answer);
            misses += u32::from(answer == Answer::No);
        }
        Some((cost, misses))
    }
}
