//! Just enough understanding of Rust source: code without comments and text, paths, test parts.

mod blocks;
mod paths;
mod scan;

pub use blocks::Function;
pub use paths::Path;
pub use scan::Literal;

/// A Rust file taken apart.
#[derive(Debug)]
pub struct Rust {
    /// The text with comments and the insides of literals blanked; lines stay where they were.
    pub code: String,
    /// Text literals.
    pub literals: Vec<Literal>,
    /// Every `a::b::c`, groups spelled out.
    pub paths: Vec<Path>,
    /// First and last line of each part that is only compiled for tests.
    tests: Vec<(usize, usize)>,
}

impl Rust {
    /// Takes a file apart.
    pub fn read(text: &str) -> Self {
        let (code, literals) = scan::scan(text);
        let paths = paths::paths(&code);
        let tests = blocks::test_parts(&code);
        Self {
            code,
            literals,
            paths,
            tests,
        }
    }

    /// Whether the line (from one) lies in a part that is only compiled for tests.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.tests
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&line))
    }

    /// Functions with a body.
    pub fn functions(&self) -> Vec<Function> {
        blocks::functions(&self.code)
    }
}
