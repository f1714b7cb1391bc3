//! Turns a segment back into entries, to be packed anew with others.

use chrono::NaiveDate;

use super::{Answers, Area, FOR_EVER, NEVER, NONE, Row, Segment};
use crate::matching::engine::{Acceptance, Entry, Hours, VisitArea, bits::Bits};

impl Segment {
    /// The entries of the slots in `keep`.
    pub(in super::super) fn unpack(&self, keep: &Bits) -> Vec<Entry> {
        let mut entries: Vec<Option<Entry>> = (0..self.len())
            .map(|slot| keep.has(slot).then(|| self.row(slot)).flatten())
            .enumerate()
            .map(|(slot, row)| row.map(|row| self.entry(slot, row)))
            .collect();
        for (code, answers) in &self.capabilities {
            for (slot, answer) in answers.given() {
                if let Some(Some(entry)) = entries.get_mut(slot) {
                    entry.capabilities.push((*code, answer));
                }
            }
        }
        for (code, slots) in &self.languages {
            for slot in slots.iter() {
                if let Some(Some(entry)) = entries.get_mut(slot) {
                    entry.languages.push(*code);
                }
            }
        }
        entries.into_iter().flatten().collect()
    }

    /// All of an entry but its capabilities and languages.
    fn entry(&self, slot: usize, row: &Row) -> Entry {
        let date = |day: i32, none: i32| {
            (day != none)
                .then(|| NaiveDate::from_num_days_from_ce_opt(day))
                .flatten()
        };
        let text = self.texts.of(slot);
        Entry {
            name: text.name.into(),
            kana: text.kana.into(),
            corporation: text.corporation.into(),
            address: text.address.into(),
            phone: text.phone.into(),
            fax: text.fax.into(),
            ward_id: self.areas.get(row.ward).map(Area::id),
            town_id: self.areas.get(row.town).map(Area::id),
            point: row.point,
            acceptance: Acceptance {
                answer: self.acceptance.at(slot),
                valid_until: date(row.until, FOR_EVER),
            },
            visit_area: self.visit_area(row, slot),
            hours: Hours {
                all_day: self.all_day.at(slot),
                night: self.night.at(slot),
                weekend: self.weekend.at(slot),
            },
            verified_on: date(row.verified, NEVER),
            ..Entry::new(row.facility_id, row.service_id, row.kind)
        }
    }

    fn visit_area(&self, row: &Row, slot: usize) -> VisitArea {
        let drawn = self.drawn.at(slot);
        let mut area = VisitArea {
            radius_m: (row.radius_m != NONE).then_some(row.radius_m),
            polygon: drawn.map(|area| area.polygon.clone()).unwrap_or_default(),
            ..VisitArea::default()
        };
        for listed in self
            .visits_of(row)
            .iter()
            .filter_map(|number| self.areas.get(*number))
        {
            match listed {
                Area::Ward(id) => area.wards.push(id),
                Area::Town(id) => area.towns.push(id),
            }
        }
        area
    }
}

impl Answers {
    /// Every slot with an answer.
    fn given(&self) -> impl Iterator<Item = (usize, crate::matching::engine::Answer)> + '_ {
        let mut any = self.yes.clone();
        any.unite(&self.conditional);
        any.unite(&self.no);
        any.iter()
            .map(|slot| (slot, self.at(slot)))
            .collect::<Vec<_>>()
            .into_iter()
    }
}
