//! Telling code from comments and literals.

use std::iter::Peekable;
use std::str::Chars;

/// A text literal and the line it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Line, from one.
    pub line: usize,
    /// Where its opening quote stands in the blanked code, in bytes.
    pub at: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
}

struct Scanner<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    code: String,
    literals: Vec<Literal>,
}

/// Blanks comments and the insides of literals, and collects the literals.
pub fn scan(text: &str) -> (String, Vec<Literal>) {
    let mut scanner = Scanner {
        rest: text.chars().peekable(),
        line: 1,
        code: String::with_capacity(text.len()),
        literals: Vec::new(),
    };
    while let Some(char) = scanner.keep() {
        match char {
            '/' if scanner.sees('/') => scanner.line_comment(),
            '/' if scanner.sees('*') => scanner.block_comment(),
            '"' => scanner.literal(None),
            '\'' => scanner.quote(),
            'r' if scanner.opens_raw() => scanner.raw(),
            _ => {}
        }
    }
    (scanner.code, scanner.literals)
}

impl Scanner<'_> {
    fn take(&mut self) -> Option<char> {
        let char = self.rest.next()?;
        if char == '\n' {
            self.line += 1;
        }
        Some(char)
    }

    fn keep(&mut self) -> Option<char> {
        let char = self.take()?;
        self.code.push(char);
        Some(char)
    }

    fn blank(&mut self) -> Option<char> {
        let char = self.take()?;
        self.code.push(if char == '\n' { '\n' } else { ' ' });
        Some(char)
    }

    fn sees(&mut self, char: char) -> bool {
        self.rest.peek() == Some(&char)
    }

    fn line_comment(&mut self) {
        self.code.pop();
        self.code.push(' ');
        while self.rest.peek().is_some_and(|char| *char != '\n') {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        self.code.pop();
        self.code.push(' ');
        self.blank();
        let mut depth = 1;
        while depth > 0 {
            match self.blank() {
                Some('/') if self.sees('*') => depth += 1,
                Some('*') if self.sees('/') => depth -= 1,
                Some(_) => continue,
                None => return,
            }
            self.blank();
        }
    }

    /// Whether the `r` just kept starts a raw literal: `r"`, `r#"`, `br##"` and so on.
    fn opens_raw(&self) -> bool {
        let mut before = self.code.chars().rev().skip(1);
        let prefix = before.next().filter(|char| matches!(char, 'b' | 'c'));
        let outside = if prefix.is_some() {
            before.next()
        } else {
            self.code.chars().nth_back(1)
        };
        let inside_word = outside.is_some_and(|char| char.is_alphanumeric() || char == '_');
        let mut ahead = self.rest.clone().skip_while(|char| *char == '#');
        !inside_word && ahead.next() == Some('"')
    }

    fn raw(&mut self) {
        let mut hashes = 0;
        while self.sees('#') {
            hashes += 1;
            self.keep();
        }
        self.keep();
        self.literal(Some(hashes));
    }

    /// The rest of a text literal; with `Some(hashes)` a raw one.
    fn literal(&mut self, raw: Option<usize>) {
        let (line, at) = (self.line, self.code.len() - 1);
        let mut text = String::new();
        while let Some(char) = self.blank() {
            if char == '"' && self.closes(raw) {
                self.code.pop();
                self.code.push('"');
                break;
            }
            text.push(char);
            if char == '\\' && raw.is_none() {
                text.extend(self.blank());
            }
        }
        self.literals.push(Literal { line, at, text });
    }

    fn closes(&self, raw: Option<usize>) -> bool {
        let hashes = raw.unwrap_or(0);
        self.rest
            .clone()
            .take(hashes)
            .filter(|char| *char == '#')
            .count()
            == hashes
    }

    /// A character literal is blanked; a lifetime stays.
    fn quote(&mut self) {
        let mut ahead = self.rest.clone();
        match (ahead.next(), ahead.next()) {
            (Some('\\'), _) => {
                self.blank();
                self.blank();
                while self.rest.peek().is_some_and(|char| *char != '\'') {
                    self.blank();
                }
                self.keep();
            }
            (Some(_), Some('\'')) => {
                self.blank();
                self.keep();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_insides_of_literals_are_blanked() {
        let cases = [
            ("a // b\nc", "a     \nc"),
            ("a /* b /* c */ d */ e", "a                   e"),
            (r#"f("x // y")"#, r#"f("      ")"#),
            (r#"f("x \" y")"#, r#"f("      ")"#),
            ("r#\"a \" b\"#;", "r#\"     \"#;"),
            ("br\"a\\\" x", "br\"  \" x"),
            ("'\"' 'a T", "' ' 'a T"),
            (r"'\'' b '\u{3042}' c", "'  ' b '        ' c"),
            ("for r in x", "for r in x"),
        ];
        for (text, expected) in cases {
            assert_eq!(scan(text).0, expected, "{text}");
        }
    }

    #[test]
    fn literals_come_with_the_line_they_begin_on() {
        let found = scan("a\n\"選\n x\" r\"y\"").1;
        assert_eq!(
            found,
            [
                Literal {
                    line: 2,
                    at: 2,
                    text: "選\n x".to_owned()
                },
                Literal {
                    line: 3,
                    at: 10,
                    text: "y".to_owned()
                }
            ]
        );
    }
}
