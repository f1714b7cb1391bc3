//! The programs of a PostgreSQL server, wherever the system keeps them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::owner::Owner;
use crate::command;
use crate::packages;

/// The folder with `initdb`, `postgres`, `pg_ctl` and their companions.
#[derive(Debug, Clone)]
pub struct Programs(PathBuf);

impl Programs {
    /// Finds them, after installing the server where that is possible.
    pub fn find() -> Result<Self> {
        if let Some(found) = Self::installed() {
            return Ok(found);
        }
        packages::install("a PostgreSQL server", &["postgresql"])?;
        Self::installed().context("the package `postgresql` brought no initdb")
    }

    fn installed() -> Option<Self> {
        newest_of_debian(Path::new("/usr/lib/postgresql"))
            .or_else(on_path)
            .map(Self)
    }

    /// One of the programs, run as `owner` where the server may not run as the administrator.
    pub fn command(&self, name: &str, owner: Option<Owner>) -> Command {
        let mut command = Command::new(self.0.join(name));
        if let Some(owner) = owner {
            owner.run(&mut command);
        }
        command
    }

    /// The full path of one of the programs.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

/// Debian keeps each major version in a numbered folder, outside `PATH`.
fn newest_of_debian(top: &Path) -> Option<PathBuf> {
    let versions = top.read_dir().ok()?.filter_map(|entry| {
        let folder = entry.ok()?.path();
        let major: u32 = folder.file_name()?.to_str()?.parse().ok()?;
        let bin = folder.join("bin");
        bin.join("initdb").is_file().then_some((major, bin))
    });
    versions.max().map(|(_, bin)| bin)
}

fn on_path() -> Option<PathBuf> {
    // A link on PATH may stand alone; its companions are where it leads to.
    let initdb = command::on_path("initdb")?.canonicalize().ok()?;
    initdb.parent().map(Path::to_path_buf)
}
