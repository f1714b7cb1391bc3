//! The browser stories: Playwright with the system's own Chromium, on both databases.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::npm;
use crate::packages;
use crate::place::{Place, variable};
use crate::postgres::Cluster;
use crate::progress::note;

/// Names under which systems install Chromium.
const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The empty database the PostgreSQL half of the stories fills.
const DATABASE: &str = "renkei_e2e";

/// Runs all stories; Playwright prints each, and how many passed.
pub fn run(place: &Place, cluster: &Cluster) -> Result<()> {
    let stories = place.root.join("e2e");
    let chromium = chromium()?;
    japanese_font()?;
    npm::install(&stories)?;
    cluster.create_database(DATABASE)?;
    note(&format!(
        "{} with {}",
        place.binary("debug").display(),
        chromium.display()
    ));
    command::run(
        npm::script(&stories, "test")
            .env("CHROMIUM_PATH", chromium)
            .env("RENKEI_BIN", place.binary("debug"))
            .env("E2E_DATABASE_URL", cluster.url(DATABASE))
            .env_remove("DATABASE_URL"),
    )
}

fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = variable("CHROMIUM_PATH") {
        return Ok(PathBuf::from(chosen));
    }
    let installed = || CHROMIUM.into_iter().find_map(command::on_path);
    if let Some(found) = installed() {
        return Ok(found);
    }
    packages::install("Chromium", &["chromium", "fonts-noto-cjk"])
        .context("or point CHROMIUM_PATH at a Chromium you have")?;
    installed().context("the package `chromium` brought no program of that name")
}

/// Without a Japanese font every page is a row of boxes, and pictures of it are worthless.
fn japanese_font() -> Result<()> {
    let fonts = command::output(Command::new("fc-list").args([":lang=ja", "family"]));
    if fonts.is_ok_and(|fonts| !fonts.is_empty()) {
        return Ok(());
    }
    packages::install("a Japanese font", &["fonts-noto-cjk", "fontconfig"])
}
