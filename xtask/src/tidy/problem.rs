//! One broken rule, as it is printed.

use std::fmt;

/// Whether a problem stops the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It must be mended, or excepted with a reason.
    Fails,
    /// Worth a look.
    Warns,
}

/// Something to mend at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule's name, as used in `tidy.allow`.
    pub rule: &'static str,
    /// Path from the top of the checkout.
    pub path: String,
    /// Line, from one.
    pub line: usize,
    /// What is wrong and what to do.
    pub advice: String,
    /// Whether it stops the run.
    pub weight: Weight,
}

impl Problem {
    /// A problem that stops the run.
    pub fn new(rule: &'static str, path: &str, line: usize, advice: impl Into<String>) -> Self {
        let (path, advice) = (path.to_owned(), advice.into());
        Self {
            rule,
            path,
            line,
            advice,
            weight: Weight::Fails,
        }
    }

    /// The same, only as a warning.
    pub fn warning(mut self) -> Self {
        self.weight = Weight::Warns;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            rule,
            path,
            line,
            advice,
            weight,
        } = self;
        let mark = if *weight == Weight::Warns {
            " (warning)"
        } else {
            ""
        };
        write!(out, "{path}:{line}: {rule}{mark}: {advice}")
    }
}
