//! The best found so far, and what can still get among them.

use std::collections::BinaryHeap;

use super::{
    lanes::Standing,
    plan::{Least, Plan},
};
use crate::matching::engine::{Candidate, Matches, Need, Total, segment::Row};

/// One found entry; the lesser is the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    cost: i64,
    tie: u64,
    facility_id: i64,
    service_id: i64,
    layer: usize,
    slot: usize,
}

/// The best `limit` of all that were offered.
struct Shortlist {
    limit: usize,
    seen: usize,
    /// The cost above which nothing gets in any more.
    bar: i64,
    /// The worst on top.
    ranks: BinaryHeap<Rank>,
}

impl Shortlist {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            seen: 0,
            bar: if limit == 0 { -1 } else { i64::MAX },
            ranks: BinaryHeap::new(),
        }
    }

    fn offer(&mut self, rank: Rank) {
        if self.ranks.len() < self.limit {
            self.ranks.push(rank);
        } else if let Some(mut worst) = self.ranks.peek_mut()
            && rank < *worst
        {
            *worst = rank;
        }
        if self.ranks.len() == self.limit {
            self.bar = self.ranks.peek().map_or(-1, |worst| worst.cost);
        }
    }

    fn total(&self, exact: bool) -> Total {
        if exact {
            Total::Exactly(self.seen)
        } else {
            Total::AtLeast(self.seen)
        }
    }

    fn candidates(self, plans: &[Plan]) -> Vec<Candidate> {
        let ranks = self.ranks.into_sorted_vec();
        let explained = ranks.iter().filter_map(|rank| {
            plans
                .get(rank.layer)
                .and_then(|plan| plan.explain(rank.slot, rank.cost))
        });
        explained.collect()
    }
}

/// Full fits and near misses.
pub(super) struct Best {
    full: Shortlist,
    near: Shortlist,
    count_all: bool,
    /// Whether everything that could count was looked at.
    exact: bool,
    seed: u64,
}

impl Best {
    pub(super) fn new(need: &Need, seed: u64) -> Self {
        Self {
            full: Shortlist::new(need.limit),
            near: Shortlist::new(need.near_limit),
            count_all: need.count_all,
            exact: true,
            seed,
        }
    }

    /// Whether nothing that costs at least `floor` can get in.
    pub(super) fn is_settled(&mut self, floor: i64, least: &Least) -> bool {
        let settled = !self.count_all
            && floor > self.full.bar
            && least
                .no
                .is_none_or(|no| floor.saturating_add(no) > self.near.bar);
        self.exact &= !settled;
        settled
    }

    /// Whether an entry with so many misses that costs at least `cost` cannot get in. One without
    /// a miss may still turn out to be a near miss.
    pub(super) fn is_hopeless(&mut self, cost: i64, misses: u32, least: &Least) -> bool {
        let hopeless = if misses == 0 {
            cost > self.full.bar
                && least
                    .no_alone
                    .is_none_or(|no| cost.saturating_add(no) > self.near.bar)
        } else {
            cost > self.near.bar
        };
        self.exact &= self.count_all || !hopeless;
        hopeless
    }

    /// Of 64 entries, the `possible` ones among them, those that may still get in if the way costs
    /// at least `floor`.
    #[inline]
    pub(super) fn promising(
        &mut self,
        possible: u64,
        standing: &Standing,
        floor: i64,
        least: &Least,
    ) -> u64 {
        let Standing {
            imperfect,
            poor,
            misses,
        } = standing;
        let near_bar = self.near.bar;
        let turned = least.no_alone.map_or(-1, |no| near_bar.saturating_sub(no));
        let full_room = self.full.bar.max(turned).saturating_sub(floor);
        let near_room = near_bar.saturating_sub(floor);
        let affordable =
            |room| imperfect.affordable(room, least.imperfect) & poor.affordable(room, least.poor);
        let near = misses.affordable(near_room, least.no.unwrap_or(0)) & affordable(near_room);
        let kept = possible & ((!misses.once & affordable(full_room)) | (misses.once & near));
        self.exact &= self.count_all || kept == possible;
        kept
    }

    /// Counts entries that are not offered.
    pub(super) fn count(&mut self, full: u32, near: u32) {
        self.full.seen += full as usize;
        self.near.seen += near as usize;
    }

    pub(super) fn offer(&mut self, cost: i64, misses: u32, row: &Row, layer: usize, slot: usize) {
        let list = if misses == 0 {
            &mut self.full
        } else {
            &mut self.near
        };
        list.seen += 1;
        if cost > list.bar {
            return;
        }
        let tie = tie(self.seed, row.facility_id);
        let (facility_id, service_id) = (row.facility_id, row.service_id);
        list.offer(Rank {
            cost,
            tie,
            facility_id,
            service_id,
            layer,
            slot,
        });
    }

    pub(super) fn into_matches(self, plans: &[Plan]) -> Matches {
        Matches {
            full_total: self.full.total(self.exact),
            near_total: self.near.total(self.exact),
            full: self.full.candidates(plans),
            near: self.near.candidates(plans),
        }
    }
}

/// Where a facility stands among its equals, for one seed: the same on every node and machine.
pub fn tie(seed: u64, facility_id: i64) -> u64 {
    mix(seed ^ mix(facility_id.cast_unsigned()))
}

/// Scatters a number so that neighbouring ones have nothing to do with each other (splitmix64).
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
