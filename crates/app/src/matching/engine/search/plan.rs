//! A need in the terms of one layer: which columns to read and what each answer costs.

use chrono::{Datelike, Months, NaiveDate};

use super::lanes::Criterion;
use crate::matching::engine::{
    Freshness, Need, Weights, What, Wish,
    bits::Bits,
    register::Layer,
    segment::{Answers, Home, NEVER, Row, Segment, Spot, Vicinity},
    weights::Price,
};

static NOTHING: Bits = Bits::NOTHING;

/// The distance asked for.
#[derive(Clone, Copy)]
pub(super) struct Within {
    /// Metres beyond which an entry is too far.
    pub(super) max_m: f64,
    /// Metres beyond which it is not shown at all.
    pub(super) reach_m: f64,
    pub(super) price: Price,
}

/// The least that something can cost, to know what cannot reach the list any more.
#[derive(Clone, Copy)]
pub(super) struct Least {
    /// Any answer but yes to a question that is read from a column.
    pub(super) imperfect: i64,
    /// Unknown or no to such a question.
    pub(super) poor: i64,
    /// A no to anything demanded, if something is.
    pub(super) no: Option<i64>,
    /// A no to a question that is put to each entry alone: visit area, distance.
    pub(super) no_alone: Option<i64>,
}

pub(super) struct Plan<'a> {
    pub(super) segment: &'a Segment,
    pub(super) need: &'a Need,
    pub(super) weights: &'a Weights,
    alive: &'a Bits,
    kinds: Option<Vec<&'a Bits>>,
    text: Option<Bits>,
    pub(super) criteria: Vec<Criterion<'a>>,
    pub(super) home: Option<Home>,
    pub(super) spot: Option<Spot>,
    pub(super) visit: Option<Price>,
    pub(super) within: Option<Within>,
    pub(super) least: Least,
    today: i32,
    fresh_from: i32,
    ageing_from: i32,
}

impl<'a> Plan<'a> {
    pub(super) fn new(layer: &'a Layer, need: &'a Need, weights: &'a Weights) -> Self {
        let segment = &*layer.segment;
        let home = need.place.as_ref().map(|place| segment.areas.home(place));
        let point = home.and_then(|home| home.point);
        let kinds = need.kinds.iter().filter_map(|kind| segment.kind(*kind));
        let mut plan = Self {
            segment,
            need,
            weights,
            alive: &layer.alive,
            kinds: (!need.kinds.is_empty()).then(|| kinds.collect()),
            text: need
                .text
                .as_deref()
                .and_then(|words| segment.texts.matching(words)),
            criteria: criteria(segment, need, weights),
            home,
            spot: point.map(Spot::new),
            visit: (need.visiting && home.is_some()).then(|| weights.price(weights.visit_area)),
            within: point
                .and(need.max_distance_m)
                .map(|metres| within(metres, weights)),
            least: Least {
                imperfect: 0,
                poor: 0,
                no: None,
                no_alone: None,
            },
            today: need.on.num_days_from_ce(),
            fresh_from: months_before(need.on, 6),
            ageing_from: months_before(need.on, 12),
        };
        plan.least = plan.least();
        plan
    }

    fn least(&self) -> Least {
        let any = self.criteria.iter().map(|criterion| criterion.price);
        let demanded = self.criteria.iter().filter(|criterion| criterion.demanded);
        let demanded = demanded.map(|criterion| criterion.price);
        let alone = self
            .visit
            .iter()
            .chain(self.within.iter().map(|within| &within.price));
        let poor = |price: Price| price.no.min(price.unknown);
        let imperfect = |price: Price| poor(price).min(price.conditional);
        let no_alone = alone.map(|price| price.no).min();
        Least {
            imperfect: any.clone().map(imperfect).min().unwrap_or(0),
            poor: any.clone().map(poor).min().unwrap_or(0),
            no: demanded.map(|price| price.no).chain(no_alone).min(),
            no_alone,
        }
    }

