//! The search for candidates among 15,000 services, in memory.

use std::hint::black_box;

use app::matching::engine::{Register, Weights, search, synth::Sample};

use crate::{
    table::{Aim, Line},
    timing::Times,
};

/// Services in the register: what a city of this size has.
const SERVICES: usize = 15_000;
/// Needs asked, each different.
const NEEDS: u64 = 2_000;

/// Asks the engine of the product for candidates.
pub fn candidates() -> Line {
    let mut sample = Sample::city(SERVICES, 1);
    let register = Register::new(sample.entries.clone());
    let weights = Weights::default();
    let mut times = Times::default();
    for nth in 0..NEEDS {
        let need = sample.need(nth);
        let begun = std::time::Instant::now();
        black_box(search(&register, &need, &weights, nth));
        times.push(begun.elapsed());
    }
    Line {
        engine: "",
        what: format!("candidates among {SERVICES} services, p50"),
        result: format!("p50 {:.3} ms, p99 {:.3} ms", times.ms(50), times.ms(99)),
        beside: "the aim itself".into(),
        ratio: times.ms(50),
        unit: "ms",
        aim: Aim::AtMost(0.2),
    }
}
