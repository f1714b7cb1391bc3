//! Long runs of the fuzz targets: the tests of the files `fuzz_tests.rs`, with as many executions as
//! somebody asks for.

use anyhow::Result;

use crate::command::{cargo, run as shell};
use crate::menu::Fuzz;
use crate::place::Place;

/// Runs the targets one after another, each on all cores.
pub fn run(place: &Place, wish: &Fuzz) -> Result<()> {
    let words = [
        "test",
        "--workspace",
        "--lib",
        "--bins",
        "--",
        "fuzz_tests::",
    ];
    let mut command = cargo(place, &words);
    command.args(["--test-threads", "1"]);
    let runs = wish.runs.clone().unwrap_or_else(|| RUNS.to_owned());
    command.env("RENKEI_FUZZ_RUNS", runs);
    // The tests run in the folders of their crates.
    let input = wish.input.as_ref().map(std::path::absolute).transpose()?;
    let input = input.map(|path| path.display().to_string());
    let chosen = [
        ("RENKEI_FUZZ_TARGET", &wish.target),
        ("RENKEI_FUZZ_SEED", &wish.seed),
        ("RENKEI_FUZZ_INPUT", &input),
    ];
    for (name, value) in chosen {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    shell(&mut command)
}

/// So many executions a target, unless somebody says otherwise.
const RUNS: &str = "100000";
