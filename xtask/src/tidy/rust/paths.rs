//! Paths in code: `std::fs`, and every branch of `use crate::{people::Person, areas}`.

use std::iter::Peekable;

/// A path as written, one group branch each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Line of its last word, from one.
    pub line: usize,
    /// The words between `::`.
    pub words: Vec<String>,
}

impl Path {
    /// Whether the path starts with these words.
    pub fn starts(&self, words: &[&str]) -> bool {
        self.words.len() >= words.len() && self.words.iter().zip(words).all(|(a, b)| a == b)
    }

    /// Whether the path ends with these words.
    pub fn ends(&self, words: &[&str]) -> bool {
        let skip = self.words.len().checked_sub(words.len());
        skip.is_some_and(|skip| self.words.iter().skip(skip).zip(words).all(|(a, b)| a == b))
    }

    /// The path as code.
    pub fn shown(&self) -> String {
        self.words.join("::")
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(String, usize),
    Joint,
    Open,
    Close,
    Comma,
    Other,
}

/// Every path in blanked code, single words included.
pub fn paths(code: &str) -> Vec<Path> {
    let mut tokens = tokens(code).into_iter().peekable();
    let mut found = Vec::new();
    while let Some(token) = tokens.next() {
        if let Token::Word(word, line) = token {
            follow(vec![word], line, &mut tokens, &mut found);
        }
    }
    found
}

/// Continues a path after a word; each branch of a group becomes a path of its own.
fn follow<I: Iterator<Item = Token>>(
    mut words: Vec<String>,
    mut line: usize,
    tokens: &mut Peekable<I>,
    found: &mut Vec<Path>,
) {
    while tokens.next_if_eq(&Token::Joint).is_some() {
        if tokens.next_if_eq(&Token::Open).is_some() {
            return branches(&words, tokens, found);
        }
        let Some(Token::Word(..)) = tokens.peek() else {
            break;
        };
        if let Some(Token::Word(word, at)) = tokens.next() {
            words.push(word);
            line = at;
        }
    }
    found.push(Path { line, words });
}

fn branches<I: Iterator<Item = Token>>(
    stem: &[String],
    tokens: &mut Peekable<I>,
    found: &mut Vec<Path>,
) {
    let mut fresh = true;
    while let Some(token) = tokens.next() {
        match token {
            Token::Close => return,
            Token::Comma => fresh = true,
            // After the first word of a branch come only `as` and a new name.
            Token::Word(word, line) if fresh => {
                let words = if word == "self" {
                    stem.to_vec()
                } else {
                    [stem, &[word]].concat()
                };
                follow(words, line, tokens, found);
                fresh = false;
            }
            _ => {}
        }
    }
}

fn tokens(code: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = code.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '\n' => line += 1,
            ':' if rest.next_if_eq(&':').is_some() => found.push(Token::Joint),
            '{' => found.push(Token::Open),
            '}' => found.push(Token::Close),
            ',' => found.push(Token::Comma),
            char if char.is_whitespace() => {}
            char if char.is_alphanumeric() || char == '_' => {
                let mut word = String::from(char);
                while let Some(more) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(more);
                }
                found.push(Token::Word(word, line));
            }
            _ => found.push(Token::Other),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_branch_of_a_group_is_a_path() {
        let cases: [(&str, &[&str]); 5] = [
            ("use std::fs;", &["use", "std::fs"]),
            (
                "use std::{fs, io::{self, Read as R}};",
                &["use", "std::fs", "std::io", "std::io::Read"],
            ),
            ("use crate::areas::*;", &["use", "crate::areas"]),
            ("Utc::now()", &["Utc::now"]),
            ("Vec::<u8>::new()", &["Vec", "u8", "new"]),
        ];
        for (code, expected) in cases {
            let shown: Vec<_> = paths(code).iter().map(Path::shown).collect();
            assert_eq!(shown, expected, "{code}");
        }
    }

    #[test]
    fn a_path_knows_its_line_and_its_ends() {
        let found = paths("a\n\nuse crate::{\n  people::Person,\n};");
        let person = found.last().unwrap();
        assert_eq!(person.line, 4);
        assert!(person.starts(&["crate", "people"]) && person.ends(&["people", "Person"]));
        assert!(!person.starts(&["people"]) && !person.ends(&["a", "crate", "people", "Person"]));
    }
}
