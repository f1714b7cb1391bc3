//! 目録: what an archive holds, as its last member `manifest.json`.

use chrono::{DateTime, Utc};
use db::backup::Snapshot;
use serde::{Deserialize, Serialize};

/// The name of the member.
pub const NAME: &str = "manifest.json";
/// The form of archives this program writes and reads.
pub const FORMAT: u32 = 1;

/// 目録.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive.
    pub format: u32,
    /// When its taking began.
    pub made_at: DateTime<Utc>,
    /// The version of the program that made it.
    pub program: String,
    /// The schema, the tables and their rows, and the names of the master keys.
    pub snapshot: Snapshot,
    /// The members before this one.
    pub members: Vec<Member>,
}

/// One member of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of them, in hexadecimal digits.
    pub sha256: String,
}
