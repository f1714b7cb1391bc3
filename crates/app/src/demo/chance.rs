//! Chance that repeats: the same seed gives the same city on every machine.

/// 乱数: splitmix64 (Steele, Lea, Flood 2014), because its few lines never change under us.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Chance from `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Another chance for one part of the city, so that more of one part changes no other.
    #[must_use]
    pub fn branch(&self, name: &str) -> Self {
        let mixed = name.bytes().fold(self.0, |seed, byte| {
            (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Self(Self(mixed).next())
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        // The high half of the product: even enough for a demo, and the same everywhere.
        u64::try_from((u128::from(self.next()) * u128::from(n)) >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(0);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// True in `percent` of 100 cases.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`; the first type's default where there are none.
    pub fn pick<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        let at = self.index(choices.len());
        choices.get(at).copied().unwrap_or_default()
    }

    /// A place in a list of `length`.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of `choices`, each as likely as its weight.
    pub fn weighted<T: Copy + Default>(&mut self, choices: &[(T, u64)]) -> T {
        let total = choices.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (choice, weight) in choices {
            if left < *weight {
                return *choice;
            }
            left -= weight;
        }
        T::default()
    }

    /// Puts `items` in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.index(end + 1);
            items.swap(end, other);
        }
    }
}

/// Splits `total` into whole shares in proportion to `weights`; the shares add up to `total`.
pub fn shares(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u64 = weights.iter().sum::<u64>().max(1);
    let mut before = 0;
    let mut given = 0;
    weights
        .iter()
        .map(|weight| {
            before += weight;
            // What all up to here should have, rounded, less what they have.
            let upto = (total * before + sum / 2) / sum;
            let share = upto - given;
            given = upto;
            share
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first values of splitmix64 from seed 1234567 in its reference implementation.
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.next(), 6_457_827_717_110_365_317);
        assert_eq!(chance.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn shares_add_up_and_keep_the_proportions() {
        for total in [0, 1, 24, 905, 2211] {
            let parts = shares(total, &[140, 107, 80, 65, 108]);
            assert_eq!(parts.iter().sum::<u64>(), total);
        }
        assert_eq!(shares(10, &[3, 1, 1]), [6, 2, 2]);
        assert_eq!(shares(5, &[0, 1]), [0, 5]);
    }

    #[test]
    fn weights_are_kept() {
        let mut chance = Chance::new(1);
        let often = (0..10_000)
            .filter(|_| chance.weighted(&[('a', 3), ('b', 1)]) == 'a')
            .count();
        assert!((7_300..7_700).contains(&often), "{often}");
    }

    #[test]
    fn branches_differ_and_repeat() {
        let root = Chance::new(7);
        assert_eq!(root.branch("a").next(), root.branch("a").next());
        assert_ne!(root.branch("a").next(), root.branch("b").next());
    }
}
