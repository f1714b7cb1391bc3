//! The files that rules look at, read once and prepared.

use std::collections::BTreeMap;

use super::rust::Rust;

/// Folders whose files are not part of the product.
const UNSHIPPED: [&str; 5] = ["tests", "fixtures", "testing", "examples", "benches"];

/// The crates whose folders are features.
pub const STREETS: [&str; 4] = ["app", "programme", "citizens", "trust"];

/// A file of the checkout; empty `text` when it is not UTF-8.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the top of the checkout, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Length in bytes.
    pub size: u64,
    /// Prepared Rust, for `.rs` files.
    pub rust: Option<Rust>,
}

impl SourceFile {
    /// A file with its text, prepared for the rules.
    pub fn new(path: &str, text: String, size: u64) -> Self {
        let rust = is(path, "rs").then(|| Rust::read(&text));
        Self {
            path: path.to_owned(),
            text,
            size,
            rust,
        }
    }

    /// Lines with their numbers, from one.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    /// The crate's name, for files below `crates/<name>/`.
    pub fn package(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// For files of a crate of features: the feature's name and the path inside its folder.
    pub fn feature(&self) -> Option<(&str, &str)> {
        let (crate_name, inside) = self.path.strip_prefix("crates/")?.split_once("/src/")?;
        STREETS.contains(&crate_name).then_some(())?;
        inside.split_once('/')
    }

    /// Whether the whole file is left out of the product: tests, examples, benches.
    pub fn is_for_tests(&self) -> bool {
        let mut steps = self.path.split('/');
        let name = steps.next_back().unwrap_or_default();
        let stem = name.strip_suffix(".rs").unwrap_or(name);
        matches!(stem, "tests" | "testing" | "fixtures")
            || stem.ends_with("_tests")
            || steps.any(|step| UNSHIPPED.contains(&step))
            || matches!(self.package(), Some("testkit" | "fuzz"))
    }

    /// Whether the line (from one) is only compiled for tests.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.is_for_tests()
            || self
                .rust
                .as_ref()
                .is_some_and(|rust| rust.is_test_line(line))
    }

    /// Whether the file ends in `.extension`.
    pub fn is(&self, extension: &str) -> bool {
        is(&self.path, extension)
    }
}

fn is(path: &str, extension: &str) -> bool {
    path.rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, e)| e == extension)
}

/// All files, and what only the surroundings know about them.
#[derive(Debug, Default)]
pub struct House {
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    /// Content marks of migrations, as `git hash-object` gives them; filled when any is released.
    pub marks: BTreeMap<String, String>,
}

impl House {
    /// The file at exactly this path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Files of Rust, with their prepared form.
    pub fn rust(&self) -> impl Iterator<Item = (&SourceFile, &Rust)> {
        self.files
            .iter()
            .filter_map(|file| Some((file, file.rust.as_ref()?)))
    }

    /// A house of samples, for the tests of rules.
    #[cfg(test)]
    pub fn of(samples: &[(&str, &str)]) -> Self {
        let files = samples
            .iter()
            .map(|(path, text)| SourceFile::new(path, (*text).to_owned(), text.len() as u64))
            .collect();
        Self {
            files,
            marks: BTreeMap::new(),
        }
    }
}
