//! Throws that come out alike on every machine and in every year: SplitMix64, and no library whose
//! next release throws differently.

/// さいころ: one sequence of throws.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The sequence of one execution of a target.
    pub fn of(target: &str, seed: u64, execution: u64) -> Self {
        // FNV-1a: two targets with the same inputs spoil them differently.
        let name = target.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut dice = Self(name ^ seed.rotate_left(32));
        let start = dice.throw() ^ execution;
        Self(start)
    }

    /// 64 random bits.
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        (self.throw() % end) as usize
    }

    /// One of `all`, if there is any.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_execution_always_throws_the_same_and_no_two_throw_alike() {
        let throws = |target, execution| Dice::of(target, 1, execution).throw();
        assert_eq!(throws("a", 7), 17_044_794_446_165_921_869);
        assert_ne!(throws("a", 7), throws("a", 8));
        assert_ne!(throws("a", 7), throws("b", 7));
    }

    #[test]
    fn a_number_below_nothing_is_nought() {
        let mut dice = Dice::of("a", 1, 1);
        assert_eq!(dice.below(0), 0);
        assert!((0..100).all(|_| dice.below(3) < 3));
        assert_eq!(dice.one::<u8>(&[]), None);
    }
}
