//! The generated documents: what `docs/` says must be what the house does.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "compiled for tests alone; a test may stop loudly"
)]

use std::path::{Path, PathBuf};

/// Set by `cargo xtask docs`, which writes where the tests compare.
const WRITE: &str = "RENKEI_WRITE_DOCS";

fn path(name: &str) -> PathBuf {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    docs.join(name)
}

/// A document as it stands below `docs/`; empty where there is none.
pub fn held(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_default()
}

/// Compares a document with its file below `docs/`, or writes it when asked to.
pub fn hold(name: &str, text: &str) {
    #[expect(
        clippy::disallowed_methods,
        reason = "`cargo xtask docs` says so to the test"
    )]
    if std::env::var(WRITE).is_ok() {
        std::fs::write(path(name), text).unwrap();
    }
    assert!(
        held(name) == text,
        "docs/{name} is out of date: run `cargo xtask docs`"
    );
}
