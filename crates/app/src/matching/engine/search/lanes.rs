//! Judges 64 entries at once.

use super::plan::Plan;
use crate::matching::engine::{
    Answer, What,
    bits::{Bits, WORD, ones},
    weights::Price,
};

/// A question and the columns that answer it. Where several say something, yes goes before
/// conditional and conditional before no.
pub(super) struct Criterion<'a> {
    pub(super) what: What,
    pub(super) yes: &'a Bits,
    pub(super) conditional: &'a Bits,
    pub(super) no: &'a Bits,
    /// Entries whose answer has a last day.
    pub(super) expiring: Option<&'a Bits>,
    pub(super) price: Price,
    /// Whether a no is a miss; what is only wished for costs points alone.
    pub(super) demanded: bool,
}

/// The answers of 64 entries to one question; unknown is none of them.
#[derive(Clone, Copy)]
pub(super) struct Lanes {
    yes: u64,
    conditional: u64,
    no: u64,
}

impl Criterion<'_> {
    /// The answers in word `at`, right for the slots in `asked`.
    #[inline]
    pub(super) fn lanes(&self, at: usize, asked: u64, plan: &Plan) -> Lanes {
        let mut yes = self.yes.word(at);
        let mut conditional = self.conditional.word(at) & !yes;
        let mut no = self.no.word(at) & !yes & !conditional;
        if let Some(expiring) = self.expiring {
            let may_have = expiring.word(at) & asked & (yes | conditional | no);
            let expired = |bit: &usize| {
                plan.segment
                    .row(at * WORD + bit)
                    .is_some_and(|row| plan.expired(row))
            };
            for bit in ones(may_have).filter(expired) {
                let others = !(1 << bit);
                yes &= others;
                conditional &= others;
                no &= others;
            }
        }
        Lanes {
            yes,
            conditional,
            no,
        }
    }

    /// The answer of one slot.
    pub(super) fn answer(&self, slot: usize, plan: &Plan) -> Answer {
        let bit = slot % WORD;
        let lanes = self.lanes(slot / WORD, 1 << bit, plan);
        if lanes.yes >> bit & 1 == 1 {
            Answer::Yes
        } else if lanes.conditional >> bit & 1 == 1 {
            Answer::Conditional
        } else if lanes.no >> bit & 1 == 1 {
            Answer::No
        } else {
            Answer::Unknown
        }
    }
}

impl Lanes {
    /// What the answer of one of the 64 costs, and 1 if it is a no.
    #[inline]
    pub(super) fn cost(&self, bit: usize, price: &Price) -> (i64, u32) {
        let is = |lane: u64| (lane >> bit & 1).cast_signed();
        let no = is(self.no);
        let cost = price.unknown - is(self.yes) * price.unknown
            + is(self.conditional) * (price.conditional - price.unknown)
            + no * (price.no - price.unknown);
        (cost, no as u32)
    }
}

/// How often something was counted for each of 64 entries: at least once, twice, three times.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) once: u64,
    pub(super) twice: u64,
    pub(super) thrice: u64,
}

impl Tally {
    #[inline]
    pub(super) fn add(&mut self, lanes: u64) {
        self.thrice |= self.twice & lanes;
        self.twice |= self.once & lanes;
        self.once |= lanes;
    }

    /// The count of one entry, up to three.
    pub(super) fn of(&self, bit: usize) -> u32 {
        [self.once, self.twice, self.thrice]
            .map(|lanes| (lanes >> bit & 1) as u32)
            .iter()
            .sum()
    }

    /// The entries whose count, at `each` a piece, may stay within `room`.
    #[inline]
    pub(super) fn affordable(&self, room: i64, each: i64) -> u64 {
        if room < 0 {
            0
        } else if room < each {
            !self.once
        } else if room < each.saturating_mul(2) {
            !self.twice
        } else if room < each.saturating_mul(3) {
            !self.thrice
        } else {
            u64::MAX
        }
    }
}

/// How 64 entries stand on all questions that were put to them together.
#[derive(Clone, Copy, Default)]
pub(super) struct Standing {
    /// Every answer but yes.
    pub(super) imperfect: Tally,
    /// Unknown and no.
    pub(super) poor: Tally,
    /// No to what is demanded.
    pub(super) misses: Tally,
}

impl Standing {
    #[inline]
    pub(super) fn add(&mut self, lanes: &Lanes, demanded: bool) {
        self.imperfect.add(!lanes.yes);
        self.poor.add(!lanes.yes & !lanes.conditional);
        if demanded {
            self.misses.add(lanes.no);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_counts_each_lane_up_to_three() {
        let mut tally = Tally::default();
        for lanes in [0b1111, 0b0111, 0b0011, 0b0001] {
            tally.add(lanes);
        }
        assert_eq!(
            (tally.once, tally.twice, tally.thrice),
            (0b1111, 0b0111, 0b0011)
        );
        let cases = [
            (-1, 0),
            (0, !0b1111),
            (10, !0b0111),
            (20, !0b0011),
            (30, u64::MAX),
        ];
        for (room, lanes) in cases {
            assert_eq!(tally.affordable(room, 10), lanes, "room for {room}");
        }
    }
}