    /// In word `at`, the slots that are asked at all.
    #[inline]
    pub(super) fn asked(&self, at: usize) -> u64 {
        let alive = self.alive.word(at);
        let text = self.text.as_ref().map_or(u64::MAX, |text| text.word(at));
        match &self.kinds {
            Some(kinds) => kinds.iter().fold(0, |all, kind| all | kind.word(at)) & alive & text,
            None => alive & text,
        }
    }

    /// Whether what the entry says of acceptance no longer holds.
    pub(super) fn expired(&self, row: &Row) -> bool {
        row.until < self.today
    }

    pub(super) fn freshness(&self, row: &Row) -> Freshness {
        match row.verified {
            NEVER => Freshness::Never,
            day if day >= self.fresh_from => Freshness::Fresh,
            day if day >= self.ageing_from => Freshness::Ageing,
            _ => Freshness::Stale,
        }
    }

    pub(super) fn freshness_cost(&self, row: &Row) -> i64 {
        let points = match self.freshness(row) {
            Freshness::Fresh => 0,
            Freshness::Ageing => self.weights.ageing,
            Freshness::Stale => self.weights.stale,
            Freshness::Never => self.weights.never_verified,
        };
        i64::from(points) * 1000
    }

    /// What the way costs where one of the two points is not known.
    pub(super) fn assumed_cost(&self, vicinity: Vicinity) -> i64 {
        let metres = match vicinity {
            Vicinity::Town => self.weights.assumed_same_town_m,
            Vicinity::Ward => self.weights.assumed_same_ward_m,
            Vicinity::Elsewhere => self.weights.assumed_elsewhere_m,
        };
        self.weights.distance_cost(f64::from(metres))
    }
}

/// The questions that are answered by columns, in the order of the need.
fn criteria<'a>(segment: &'a Segment, need: &Need, weights: &Weights) -> Vec<Criterion<'a>> {
    let one = |what, answers: Option<&'a Answers>, points| Criterion {
        what,
        yes: answers.map_or(&NOTHING, |answers| &answers.yes),
        conditional: answers.map_or(&NOTHING, |answers| &answers.conditional),
        no: answers.map_or(&NOTHING, |answers| &answers.no),
        expiring: None,
        price: weights.price(points),
        demanded: true,
    };
    let mut all = Vec::new();
    for (nth, code) in need.capabilities.iter().enumerate() {
        all.push(one(
            What::Capability(nth),
            segment.capability(*code),
            weights.capability,
        ));
    }
    for (nth, time) in need.times.iter().enumerate() {
        let answers = segment.at_time(*time);
        all.push(one(What::Time(nth), Some(answers), weights.times));
    }
    if let Some(code) = need.language {
        all.push(Criterion {
            yes: segment.language(code).unwrap_or(&NOTHING),
            no: &segment.speaking,
            ..one(What::Language, None, weights.language)
        });
    }
    if need.accepting {
        all.push(Criterion {
            expiring: Some(&segment.expiring),
            ..one(
                What::Acceptance,
                Some(&segment.acceptance),
                weights.acceptance,
            )
        });
    }
    for (nth, wish) in need.wishes.iter().enumerate() {
        let answers = match wish {
            Wish::Capability(code) => segment.capability(*code),
            Wish::Time(time) => Some(segment.at_time(*time)),
        };
        all.push(Criterion {
            demanded: false,
            ..one(What::Wish(nth), answers, weights.wish)
        });
    }
    all
}

fn within(metres: u32, weights: &Weights) -> Within {
    let max_m = f64::from(metres);
    let reach_m = (max_m * f64::from(weights.reach_percent) / 100.0).max(max_m);
    Within {
        max_m,
        reach_m,
        price: weights.price(weights.too_far),
    }
}

fn months_before(day: NaiveDate, months: u32) -> i32 {
    day.checked_sub_months(Months::new(months))
        .unwrap_or(day)
        .num_days_from_ce()
}
