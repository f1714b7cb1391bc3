//! The house rules, kept by machine: `path:line: rule: what to do`.
//!
//! Each rule is a function over files in memory, so that its tests need no files. The reasons are
//! in `docs/ARCHITECTURE.md`; exceptions, each with its reason, are in `xtask/tidy.allow`.

mod allow;
mod house;
mod load;
mod problem;
mod rules;
mod rust;

use anyhow::{Result, bail};

use crate::place::Place;
use allow::Exceptions;
use house::House;
use problem::{Problem, Weight};

/// Checks the whole checkout and prints what is to be done.
pub fn run(place: &Place) -> Result<()> {
    let house = load::house(place)?;
    let problems = check(&house);
    for problem in &problems {
        eprintln!("{problem}");
    }
    let failing = problems
        .iter()
        .filter(|problem| problem.weight == Weight::Fails)
        .count();
    if failing > 0 {
        bail!(
            "{failing} house rules are broken (of {} files)",
            house.files.len()
        );
    }
    let warnings = problems.len();
    eprintln!(
        "      {} files keep the house rules ({warnings} warnings)",
        house.files.len()
    );
    Ok(())
}

/// All problems of a house, in order of place, after the granted exceptions.
fn check(house: &House) -> Vec<Problem> {
    let found = rules::ALL.iter().flat_map(|rule| rule(house)).collect();
    let mut problems = Exceptions::of(house).apply(found);
    problems.sort_by(|a, b| (&a.path, a.line, a.rule).cmp(&(&b.path, b.line, b.rule)));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_checkout_keeps_the_house_rules() {
        let house = load::house(&Place::here().unwrap()).unwrap();
        let broken: Vec<String> = check(&house)
            .iter()
            .filter(|problem| problem.weight == Weight::Fails)
            .map(ToString::to_string)
            .collect();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}
