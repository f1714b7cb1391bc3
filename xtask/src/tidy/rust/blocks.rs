//! Blocks in braces: bodies of functions, and parts only compiled for tests.

/// A function with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`, from one.
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub length: usize,
}

/// First and last line of everything under `#[cfg(test)]` that has a body.
pub fn test_parts(code: &str) -> Vec<(usize, usize)> {
    let starts = code.match_indices("#[cfg(test)]").map(|(at, _)| at);
    starts
        .filter_map(|at| Some((line_at(code, at), line_at(code, end_of_body(code, at)?))))
        .collect()
}

/// Every function with a body.
pub fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let glued = code.get(..at).and_then(|before| before.chars().next_back());
        if glued.is_some_and(|char| char.is_alphanumeric() || char == '_') {
            continue;
        }
        let after = code.get(at + 3..).unwrap_or_default();
        let name: String = after
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let Some(end) = end_of_body(code, at) else {
            continue;
        };
        let line = line_at(code, at);
        found.push(Function {
            name,
            line,
            length: line_at(code, end) - line + 1,
        });
    }
    found
}

/// Where the first block after `from` closes; nothing if the item ends with `;` before it.
fn end_of_body(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut brackets = 0_usize;
    for (at, char) in code.get(from..)?.char_indices() {
        match char {
            // `[u8; 4]` in a signature is no end.
            '[' | '(' => brackets += 1,
            ']' | ')' => brackets = brackets.saturating_sub(1),
            ';' if depth == 0 && brackets == 0 => return None,
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(from + at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn line_at(code: &str, at: usize) -> usize {
    code.get(..at).unwrap_or(code).matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_their_name_to_their_brace() {
        let code =
            "trait T { fn none(); }\nfn one(a: [u8; 4]) -> u8 {\n  if a {\n  }\n}\nfn two() {}\n";
        let found: Vec<_> = functions(code)
            .into_iter()
            .map(|f| (f.name, f.line, f.length))
            .collect();
        assert_eq!(found, [("one".to_owned(), 2, 4), ("two".to_owned(), 6, 1)]);
    }

    #[test]
    fn the_part_for_tests_ends_at_its_own_brace() {
        let code =
            "a\n#[cfg(test)]\nmod tests {\n  fn x() {}\n}\nb\n#[cfg(test)]\nmod tests;\nc {}\n";
        assert_eq!(test_parts(code), [(2, 5)]);
    }
}
