//! Looks entries up by any part of name, kana, corporation, address or phone number.

use std::collections::BinaryHeap;

use super::Sightings;
use crate::matching::engine::{Code, Register, bits::Bits, register::Layer};

/// Where the first of the words was found; the earlier of these is the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// At the beginning of the name.
    NameStart,
    /// Inside the name.
    Name,
    /// At the beginning of the kana.
    KanaStart,
    /// Inside the kana.
    Kana,
    /// In the corporation's name.
    Corporation,
    /// In the address.
    Address,
    /// In the phone or FAX number.
    Phone,
}

/// One entry that was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The facility.
    pub facility_id: i64,
    /// The service within it.
    pub service_id: i64,
    /// Where the first word was found.
    pub found: Found,
}

/// 候補一覧 — the best entries for some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many entries have all the words.
    pub total: usize,
}

/// How a hit ranks: where it was found, then shorter names first, then by number.
type Rank = (Found, u32, i64, i64);

/// The entries of any of `kinds` (all if empty) that have every word of `words`, which is folded.
/// Empty words find nothing.
pub fn suggest(register: &Register, words: &str, kinds: &[Code], limit: usize) -> Suggestions {
    let mut best = BinaryHeap::new();
    let mut total = 0;
    for layer in register.layers() {
        total += look_in(layer, words, kinds, limit, &mut best).unwrap_or(0);
    }
    let hit = |(found, _, facility_id, service_id)| Hit {
        facility_id,
        service_id,
        found,
    };
    Suggestions {
        hits: best.into_sorted_vec().into_iter().map(hit).collect(),
        total,
    }
}

/// Adds the best of one layer and counts all; `None` if there are no words.
fn look_in(
    layer: &Layer,
    words: &str,
    kinds: &[Code],
    limit: usize,
    best: &mut BinaryHeap<Rank>,
) -> Option<usize> {
    let (first, others) = words
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((words.trim(), ""));
    if first.is_empty() {
        return None;
    }
    let sightings = layer.segment.texts.sightings(first);
    let mut found = sightings.anywhere();
    found.intersect(&layer.alive);
    if let Some(others) = layer.segment.texts.matching(others) {
        found.intersect(&others);
    }
    if !kinds.is_empty() {
        found.intersect(&layer.segment.of_kinds(kinds));
    }
    rank_all(layer, first, &sightings, &found, limit, best);
    Some(found.count())
}

fn rank_all(
    layer: &Layer,
    first: &str,
    sightings: &Sightings,
    found: &Bits,
    limit: usize,
    best: &mut BinaryHeap<Rank>,
) {
    if limit == 0 {
        return;
    }
    for slot in found.iter() {
        let full = best.len() >= limit;
        let worst = best.peek().copied().filter(|_| full);
        let Some(rank) = rank(layer, first, sightings, slot, worst) else {
            continue;
        };
        best.push(rank);
        if full {
            best.pop();
        }
    }
}

/// The rank of a slot, if it is before `worst`. The text is looked at only if it may be.
fn rank(
    layer: &Layer,
    first: &str,
    sightings: &Sightings,
    slot: usize,
    worst: Option<Rank>,
) -> Option<Rank> {
    let texts = &layer.segment.texts;
    let length = texts.name.length(slot) as u32;
    let hoped = sightings.best_of(slot);
    if worst.is_some_and(|worst| (hoped, length) > (worst.0, worst.1)) {
        return None;
    }
    let found = match hoped {
        Found::NameStart if !texts.name.get(slot).starts_with(first) => Found::Name,
        Found::KanaStart if !texts.kana.get(slot).starts_with(first) => Found::Kana,
        sure => sure,
    };
    let row = layer.segment.row(slot)?;
    let rank = (found, length, row.facility_id, row.service_id);
    worst.is_none_or(|worst| rank < worst).then_some(rank)
}

impl Sightings {
    /// Where a slot was found, at the beginning if that may be.
    fn best_of(&self, slot: usize) -> Found {
        if self.name.has(slot) {
            Found::NameStart
        } else if self.kana.has(slot) {
            Found::KanaStart
        } else if self.corporation.has(slot) {
            Found::Corporation
        } else if self.address.has(slot) {
            Found::Address
        } else {
            Found::Phone
        }
    }
}
