//! The generated documents: written by the very tests that compare them.

use anyhow::Result;

use crate::command::{cargo, run};
use crate::place::Place;

/// Tells the tests of `app::docs` to write instead of to compare.
const WRITE: &str = "RENKEI_WRITE_DOCS";

/// Writes every generated document below `docs/`.
pub fn write(place: &Place) -> Result<()> {
    let words = ["test", "--package", "app", "--lib", "docs::"];
    run(cargo(place, &words).env(WRITE, "1"))
}
