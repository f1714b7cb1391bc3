//! Words: each module says what it is for, each type of the field carries its Japanese term.

use crate::tidy::house::{House, SourceFile};
use crate::tidy::problem::Problem;

/// Every Rust file begins with a sentence.
pub fn module_sentence(house: &House) -> Vec<Problem> {
    house
        .rust()
        .filter(|(file, _)| {
            let first = file
                .text
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default();
            first
                .strip_prefix("//!")
                .is_none_or(|sentence| sentence.trim().is_empty())
        })
        .map(|(file, _)| {
            Problem::new(
                "sentence",
                &file.path,
                1,
                "begin with `//!` and what this file is for",
            )
        })
        .collect()
}

/// Public types in a feature's model name their Japanese term first.
pub fn japanese_terms(house: &House) -> Vec<Problem> {
    let models = house.rust().filter(|(file, _)| is_model(file));
    let mut problems = Vec::new();
    for (file, rust) in models {
        let code: Vec<&str> = rust.code.lines().collect();
        for (at, line) in code.iter().enumerate() {
            let Some(name) = public_type(line) else {
                continue;
            };
            if first_doc_line(&file.text, at).is_none_or(str::is_ascii) {
                let advice =
                    format!("begin the doc of `{name}` with its Japanese term, as in 相談");
                problems.push(Problem::new("glossary", &file.path, at + 1, advice));
            }
        }
    }
    problems
}

fn is_model(file: &SourceFile) -> bool {
    let inside = file.feature().map(|(_, inside)| inside);
    inside.is_some_and(|inside| inside == "model.rs" || inside.starts_with("model/"))
}

fn public_type(line: &str) -> Option<&str> {
    let item = line.strip_prefix("pub ")?;
    let after = item
        .strip_prefix("struct ")
        .or_else(|| item.strip_prefix("enum "))?;
    after
        .split(|char: char| !char.is_alphanumeric() && char != '_')
        .next()
}

/// The first `///` line above the item on line `at` (from zero), past its attributes.
fn first_doc_line(text: &str, at: usize) -> Option<&str> {
    let above: Vec<&str> = text.lines().take(at).map(str::trim).collect();
    let ends_another = |line: &&&str| line.is_empty() || line.ends_with(['}', ';']);
    let own = above.iter().rev().take_while(|line| !ends_another(line));
    own.filter_map(|line| line.strip_prefix("///")).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    #[test]
    fn a_file_begins_by_saying_what_it_is_for() {
        let cases = [
            ("//! Finds people.\n", false),
            ("\n//! Finds people.\n", false),
            ("//!\nuse a;", true),
            ("use a;\n//! Late.\n", true),
            ("", true),
        ];
        for (text, broken) in cases {
            assert_eq!(
                !found(module_sentence, &[("a.rs", text)]).is_empty(),
                broken,
                "{text}"
            );
        }
    }

    #[test]
    fn types_of_the_field_carry_their_japanese_term_in_the_first_doc_line() {
        let path = "crates/app/src/consultations/model.rs";
        let cases = [
            (
                "/// 相談: a call.\n#[derive(Debug)]\npub struct Consultation {\n",
                false,
            ),
            ("/// A call.\n/// 相談\npub struct Consultation {\n", true),
            ("use a;\n\npub enum Status {\n", true),
            (
                "/// 状態\n#[derive(\n  Debug,\n)]\npub enum Status {\n",
                false,
            ),
            ("struct Hidden;\n", false),
            ("/// 状態\npub enum A {}\npub enum B {}\n", true),
        ];
        for (text, broken) in cases {
            assert_eq!(
                !found(japanese_terms, &[(path, text)]).is_empty(),
                broken,
                "{text}"
            );
        }
        let elsewhere = ("crates/app/src/consultations/pages.rs", "pub struct Page;");
        assert_eq!(found(japanese_terms, &[elsewhere]), Vec::<String>::new());
    }
}
