//! Logs: what happened, to stderr, never about whom.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Begins logging at `level` for our own crates; libraries only warn.
pub fn begin(level: &str) {
    let ours = ["renkei", "app", "web", "db", "render"];
    let filter = ours.iter().fold(String::from("warn"), |filter, name| {
        format!("{filter},{name}={level}")
    });
    let started = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .try_init();
    // A second start in one process (tests) keeps the first.
    drop(started);
}
