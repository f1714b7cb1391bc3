//! A release binary holds the built front-end files: compile again when they changed. A debug one reads them from disk.
#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells the profile through the environment"
)]

use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        // A folder that is not there cannot be watched.
        fs::create_dir_all("dist")?;
        println!("cargo::rerun-if-changed=dist");
    }
    Ok(())
}
