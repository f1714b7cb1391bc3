//! Finds what fits a need, nearest and best first, and says why.

mod explain;
mod lanes;
mod nearest;
mod plan;
mod scan;
mod shortlist;

use super::{Matches, Need, Register, Weights};
pub use nearest::{Nearest, nearest};
use plan::Plan;
use scan::Scan;
use shortlist::Best;
#[cfg(test)]
pub(super) use shortlist::tie;

/// So many points may fail to fit before an entry is no longer a near miss.
const NEAR_MISSES: u32 = 2;

/// The entries that fit `need`, best first, and those that nearly do.
///
/// The same register, need, weights and seed always give the same answer. Entries that cost the
/// same are ordered by a hash of `seed` and facility: with another seed for each question no
/// facility is always first.
pub fn search(register: &Register, need: &Need, weights: &Weights, seed: u64) -> Matches {
    let layers = register.layers();
    let plans: Vec<Plan> = layers
        .iter()
        .map(|layer| Plan::new(layer, need, weights))
        .collect();
    let mut best = Best::new(need, seed);
    for (layer, plan) in plans.iter().enumerate() {
        Scan::new(plan, layer, &mut best).run();
    }
    best.into_matches(&plans)
}
