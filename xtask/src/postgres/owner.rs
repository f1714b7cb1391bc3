//! Whom the private PostgreSQL runs as: it refuses to run as the administrator.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::packages;

/// A user of this system, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    uid: u32,
    gid: u32,
}

impl Owner {
    /// Nobody special for an ordinary user; for the administrator, `postgres` or `nobody`.
    pub fn needed() -> Result<Option<Self>> {
        if !packages::is_root() {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").context("reading the list of users")?;
        let owner = Self::among(&users, "postgres").or_else(|| Self::among(&users, "nobody"));
        owner
            .map(Some)
            .context("PostgreSQL does not run as root, and there is no user `postgres`")
    }

    fn among(users: &str, name: &str) -> Option<Self> {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        let uid = fields.next()?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Self { uid, gid })
    }

    /// Makes a command run as this user.
    pub fn run(self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    /// Gives a file or folder to this user.
    pub fn give(self, path: &Path) -> Result<()> {
        chown(path, Some(self.uid), Some(self.gid))
            .with_context(|| format!("giving {} away", path.display()))
    }

    /// Whether anyone may walk into `folder`; below `/root`, for one, nobody may.
    pub fn reaches(folder: &Path) -> bool {
        folder
            .ancestors()
            .all(|above| fs::metadata(above).is_ok_and(|meta| meta.mode() & 0o001 != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_is_found_by_the_whole_name() {
        let users = "root:x:0:0::/:/bin/sh\npostgresql:x:7:8::/:/bin/sh\npostgres:x:101:104:,,,:/:/bin/sh\n";
        assert_eq!(
            Owner::among(users, "postgres"),
            Some(Owner { uid: 101, gid: 104 })
        );
        assert_eq!(Owner::among(users, "nobody"), None);
    }
}
