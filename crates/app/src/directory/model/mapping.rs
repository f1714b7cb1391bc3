//! How the columns of a list that somebody made correspond to our fields.

use chrono::{DateTime, Utc};
use kernel::{Id, text};

/// 列の対応: saved under a name, and found again by the list's header.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// Id.
    pub id: Id<Mapping>,
    /// What people call it.
    pub name: String,
    /// The list's header.
    pub header: Vec<String>,
    /// Our field, and the list's column for it.
    pub columns: Vec<(String, String)>,
    /// 種別 of every row, or of those whose own says nothing we know: a code of `facility_kind`.
    pub kind: String,
    /// What the column of kinds says, and our code for it.
    pub kinds: Vec<(String, String)>,
    /// Code of the ward in which all places lie; empty when the rows say it.
    pub ward_code: String,
    /// 市外局番 by which short numbers are completed; may be empty.
    pub area_code: String,
    /// Counts its changes.
    pub version: i64,
    /// When it was last saved.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

impl Mapping {
    /// The list's column for one of our fields; empty when it has none.
    pub fn column(&self, field: &str) -> &str {
        let found = self.columns.iter().find(|(ours, _)| ours == field);
        found.map_or("", |(_, theirs)| theirs)
    }

    /// The key by which two headers are the same, in whatever order and spelling.
    pub fn key_of(header: &[String]) -> String {
        let mut names: Vec<String> = header.iter().map(|name| text::fold(name)).collect();
        names.retain(|name| !name.is_empty());
        names.sort_unstable();
        names.join("|")
    }
}
