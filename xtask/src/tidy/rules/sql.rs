//! SQL text stands in a feature's store, in `db`, in the benchmark's store, and in migrations;
//! nowhere else.

use super::imports::in_store;
use crate::tidy::house::House;
use crate::tidy::problem::Problem;

/// Makes a million cases in one statement and asks other databases, which no feature needs.
const BENCH: [&str; 2] = [
    "crates/bench/src/store.rs",
    "crates/bench/src/directory/store.rs",
];

/// Text literals that are SQL, outside the places for it.
pub fn place(house: &House) -> Vec<Problem> {
    let outside = house.rust().filter(|(file, _)| {
        let elsewhere = file.package().is_some_and(|package| package != "db");
        elsewhere && !in_store(file) && !BENCH.contains(&file.path.as_str())
    });
    let mut problems = Vec::new();
    for (file, rust) in outside {
        for literal in &rust.literals {
            if is_sql(&literal.text) && !file.is_test_line(literal.line) {
                let advice =
                    "SQL text belongs in the feature's store, as a function named by its question";
                problems.push(Problem::new("sql", &file.path, literal.line, advice));
            }
        }
    }
    problems
}

fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let has = |word: &str| words.iter().any(|w| w.trim_start_matches('(') == word);
    let pair = |a: &str, b: &str| words.windows(2).any(|two| two == [a, b]);
    (has("SELECT") && words.len() > 1)
        || pair("INSERT", "INTO")
        || pair("DELETE", "FROM")
        || (has("UPDATE") && has("SET"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    #[test]
    fn statements_are_told_from_sentences() {
        let cases = [
            ("SELECT 1", true),
            ("WITH a AS (SELECT id FROM person) DELETE FROM person", true),
            ("INSERT INTO person (id) VALUES ($1)", true),
            ("UPDATE person\n SET name = $1", true),
            ("UPDATE", false),
            ("select a ward from the list", false),
            ("区を選んでください", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_sql(text), expected, "{text}");
        }
    }

    #[test]
    fn sql_is_found_outside_its_places() {
        let text = "fn f() {\n  q(\"SELECT 1\")\n}\n";
        let cases = [
            ("crates/app/src/people/pages.rs", true),
            ("crates/app/src/people/store.rs", false),
            ("crates/app/src/people/store/list.rs", false),
            ("crates/app/src/people/tests.rs", false),
            ("crates/db/src/audit.rs", false),
            ("crates/web/src/session.rs", true),
        ];
        for (path, broken) in cases {
            let expected = if broken {
                vec![format!("{path}:2")]
            } else {
                vec![]
            };
            assert_eq!(found(place, &[(path, text)]), expected);
        }
    }
}
