//! What the documents for auditors name is there: a row about a test that moved proves nothing.

use super::super::house::{House, SourceFile};
use super::super::problem::Problem;

/// Documents whose rows name files and folders, between backticks.
const DOCUMENTS: [&str; 4] = [
    "docs/ACCESSIBILITY.ja.md",
    "docs/ASVS.md",
    "docs/COMPLIANCE.ja.md",
    "docs/SECURITY.md",
];

/// Files and folders that these documents name, from the top, from `crates/` or from any folder, exist.
pub fn evidence(house: &House) -> Vec<Problem> {
    let documents = house
        .files
        .iter()
        .filter(|file| DOCUMENTS.contains(&file.path.as_str()));
    documents
        .flat_map(|document| missing(house, document))
        .collect()
}

fn missing(house: &House, document: &SourceFile) -> Vec<Problem> {
    let named = document.lines().flat_map(|(line, text)| {
        let quoted = text.split('`').skip(1).step_by(2);
        quoted
            .filter(|word| is_place(word))
            .map(move |word| (line, word))
    });
    named
        .filter(|(_, word)| !is_there(house, word))
        .map(|(line, word)| {
            let advice = format!("`{word}` is nowhere; name what is there now");
            Problem::new("evidence", &document.path, line, advice)
        })
        .collect()
}

/// Whether a word in backticks names a file or folder, and no route, header or command.
fn is_place(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    word.contains('/') && !word.starts_with('/') && word.chars().all(plain)
}

fn is_there(house: &House, word: &str) -> bool {
    let word = word.trim_end_matches('/');
    let (whole, folder) = (format!("/{word}"), format!("/{word}/"));
    house.files.iter().any(|file| {
        let path = format!("/{}", file.path);
        path.ends_with(&whole) || path.contains(&folder)
    })
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn what_is_named_exists() {
        let row = |words: &str| format!("# 1\n\n| {words} |\n");
        for (words, is_right) in [
            ("`db/tests/chain`", true),
            ("`db/tests/chain/main.rs`, `trust/src`", true),
            ("`docs/ASVS.md`", true),
            ("`/settings/audit` and `GET /x`, `and/or …`", true),
            ("`db/tests/chain.rs`", false),
            ("`trust/src`, `reviews/tests.rs`", false),
        ] {
            let samples = [
                ("docs/ASVS.md", row(words)),
                ("docs/README.md", row("`gone/away.rs`")),
                ("crates/db/tests/chain/main.rs", String::new()),
                ("crates/trust/src/lib.rs", String::new()),
            ];
            let samples = samples
                .each_ref()
                .map(|(path, text)| (*path, text.as_str()));
            let expected: &[&str] = if is_right { &[] } else { &["docs/ASVS.md:3"] };
            assert_eq!(found(evidence, &samples), expected, "{words}");
        }
    }
}
