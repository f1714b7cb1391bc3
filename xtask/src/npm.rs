//! Node and npm: present, new enough, and asked to install only when the lock file changed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::progress::note;
use crate::stamp::Fingerprint;

/// The oldest Node that the style and script builders run on.
const OLDEST_NODE: u32 = 20;

/// Brings `node_modules` of `folder` to what its lock file says.
pub fn install(folder: &Path) -> Result<()> {
    let node = node_version()?;
    let stamp = folder.join("node_modules/.renkei-stamp");
    let lock = folder.join("package-lock.json");
    let mark = Fingerprint::new().add(node.as_bytes()).add_file(&lock)?;
    if mark.is_at(&stamp) {
        note("packages are as the lock file says");
        return Ok(());
    }
    command::run(npm(folder).arg("ci")).context(
        "the packages of package-lock.json could not be installed; is the network reachable, \
         and was package-lock.json renewed (`npm install`) with package.json?",
    )?;
    mark.leave_at(&stamp)
}

/// Runs a script of `package.json`.
pub fn script(folder: &Path, name: &str) -> Command {
    let mut command = npm(folder);
    command.args(["run", "--silent", name]);
    command
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .env("NPM_CONFIG_AUDIT", "false")
        .env("NPM_CONFIG_FUND", "false")
        .env("NPM_CONFIG_UPDATE_NOTIFIER", "false")
        // The system's own Chromium is used; a second one of 150 MB is not wanted.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}

fn node_version() -> Result<String> {
    let advice = format!(
        "Node {OLDEST_NODE} or newer with npm is needed to build styles and scripts: \
         `apt-get install nodejs npm`, or https://nodejs.org/"
    );
    if command::on_path("npm").is_none() {
        bail!("npm was not found. {advice}");
    }
    let version =
        command::output(Command::new("node").arg("--version")).with_context(|| advice.clone())?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(version),
        _ => bail!("Node {version} is too old. {advice}"),
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        let cases = [
            ("v20.20.2", Some(20)),
            ("v9.1.0", Some(9)),
            ("22.0.0", Some(22)),
            ("?", None),
        ];
        for (printed, expected) in cases {
            assert_eq!(major(printed), expected, "{printed}");
        }
    }
}
