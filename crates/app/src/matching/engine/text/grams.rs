//! Which entries have which run of one, two or three characters.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::matching::engine::bits::Bits;

/// Characters in the longest run that is indexed.
pub(super) const DEPTH: usize = 3;
/// A run in more than one of so many entries is kept as a set of bits rather than as a list.
const DENSE: usize = 8;
/// Bits of a character in a key.
const CHAR_BITS: u32 = 21;
/// So many lists are combined at most before the text itself is looked at.
const COMBINED: usize = 3;
/// With fewer candidates than this the text is looked at right away.
const FEW: u32 = 32;

/// For each run of up to `depth` characters the slots of the entries that have it.
#[derive(Debug, Default)]
pub(super) struct Grams {
    depth: usize,
    slots: usize,
    keys: Vec<u64>,
    lists: Vec<List>,
    /// Steps from one slot to the next, seven bits to a byte.
    steps: Vec<u8>,
    dense: Vec<Bits>,
}

/// Where a run's slots are: from a byte in `steps`, or a position in `dense` if there are many.
#[derive(Clone, Copy, Debug)]
struct List {
    at: u32,
    count: u32,
}

impl Grams {
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>, depth: usize) -> Self {
        let mut drafts: HashMap<u64, Draft, BuildHasherDefault<Mix>> = HashMap::default();
        let mut slots = 0;
        for (slot, text) in texts.enumerate() {
            slots = slot + 1;
            let slot = slot as u32;
            each_gram(text, depth, |key| drafts.entry(key).or_default().add(slot));
        }
        let mut drafts: Vec<(u64, Draft)> = drafts.into_iter().collect();
        drafts.sort_unstable_by_key(|(key, _)| *key);
        let mut grams = Self {
            depth,
            slots,
            ..Self::default()
        };
        grams.keys.reserve_exact(drafts.len());
        grams.lists.reserve_exact(drafts.len());
        for (key, draft) in drafts {
            grams.push(key, &draft);
        }
        grams.steps.shrink_to_fit();
        grams
    }

    fn push(&mut self, key: u64, draft: &Draft) {
        self.keys.push(key);
        if draft.count as usize * DENSE >= self.slots {
            self.lists.push(List {
                at: self.dense.len() as u32,
                count: draft.count,
            });
            let mut bits = Bits::empty(self.slots);
            walk(&draft.steps, draft.count, |slot| bits.set(slot));
            self.dense.push(bits);
        } else {
            self.lists.push(List {
                at: self.steps.len() as u32,
                count: draft.count,
            });
            self.steps.extend_from_slice(&draft.steps);
        }
    }

    /// The slots that may have `word`, and whether they certainly do.
    pub(super) fn candidates(&self, word: &str) -> (Bits, bool) {
        let mut lists = Vec::new();
        let mut missing = false;
        each_gram_of_word(word, self.depth, |key| match self.list(key) {
            Some(list) => lists.push(list),
            None => missing = true,
        });
        lists.sort_unstable_by_key(|list| list.count);
        let (Some(rarest), false) = (lists.first(), missing) else {
            return (Bits::default(), true);
        };
        let mut found = self.load(*rarest);
        if rarest.count > FEW {
            for list in lists.iter().take(COMBINED).skip(1) {
                found.intersect(&self.load(*list));
            }
        }
        (found, lists.len() == 1)
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.keys.capacity() * size_of::<u64>()
            + self.lists.capacity() * size_of::<List>()
            + self.steps.capacity()
            + self.dense.capacity() * size_of::<Bits>()
            + self.dense.iter().map(Bits::bytes).sum::<usize>()
    }

    fn list(&self, key: u64) -> Option<List> {
        let at = self.keys.binary_search(&key).ok()?;
        self.lists.get(at).copied()
    }

    fn load(&self, list: List) -> Bits {
        let at = list.at as usize;
        if list.count as usize * DENSE >= self.slots {
            return self.dense.get(at).cloned().unwrap_or_default();
        }
        let mut bits = Bits::empty(self.slots);
        walk(
            self.steps.get(at..).unwrap_or_default(),
            list.count,
            |slot| bits.set(slot),
        );
        bits
    }
}

/// The slots of one run while the index is being built.
#[derive(Default)]
struct Draft {
    /// One more than the last slot added; 0 before the first.
    next: u32,
    count: u32,
    steps: Vec<u8>,
}

impl Draft {
    fn add(&mut self, slot: u32) {
        let next = slot + 1;
        if next == self.next {
            return;
        }
        let mut step = next - self.next;
        while step >= 0x80 {
            self.steps.push(step as u8 | 0x80);
            step >>= 7;
        }
        self.steps.push(step as u8);
        self.next = next;
        self.count += 1;
    }
}

/// Reads `count` slots from their steps.
fn walk(steps: &[u8], count: u32, mut each: impl FnMut(usize)) {
    let (mut next, mut step, mut shift, mut left) = (0_usize, 0_usize, 0_u32, count);
    for byte in steps {
        if left == 0 {
            return;
        }
        step |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            shift += 7;
            continue;
        }
        next += step;
        each(next - 1);
        (step, shift, left) = (0, 0, left - 1);
    }
}

/// Calls `each` with every run of one to `depth` characters.
fn each_gram(text: &str, depth: usize, mut each: impl FnMut(u64)) {
    let mut recent = 0_u64;
    for (at, c) in text.chars().enumerate() {
        recent = (recent << CHAR_BITS) | u64::from(c);
        for length in 1..=depth.min(at + 1) {
            each(last(recent, length));
        }
    }
}

/// Calls `each` with every run of exactly `depth` characters, or with the word if it is shorter.
fn each_gram_of_word(word: &str, depth: usize, mut each: impl FnMut(u64)) {
    let length = word.chars().count().min(depth);
    let mut recent = 0_u64;
    for (at, c) in word.chars().enumerate() {
        recent = (recent << CHAR_BITS) | u64::from(c);
        if at + 1 >= length {
            each(last(recent, length));
        }
    }
}

/// The last `length` characters of `recent`. No character is 0, so runs of different length differ.
fn last(recent: u64, length: usize) -> u64 {
    recent & ((1 << (CHAR_BITS * length as u32)) - 1)
}

/// A quick hash for keys that are made here and come from no one who could choose them badly.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_certain_and_long_ones_are_not() {
        let grams = Grams::new(["さくら", "くらさ", "さ"].into_iter(), 2);
        let cases: [(&str, &[usize], bool); 5] = [
            ("さ", &[0, 1, 2], true),
            ("くら", &[0, 1], true),
            ("さら", &[], true),
            ("さくら", &[0], false),
            ("くらさく", &[], false),
        ];
        for (word, slots, certain) in cases {
            let (found, sure) = grams.candidates(word);
            let found: Vec<usize> = found.iter().collect();
            if certain {
                assert_eq!((found.as_slice(), sure), (slots, true), "{word}");
            } else {
                assert!(
                    !sure && slots.iter().all(|slot| found.contains(slot)),
                    "{word}"
                );
            }
        }
    }

    #[test]
    fn steps_of_any_length_are_read_back() {
        let slots = [0, 1, 127, 128, 255, 256, 20_000, 3_000_000];
        let mut draft = Draft::default();
        for slot in slots {
            draft.add(slot);
            draft.add(slot);
        }
        let mut read = Vec::new();
        walk(&draft.steps, draft.count, |slot| read.push(slot as u32));
        assert_eq!(read, slots);
    }
}
