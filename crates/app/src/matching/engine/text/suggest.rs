//! Looks entries up by any part of name, kana, corporation, address or phone number.

use std::collections::BinaryHeap;

use super::Sightings;
use crate::matching::engine::{
    Code, Register,
    bits::{Bits, WORD, ones},
    register::Layer,
};

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
    let worst = |best: &BinaryHeap<Rank>| {
        if best.len() < limit {
            None
        } else {
            Some(best.peek().map(|rank| rank.0))
        }
    };
    for (at, word) in found.words().enumerate() {
        let word = match worst(best) {
            None => word,
            Some(None) => return,
            Some(Some(worst)) => word & sightings.no_worse_than(worst, at),
        };
        for slot in ones(word).map(|bit| at * WORD + bit) {
            let Some(rank) = rank(layer, first, sightings, slot) else {
                continue;
            };
            if best.len() < limit {
                best.push(rank);
            } else if let Some(mut last) = best.peek_mut()
                && rank < *last
            {
                *last = rank;
            }
        }
    }
}

fn rank(layer: &Layer, first: &str, sightings: &Sightings, slot: usize) -> Option<Rank> {
    let row = layer.segment.row(slot)?;
    let text = layer.segment.texts.of(slot);
    let found = if sightings.name.has(slot) {
        if text.name.starts_with(first) {
            Found::NameStart
        } else {
            Found::Name
        }
    } else if sightings.kana.has(slot) {
        if text.kana.starts_with(first) {
            Found::KanaStart
        } else {
            Found::Kana
        }
    } else if sightings.corporation.has(slot) {
        Found::Corporation
    } else if sightings.address.has(slot) {
        Found::Address
    } else {
        Found::Phone
    };
    Some((
        found,
        text.name.len() as u32,
        row.facility_id,
        row.service_id,
    ))
}

impl Sightings {
    /// In word `at`, the slots whose rank may be as good as `worst`.
    fn no_worse_than(&self, worst: Found, at: usize) -> u64 {
        let kana = if worst >= Found::KanaStart {
            self.kana.word(at)
        } else {
            0
        };
        let corporation = if worst >= Found::Corporation {
            self.corporation.word(at)
        } else {
            0
        };
        let address = if worst >= Found::Address {
            self.address.word(at)
        } else {
            0
        };
        let phones = if worst >= Found::Phone {
            self.phones.word(at)
        } else {
            0
        };
        self.name.word(at) | kana | corporation | address | phones
    }
}
