//! System packages: installed where that is possible without asking, otherwise asked for clearly.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::progress::note;

/// Installs Debian packages when running as root on such a system (a container, a CI machine);
/// otherwise fails with the command to type. `what` is what was missed, for the message.
pub fn install(what: &str, names: &[&str]) -> Result<()> {
    let line = format!("apt-get install -y {}", names.join(" "));
    if command::on_path("apt-get").is_none() {
        bail!(
            "{what} was not found; install it with your system's packages ({})",
            names.join(", ")
        );
    }
    if !is_root() {
        bail!("{what} was not found; please run: sudo {line}");
    }
    note(&format!("{what} was not found; running {line}"));
    apt(&["update", "-qq"]).context("the list of packages could not be fetched")?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], names].concat())
        .with_context(|| format!("{what} could not be installed"))
}

/// Whether this process is the administrator's.
pub fn is_root() -> bool {
    command::output(Command::new("id").arg("-u")).is_ok_and(|uid| uid == "0")
}

fn apt(arguments: &[&str]) -> Result<()> {
    command::run(
        Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
