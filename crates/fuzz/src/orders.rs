//! What `cargo xtask fuzz` asks for; without it every target runs as a short test.

use std::path::PathBuf;

/// How many executions, instead of the target's own number.
const RUNS: &str = "RENKEI_FUZZ_RUNS";
/// Which target alone.
const TARGET: &str = "RENKEI_FUZZ_TARGET";
/// From which number all inputs are thrown.
const SEED: &str = "RENKEI_FUZZ_SEED";
/// A file to run instead of thrown inputs.
const INPUT: &str = "RENKEI_FUZZ_INPUT";

/// 指図: what is asked of every target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// So many executions; the target's own number where nobody says.
    pub runs: Option<u64>,
    /// The one target that is meant.
    pub target: Option<String>,
    /// What all throws begin with.
    pub seed: u64,
    /// One input to be run alone.
    pub input: Option<PathBuf>,
}

impl Orders {
    /// Reads the orders.
    ///
    /// # Panics
    /// Where a number is none: whoever asked for a million must not get a thousand.
    pub fn given() -> Self {
        Self {
            runs: number(RUNS),
            target: word(TARGET),
            seed: number(SEED).unwrap_or_default(),
            input: word(INPUT).map(PathBuf::from),
        }
    }

    /// Whether `target` is meant.
    pub fn mean(&self, target: &str) -> bool {
        self.target.as_deref().is_none_or(|meant| meant == target)
    }
}

fn number(name: &str) -> Option<u64> {
    let word = word(name)?;
    let number = word.parse();
    assert!(number.is_ok(), "{name}={word} is no number");
    number.ok()
}

#[expect(clippy::disallowed_methods, reason = "compiled for tests only")]
fn word(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_target_is_meant_or_all_are() {
        let one = Orders {
            target: Some("csv".into()),
            ..Orders::default()
        };
        assert!(one.mean("csv") && !one.mean("csv2"));
        assert!(Orders::default().mean("csv"));
    }
}
