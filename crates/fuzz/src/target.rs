//! 的: one parser with what it takes and how it is spoilt.

use std::time::Duration;

use crate::{
    orders::Orders,
    run::{self, LIMIT},
    spoil::Words,
};

/// So many executions of a target belong to every run of the tests, unless it says otherwise.
const RUNS: u64 = 2_000;
/// The longest input, in bytes, unless the target says otherwise.
const LONGEST: usize = 4_096;

/// 的: one parser of outside input.
#[derive(Clone, Debug)]
pub struct Target {
    pub(crate) name: &'static str,
    pub(crate) seeds: Vec<Vec<u8>>,
    pub(crate) words: Words,
    pub(crate) longest: usize,
    pub(crate) runs: u64,
    pub(crate) limit: Duration,
}

impl Target {
    /// A target by its name, which no other target of the house has.
    pub fn named(name: &'static str) -> Self {
        Self {
            name,
            seeds: Vec::new(),
            words: Words::default(),
            longest: LONGEST,
            runs: RUNS,
            limit: LIMIT,
        }
    }

    /// Adds inputs that the parser takes: what is spoilt begins with them.
    #[must_use]
    pub fn from<T: AsRef<[u8]>>(mut self, seeds: impl IntoIterator<Item = T>) -> Self {
        let seeds = seeds.into_iter().map(|seed| seed.as_ref().to_vec());
        self.seeds.extend(seeds);
        self
    }

    /// Adds words that mean something to the parser.
    #[must_use]
    pub fn words<T: AsRef<[u8]>>(mut self, words: impl IntoIterator<Item = T>) -> Self {
        self.words.add(words);
        self
    }

    /// The longest input in bytes.
    #[must_use]
    pub fn longest(self, longest: usize) -> Self {
        Self { longest, ..self }
    }

    /// How many executions belong to every run of the tests.
    #[must_use]
    pub fn runs(self, runs: u64) -> Self {
        Self { runs, ..self }
    }

    /// Runs the target. `check` feeds one input to the parser, holds what comes out against what must
    /// be so, and says whether the parser took the input.
    ///
    /// # Panics
    /// Where an execution fails; the message says how to run it again. Also where the parser does not
    /// take an input it should begin with, for then nothing behind its first refusal would be tried.
    pub fn check(&self, check: impl Fn(&[u8]) -> bool + Sync) {
        let orders = Orders::given();
        if orders.mean(self.name)
            && let Err(failure) = run::run(self, &orders, &check)
        {
            panic!("{failure}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(seed: &str, check: impl Fn(&[u8]) -> bool + Sync + std::panic::UnwindSafe) -> String {
        let target = Target::named("fuzz-itself").from([seed]).words(["magic"]);
        let failed = std::panic::catch_unwind(|| target.check(check)).unwrap_err();
        failed.downcast_ref::<String>().unwrap().clone()
    }

    #[test]
    fn a_parser_that_panics_is_found_and_its_input_is_kept() {
        let said = fails("a plain beginning", |input| {
            assert!(!input.windows(5).any(|word| word == b"magic"), "found");
            true
        });
        assert!(
            said.contains("fuzz-itself") && said.contains("found"),
            "{said}"
        );
        let (_, file) = said.split_once("--input ").unwrap();
        let kept = std::fs::read(file.trim()).unwrap();
        assert!(kept.windows(5).any(|word| word == b"magic"));
    }

    #[test]
    fn a_parser_that_refuses_its_beginning_is_said() {
        let said = fails("refused", |_| false);
        assert!(said.contains("does not take"), "{said}");
    }

    #[test]
    fn a_parser_that_takes_too_long_is_found() {
        let busy = |_: &[u8]| {
            let begun = std::time::Instant::now();
            while begun.elapsed() < Duration::from_millis(100) {
                std::hint::spin_loop();
            }
            true
        };
        let target = Target {
            limit: Duration::from_millis(1),
            ..Target::named("fuzz-slow").from(["a"])
        };
        let failed = std::panic::catch_unwind(|| target.check(busy)).unwrap_err();
        let said = failed.downcast_ref::<String>().unwrap();
        assert!(said.contains("it took"), "{said}");
    }

    #[test]
    fn a_parser_that_holds_passes() {
        Target::named("fuzz-holds").from(["a"]).check(|_| true);
    }
}
