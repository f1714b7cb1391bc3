//! Styles and scripts: from `crates/ui` and the templates into `crates/ui/dist`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::npm;
use crate::place::Place;
use crate::progress::note;
use crate::stamp::{Fingerprint, files_under};

/// Folders below `crates/` that are results, not sources.
const RESULTS: [&str; 3] = ["node_modules", "dist", "target"];

/// Builds `crates/ui/dist`, or finds that nothing has changed since it was built.
pub fn bring(place: &Place) -> Result<()> {
    let ui = place.root.join("crates/ui");
    npm::install(&ui)?;
    let mark = sources(place)?;
    // Kept beside the packages, not in dist: everything in dist goes into the binary.
    let stamp = ui.join("node_modules/.renkei-assets");
    let dist = ui.join("dist");
    if mark.is_at(&stamp) && has_files(&dist) {
        note("crates/ui/dist is up to date");
        return Ok(());
    }
    command::run(&mut npm::script(&ui, "build"))
        .context("styles and scripts could not be built; the lines above say where")?;
    if !has_files(&dist) {
        bail!("`npm run build` in crates/ui left nothing in crates/ui/dist");
    }
    mark.leave_at(&stamp)
}

/// All of `crates/ui`, and every template: class names in templates decide what is in the styles.
fn sources(place: &Place) -> Result<Fingerprint> {
    let crates = place.root.join("crates");
    let mut mark = Fingerprint::new();
    for file in files_under(&crates, &RESULTS)? {
        let of_ui = file.starts_with(crates.join("ui")) && !is(&file, "rs");
        if of_ui || is(&file, "html") {
            mark = mark.add_file(&file)?;
        }
    }
    Ok(mark)
}

fn is(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|ext| ext == extension)
}

fn has_files(folder: &Path) -> bool {
    folder
        .read_dir()
        .is_ok_and(|mut entries| entries.next().is_some())
}
