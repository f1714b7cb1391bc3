//! The generated documents: written by the very tests that compare them.

use std::fs;

use anyhow::Result;

use crate::command::{cargo, run};
use crate::place::Place;
use crate::progress::note;

/// Tells the tests that compare documents to write instead of to compare.
const WRITE: &str = "RENKEI_WRITE_DOCS";

/// Pictures of the READMEs, by the names the browser stories give them.
const PICTURES: [&str; 4] = ["intake", "case", "home", "bureau-reports"];

/// Writes every generated document below `docs/`, and takes over the browser stories' pictures.
pub fn write(place: &Place) -> Result<()> {
    let words = ["test", "--workspace", "--lib", "--", "docs::", "recorded::"];
    run(cargo(place, &words).env(WRITE, "1"))?;
    let (from, to) = ("e2e/screenshots/sqlite", "docs/screenshots");
    fs::create_dir_all(place.root.join(to))?;
    for name in PICTURES {
        let picture = place.root.join(from).join(format!("{name}-screen.png"));
        if !picture.exists() {
            note("no pictures: `cargo xtask test --only browser` makes them");
            return Ok(());
        }
        fs::copy(picture, place.root.join(to).join(format!("{name}.png")))?;
    }
    Ok(())
}
