//! Python and its packages: installed into the target folder, and only when the list of them changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::place::Place;
use crate::stamp::Fingerprint;

/// Brings the packages that `list` names; the folder for `PYTHONPATH`.
pub fn install(place: &Place, list: &Path) -> Result<PathBuf> {
    let folder = place.target.join("python");
    let stamp = folder.join(".renkei-stamp");
    let version = command::output(Command::new("python3").arg("--version"))?;
    let mark = Fingerprint::new().add(version.as_bytes()).add_file(list)?;
    if mark.is_at(&stamp) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).context("packages of an earlier list stand in the way")?;
    }
    let words = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    let mut pip = Command::new("python3");
    pip.args(words)
        .arg("--target")
        .arg(&folder)
        .arg("--requirement")
        .arg(list);
    command::run(&mut pip)?;
    mark.leave_at(&stamp)?;
    Ok(folder)
}
