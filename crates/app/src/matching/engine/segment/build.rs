//! Packs entries into a segment.

use chrono::Datelike;
use kernel::geo::Point;

use super::{Area, Areas, FOR_EVER, Grid, NEVER, NONE, Row, Segment, Spot, grid::cell};
use crate::matching::engine::{Entry, Time, text::TextsBuilder};

impl Segment {
    /// Packs `entries`. Of two with the same facility and service the later one is kept.
    pub(in super::super) fn new(entries: Vec<Entry>) -> Self {
        let entries = in_map_order(entries);
        let mut segment = Self {
            areas: Areas::new(areas_of(&entries)),
            ..Self::default()
        };
        let mut texts = TextsBuilder::default();
        let mut cells = Vec::new();
        for (slot, entry) in entries.iter().enumerate() {
            if let Some(point) = place(entry) {
                cells.push(cell(point));
                segment.spots.push(Spot::new(point));
            }
            segment.push_row(entry);
            segment.drawn.push(slot, &entry.visit_area.polygon);
            segment.push_answers(slot, entry);
            texts.push(entry);
        }
        drop(entries);
        segment.grid = Grid::new(&cells);
        segment.texts = texts.finish();
        segment.by_facility = segment.sorted_by_facility();
        segment
    }

    fn push_row(&mut self, entry: &Entry) {
        let number = |area: Option<Area>| {
            area.and_then(|area| self.areas.number(area))
                .unwrap_or(NONE)
        };
        let ward = number(entry.ward_id.map(Area::Ward));
        let town = number(entry.town_id.map(Area::Town));
        let visits_from = self.visits.len() as u32;
        let listed = visited(entry).filter_map(|area| self.areas.number(area));
        self.visits.extend(listed);
        self.rows.push(Row {
            facility_id: entry.facility_id,
            service_id: entry.service_id,
            point: place(entry),
            kind: entry.kind,
            ward,
            town,
            verified: entry
                .verified_on
                .map_or(NEVER, |day| day.num_days_from_ce()),
            until: entry
                .acceptance
                .valid_until
                .map_or(FOR_EVER, |day| day.num_days_from_ce()),
            radius_m: entry
                .visit_area
                .radius_m
                .map_or(NONE, |metres| metres.min(NONE - 1)),
            visits_from,
            visits_to: self.visits.len() as u32,
        });
    }

    fn push_answers(&mut self, slot: usize, entry: &Entry) {
        self.kinds.entry(entry.kind).or_default().set(slot);
        for (code, answer) in &entry.capabilities {
            self.capabilities
                .entry(*code)
                .or_default()
                .set(slot, *answer);
        }
        for code in &entry.languages {
            self.languages.entry(*code).or_default().set(slot);
            self.speaking.set(slot);
        }
        self.all_day.set(slot, entry.hours.at(Time::AllDay));
        self.night.set(slot, entry.hours.at(Time::Night));
        self.weekend.set(slot, entry.hours.at(Time::Weekend));
        self.acceptance.set(slot, entry.acceptance.answer);
        if entry.acceptance.valid_until.is_some() {
            self.expiring.set(slot);
        }
    }

    fn sorted_by_facility(&self) -> Vec<u32> {
        let mut slots: Vec<u32> = (0..self.rows.len() as u32).collect();
        slots.sort_by_key(|slot| {
            self.rows
                .get(*slot as usize)
                .map(|row| (row.facility_id, row.service_id))
        });
        slots
    }
}

/// The point of an entry; 0,0 and anything else outside Japan is none.
fn place(entry: &Entry) -> Option<Point> {
    entry
        .point
        .and_then(|point| Point::in_japan(point.lat, point.lng))
}

fn visited(entry: &Entry) -> impl Iterator<Item = Area> + '_ {
    let wards = entry.visit_area.wards.iter().map(|id| Area::Ward(*id));
    wards.chain(entry.visit_area.towns.iter().map(|id| Area::Town(*id)))
}

fn areas_of(entries: &[Entry]) -> impl Iterator<Item = Area> + '_ {
    entries.iter().flat_map(|entry| {
        let own = [entry.ward_id.map(Area::Ward), entry.town_id.map(Area::Town)];
        own.into_iter().flatten().chain(visited(entry))
    })
}

/// Entries without duplicates: by cell, then those without a point by ward, and each by number.
fn in_map_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    let key = |entry: &Entry| (entry.facility_id, entry.service_id);
    entries.reverse();
    entries.sort_by_key(key);
    entries.dedup_by_key(|entry| key(entry));
    entries.sort_by_cached_key(|entry| match place(entry) {
        Some(point) => (false, cell(point), false, None),
        None => (true, (0, 0), entry.ward_id.is_none(), entry.ward_id),
    });
    entries
}
