//! Says of one entry how it stands on each point of the need.

use super::plan::{Plan, Within};
use crate::matching::engine::{Answer, Candidate, Reason, What, segment::Segment};

impl Within {
    /// Whether so many metres are within the distance asked for.
    pub(super) fn answer(&self, metres: Option<f64>) -> Answer {
        match metres {
            Some(metres) if metres <= self.max_m => Answer::Yes,
            Some(_) => Answer::No,
            None => Answer::Unknown,
        }
    }
}

impl Plan<'_> {
    /// The candidate in `slot`.
    pub(super) fn explain(&self, slot: usize, cost: i64) -> Option<Candidate> {
        let row = self.segment.row(slot)?;
        let distance_m = self
            .home
            .as_ref()
            .and_then(|home| Segment::distance_m(row, home));
        let mut reasons = Vec::with_capacity(self.criteria.len() + 3);
        if !self.need.kinds.is_empty() {
            reasons.push(Reason::Fits(What::Kind));
        }
        for criterion in &self.criteria {
            reasons.push(Reason::of(criterion.what, criterion.answer(slot, self)));
        }
        if let (Some(home), true) = (&self.home, self.visit.is_some()) {
            let answer = self.segment.visits((row, slot), home, distance_m);
            reasons.push(Reason::of(What::VisitArea, answer));
        }
        if let Some(within) = &self.within {
            reasons.push(Reason::of(What::Distance, within.answer(distance_m)));
        }
        Some(Candidate {
            facility_id: row.facility_id,
            service_id: row.service_id,
            distance_m,
            freshness: self.freshness(row),
            reasons,
            cost,
        })
    }
}
