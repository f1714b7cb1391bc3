//! How the last nightly backup went: a small file in the data folder, which `renkei check` reads.

use std::{fs, io::Write, path::Path};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::scratch::Scratch;

const FILE: &str = "backup-last.json";

/// The last try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastTry {
    /// When.
    pub at: DateTime<Utc>,
    /// What went wrong; none where it went well.
    pub problem: Option<String>,
}

/// What was noted last in the data folder.
pub fn last_try(data: &Path) -> Option<LastTry> {
    let text = fs::read_to_string(data.join(FILE)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Notes how a try went. Where even that cannot be written, the log has it.
pub fn note(data: &Path, this: &LastTry) {
    let written = || -> anyhow::Result<()> {
        crate::data::make_folder(data)?;
        let scratch = Scratch::in_folder(data)?;
        scratch
            .file()
            .write_all(serde_json::to_string(this)?.as_bytes())?;
        fs::rename(scratch.path(), data.join(FILE))?;
        Ok(())
    };
    if let Err(error) = written() {
        tracing::warn!("how the backup went could not be noted: {error:#}");
    }
}
