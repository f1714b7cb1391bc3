//! Reading the checkout: what git tracks or would track, else what lies there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::house::{House, SourceFile};
use super::rules::RELEASED;
use crate::command;
use crate::place::Place;
use crate::stamp::files_under;

/// Folders of results, never of sources, for a checkout without git.
const RESULTS: [&str; 7] = [
    ".git",
    "target",
    "node_modules",
    "dist",
    "results",
    "screenshots",
    "renkei-data",
];

/// All files of the checkout.
pub fn house(place: &Place) -> Result<House> {
    let mut house = House::default();
    for path in paths(place)? {
        let file = place.root.join(&path);
        // Deleted but not yet committed, or a link elsewhere.
        if !fs::symlink_metadata(&file).is_ok_and(|meta| meta.is_file()) {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("reading {path}"))?;
        let size = bytes.len() as u64;
        house.files.push(SourceFile::new(
            &path,
            String::from_utf8(bytes).unwrap_or_default(),
            size,
        ));
    }
    house.files.sort_by(|a, b| a.path.cmp(&b.path));
    house.marks = marks(place, &house)?;
    Ok(house)
}

fn paths(place: &Place) -> Result<Vec<String>> {
    if place.root.join(".git").exists() && command::on_path("git").is_some() {
        let words = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        let listed = command::output(Command::new("git").current_dir(&place.root).args(words))?;
        return Ok(listed
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect());
    }
    let inside = |file: PathBuf| Some(file.strip_prefix(&place.root).ok()?.to_str()?.to_owned());
    Ok(files_under(&place.root, &RESULTS)?
        .into_iter()
        .filter_map(inside)
        .collect())
}

/// Content marks of all migrations, only asked for once a release has fixed some of them.
fn marks(place: &Place, house: &House) -> Result<std::collections::BTreeMap<String, String>> {
    let released = house
        .file(RELEASED)
        .is_some_and(|file| file.text.lines().any(is_entry));
    if !released {
        return Ok(std::collections::BTreeMap::new());
    }
    let migrations: Vec<&str> = house
        .files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| path.starts_with("migrations/") && *path != RELEASED)
        .collect();
    let mut git = Command::new("git");
    git.current_dir(&place.root)
        .args(["hash-object", "--"])
        .args(&migrations);
    let marks = command::output(&mut git).context("comparing migrations with their release")?;
    Ok(migrations
        .into_iter()
        .map(str::to_owned)
        .zip(marks.lines().map(str::to_owned))
        .collect())
}

fn is_entry(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}
