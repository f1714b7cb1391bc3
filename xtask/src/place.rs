//! Where this checkout, its build results and the environment's wishes are.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders everything else is found from.
#[derive(Debug, Clone)]
pub struct Place {
    /// Top of the checkout.
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    pub target: PathBuf,
}

impl Place {
    /// The checkout this program was started in by `cargo xtask`.
    pub fn here() -> Result<Self> {
        // The run-time value first: one shared target folder may serve several checkouts.
        let package = variable("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .context("xtask lies outside a workspace")?
            .to_path_buf();
        let target = match variable("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(Path::new(&folder))?,
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The product's binary in `profile` (`debug` or `release`).
    pub fn binary(&self, profile: &str) -> PathBuf {
        self.program(profile, "renkei")
    }

    /// Any of our programs in `profile`.
    pub fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(name)
    }
}

/// An environment variable that is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where automation reads it"
)]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
