//! A packed, unchanging part of the register: rows in map order and a column of bits per answer.

mod areas;
mod build;
mod bytes;
mod drawn;
mod grid;
mod sphere;
mod unpack;

use std::{collections::BTreeMap, ops::Range};

use kernel::geo::Point;

use super::{Answer, Code, Time, bits::Bits, text::Texts};
use drawn::Drawn;

pub(super) use self::{
    areas::{Area, Areas, Home},
    grid::{Grid, Window},
    sphere::Spot,
};

/// Stands for a day, a radius or an area that is not given.
const NONE: u32 = u32::MAX;
/// Stands for "never" among days of verification.
pub(super) const NEVER: i32 = i32::MIN;
/// Stands for "for ever" among days of expiry.
const FOR_EVER: i32 = i32::MAX;

/// What is looked at one entry at a time. Days count from the common era.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) facility_id: i64,
    pub(super) service_id: i64,
    point: Option<Point>,
    kind: Code,
    ward: u32,
    town: u32,
    pub(super) verified: i32,
    pub(super) until: i32,
    radius_m: u32,
    visits_from: u32,
    visits_to: u32,
}

/// 近さ — what is known of a distance when a point is missing. A town counts within its ward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vicinity {
    Town,
    Ward,
    Elsewhere,
}

/// The answers of all entries to one question, a set of slots each. Unknown is none of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    pub(super) yes: Bits,
    pub(super) conditional: Bits,
    pub(super) no: Bits,
}

impl Answers {
    fn set(&mut self, slot: usize, answer: Answer) {
        match answer {
            Answer::Yes => self.yes.set(slot),
            Answer::Conditional => self.conditional.set(slot),
            Answer::No => self.no.set(slot),
            Answer::Unknown => {}
        }
    }

    fn at(&self, slot: usize) -> Answer {
        if self.yes.has(slot) {
            Answer::Yes
        } else if self.conditional.has(slot) {
            Answer::Conditional
        } else if self.no.has(slot) {
            Answer::No
        } else {
            Answer::Unknown
        }
    }
}

/// Entries in slots: those with a point first, cell by cell, then the others, ward by ward.
#[derive(Debug, Default)]
pub(super) struct Segment {
    rows: Vec<Row>,
    spots: Vec<Spot>,
    pub(super) grid: Grid,
    pub(super) areas: Areas,
    visits: Vec<u32>,
    drawn: Drawn,
    kinds: BTreeMap<Code, Bits>,
    capabilities: BTreeMap<Code, Answers>,
    languages: BTreeMap<Code, Bits>,
    /// Entries that name any language: what they do not name they do not offer.
    pub(super) speaking: Bits,
    pub(super) all_day: Answers,
    pub(super) night: Answers,
    pub(super) weekend: Answers,
    pub(super) acceptance: Answers,
    /// Entries whose acceptance has a last day.
    pub(super) expiring: Bits,
    /// Slots in order of facility and service.
    by_facility: Vec<u32>,
    pub(super) texts: Texts,
}

impl Segment {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many slots have a point; they are the first ones.
    pub(super) fn located(&self) -> usize {
        self.spots.len()
    }

    pub(super) fn row(&self, slot: usize) -> Option<&Row> {
        self.rows.get(slot)
    }

    pub(super) fn spot(&self, slot: usize) -> Option<&Spot> {
        self.spots.get(slot)
    }

    pub(super) fn kind(&self, code: Code) -> Option<&Bits> {
        self.kinds.get(&code)
    }

    pub(super) fn capability(&self, code: Code) -> Option<&Answers> {
        self.capabilities.get(&code)
    }

    /// The answers to whether it is open at a time.
    pub(super) fn at_time(&self, time: Time) -> &Answers {
        match time {
            Time::AllDay => &self.all_day,
            Time::Night => &self.night,
            Time::Weekend => &self.weekend,
        }
    }

    pub(super) fn language(&self, code: Code) -> Option<&Bits> {
        self.languages.get(&code)
    }

    /// The slots of one facility.
    pub(super) fn slots_of(&self, facility_id: i64) -> impl Iterator<Item = usize> + '_ {
        let facility = |slot: &u32| self.rows.get(*slot as usize).map(|row| row.facility_id);
        let from = self
            .by_facility
            .partition_point(|slot| facility(slot) < Some(facility_id));
        let to = self
            .by_facility
            .partition_point(|slot| facility(slot) <= Some(facility_id));
        self.by_facility
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|slot| *slot as usize)
    }

    fn visits_of(&self, row: &Row) -> &[u32] {
        let range: Range<usize> = row.visits_from as usize..row.visits_to as usize;
        self.visits.get(range).unwrap_or_default()
    }

    /// Metres from `home` to an entry; `None` if either has no point.
    pub(super) fn distance_m(row: &Row, home: &Home) -> Option<f64> {
        Some(row.point?.distance_m(&home.point?))
    }

    /// Whether the visit area of an entry covers `home`, so many `metres` away. Where the area is
    /// given in terms of a ward, town or point that is not known of `home`, the answer is unknown.
    pub(super) fn visits(
        &self,
        (row, slot): (&Row, usize),
        home: &Home,
        metres: Option<f64>,
    ) -> Answer {
        let listed = self.visits_of(row);
        let drawn = self.drawn.at(slot);
        if listed.is_empty() && row.radius_m == NONE && drawn.is_none() {
            return Answer::Unknown;
        }
        if listed
            .iter()
            .any(|area| Some(*area) == home.ward || Some(*area) == home.town)
        {
            return Answer::Yes;
        }
        let mut undecided = self.areas.leaves_open(listed, home);
        if row.radius_m != NONE {
            match metres {
                Some(metres) if metres <= f64::from(row.radius_m) => return Answer::Yes,
                Some(_) => {}
                None => undecided = true,
            }
        }
        match (drawn, home.point) {
            (Some(area), Some(point)) if area.contains(point) => return Answer::Yes,
            (Some(_), None) => undecided = true,
            _ => {}
        }
        if undecided {
            Answer::Unknown
        } else {
            Answer::No
        }
    }

    /// How near an entry lies to `home` by ward and town.
    pub(super) fn vicinity(row: &Row, home: &Home) -> Vicinity {
        let same = |mine: u32, theirs: Option<u32>| mine != NONE && Some(mine) == theirs;
        match (same(row.ward, home.ward), same(row.town, home.town)) {
            (true, true) => Vicinity::Town,
            (true, false) => Vicinity::Ward,
            (false, _) => Vicinity::Elsewhere,
        }
    }

    /// The slots without a point that are in the ward of `home`.
    pub(super) fn unplaced_in_ward(&self, home: &Home) -> Range<usize> {
        let unplaced = self.rows.get(self.located()..).unwrap_or_default();
        let Some(ward) = home.ward else {
            return self.located()..self.located();
        };
        let from = unplaced.partition_point(|row| row.ward < ward);
        let to = unplaced.partition_point(|row| row.ward <= ward);
        self.located() + from..self.located() + to
    }
}
