//! From a fresh checkout to the demo city in the browser.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::assets;
use crate::command;
use crate::place::Place;
use crate::progress::{Progress, note};

/// Builds what is needed, then becomes `renkei demo`, so that Ctrl-C reaches it directly.
pub fn run(place: &Place, arguments: &[String]) -> Result<()> {
    let mut progress = Progress::of(3);
    progress.step("assets", || assets::bring(place))?;
    progress.step("release binary", || {
        note("the first build takes about a quarter of an hour on two cores, later ones seconds");
        // Always the whole workspace: building one package selects other features of the
        // same dependencies, and rebuilds minutes of them.
        command::run(&mut command::cargo(
            place,
            &["build", "--release", "--workspace", "--bins"],
        ))
    })?;
    progress.step("demo city", || {
        let mut renkei = Command::new(place.binary("release"));
        renkei.arg("demo").args(arguments);
        // Only returns if the program could not be started.
        Err(renkei.exec()).with_context(|| command::shown(&renkei))
    })
}
