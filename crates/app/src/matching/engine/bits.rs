//! A set of slots as a row of 64-bit words.

/// Slots in one word.
pub(super) const WORD: usize = 64;

/// A set of slots. It is only as long as its highest member needs; beyond its end all is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set.
    pub(super) const NOTHING: Self = Self(Vec::new());

    /// The set of all slots below `len`.
    pub(super) fn full(len: usize) -> Self {
        let mut words = vec![u64::MAX; len / WORD];
        if !len.is_multiple_of(WORD) {
            words.push((1 << (len % WORD)) - 1);
        }
        Self(words)
    }

    /// An empty set with room for slots below `len`.
    pub(super) fn empty(len: usize) -> Self {
        Self(vec![0; len.div_ceil(WORD)])
    }

    pub(super) fn set(&mut self, slot: usize) {
        let at = slot / WORD;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        if let Some(word) = self.0.get_mut(at) {
            *word |= 1 << (slot % WORD);
        }
    }

    pub(super) fn clear(&mut self, slot: usize) {
        if let Some(word) = self.0.get_mut(slot / WORD) {
            *word &= !(1 << (slot % WORD));
        }
    }

    pub(super) fn has(&self, slot: usize) -> bool {
        self.word(slot / WORD) >> (slot % WORD) & 1 == 1
    }

    /// The 64 slots beginning at `at * 64`.
    #[inline]
    pub(super) fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or(0)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied()
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        self.0.capacity() * size_of::<u64>()
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Adds every member of `other`.
    pub(super) fn unite(&mut self, other: &Self) {
        if other.0.len() > self.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    /// Keeps only what `other` has too.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    /// Every member, lowest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words()
            .enumerate()
            .flat_map(|(at, word)| ones(word).map(move |bit| at * WORD + bit))
    }
}

/// The positions of the ones of a word, lowest first.
pub(super) fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if word == 0 {
            return None;
        }
        let bit = word.trailing_zeros() as usize;
        word &= word - 1;
        Some(bit)
    })
}

/// The mask of the slots `from..to` that fall into word `at`.
pub(super) fn mask(at: usize, from: usize, to: usize) -> u64 {
    let low = from.saturating_sub(at * WORD);
    let high = to.saturating_sub(at * WORD).min(WORD);
    if low >= high {
        return 0;
    }
    let width = high - low;
    let run = if width == WORD {
        u64::MAX
    } else {
        (1 << width) - 1
    };
    run << low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_covers_only_its_slots() {
        let cases = [
            (0, 0, 64, u64::MAX),
            (0, 3, 5, 0b11000),
            (1, 3, 66, 0b11),
            (2, 0, 128, 0),
        ];
        for (at, from, to, expected) in cases {
            assert_eq!(mask(at, from, to), expected, "word {at} of {from}..{to}");
        }
    }

    #[test]
    fn members_come_back_in_order() {
        let mut bits = Bits::default();
        for slot in [200, 0, 63, 64] {
            bits.set(slot);
        }
        bits.clear(63);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 64, 200]);
        assert_eq!(bits.count(), 3);
        assert!(bits.has(200) && !bits.has(63) && !bits.has(5000));
    }

    #[test]
    fn sets_of_different_length_combine() {
        let mut long = Bits::full(130);
        let mut short = Bits::full(3);
        short.unite(&Bits::full(70));
        assert_eq!(short, Bits::full(70));
        long.intersect(&short);
        assert_eq!(long, Bits::full(70));
    }
}
