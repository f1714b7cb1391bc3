//! Walks over a layer from the place outwards and keeps the best.

use std::ops::Range;

use super::{
    NEAR_MISSES,
    lanes::{Lanes, Tally},
    plan::Plan,
    shortlist::Best,
};
use crate::matching::engine::{
    Answer,
    bits::{WORD, mask, ones},
    segment::{Row, Segment, Window},
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
        self.slots(located..all, 0);
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
        let (mut misses, mut imperfect) = (Tally::default(), Tally::default());
        self.lanes.clear();
        for criterion in &self.plan.criteria {
            let lanes = criterion.lanes(at, asked, self.plan);
            misses.add(lanes.no);
            imperfect.add(!lanes.yes);
            self.lanes.push(lanes);
        }
        let possible = asked & !misses.thrice;
        let kept = self
            .best
            .promising(possible, misses, imperfect, floor, &self.plan.least);
        for bit in ones(kept) {
            let slot = at * WORD + bit;
            if let Some(row) = self.plan.segment.row(slot) {
                self.entry(row, slot, bit, floor);
            }
        }
    }

    /// Judges one entry alone, the cheap questions first.
    fn entry(&mut self, row: &Row, slot: usize, bit: usize, floor: i64) {
        let (mut cost, mut misses) = (self.plan.freshness_cost(row), 0);
        for (lanes, criterion) in self.lanes.iter().zip(&self.plan.criteria) {
            let (more, no) = lanes.cost(bit, &criterion.price);
            cost += more;
            misses += no;
        }
        let Some(nearest) = self.nearest(slot, floor) else {
            return;
        };
        if self
            .best
            .is_hopeless(cost + nearest, misses, &self.plan.least)
        {
            return;
        }
        let Some((more, no)) = self.way(row) else {
            return;
        };
        cost += more;
        misses += no;
        if misses <= NEAR_MISSES {
            self.best.offer(cost, misses, row, self.layer, slot);
        }
    }

    /// What the way to a slot costs at least; `None` if it is certainly out of reach.
    fn nearest(&self, slot: usize, floor: i64) -> Option<i64> {
        let (Some(home), Some(spot)) = (&self.plan.spot, self.plan.segment.spot(slot)) else {
            return Some(floor);
        };
        let metres = home.at_least_m(spot);
        let out_of_reach = self
            .plan
            .within
            .is_some_and(|within| metres > within.reach_m);
        (!out_of_reach).then(|| self.plan.weights.distance_cost(metres).max(floor))
    }

    /// What the way costs and how many misses it brings; `None` if the entry is out of reach.
    fn way(&self, row: &Row) -> Option<(i64, u32)> {
        let Some(home) = &self.plan.home else {
            return Some((0, 0));
        };
        let metres = Segment::distance_m(row, home);
        let mut cost = self.plan.way_cost(row, home, metres);
        let mut misses = 0;
        if let Some(price) = &self.plan.visit {
            let answer = self.plan.segment.visits(row, home, metres);
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
