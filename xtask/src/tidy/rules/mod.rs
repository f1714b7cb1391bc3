//! The rules themselves, one subject per file.

mod floors;
mod glossary;
mod imports;
mod migrations;
mod named;
mod packages;
mod size;
mod sql;
mod templates;
mod traces;

pub use migrations::RELEASED;

use super::house::House;
use super::problem::Problem;

/// A rule looks at the whole house and names what is to be done.
pub type Rule = fn(&House) -> Vec<Problem>;

/// Every rule.
pub const ALL: &[Rule] = &[
    imports::places,
    imports::clock,
    imports::rooms,
    imports::deeds,
    sql::place,
    floors::floors,
    packages::directions,
    packages::libraries,
    size::files,
    size::functions,
    size::folders,
    glossary::module_sentence,
    glossary::japanese_terms,
    named::evidence,
    migrations::names,
    migrations::pairs,
    migrations::released,
    templates::inline_code,
    templates::button_words,
    traces::machine_paths,
    traces::registries,
    traces::left_over_marks,
    traces::large_files,
];

/// Lines of the problems a rule finds in samples, as `path:line`, for the tests of rules.
#[cfg(test)]
pub fn found(rule: Rule, samples: &[(&str, &str)]) -> Vec<String> {
    rule(&House::of(samples))
        .iter()
        .map(|p| format!("{}:{}", p.path, p.line))
        .collect()
}
