//! Remembering what something was made from, so that it is not made again for nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A fingerprint of names and contents (FNV-1a, 64 bits): it tells "changed", it guards nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of nothing.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a piece; its length keeps `ab`+`c` apart from `a`+`bc`.
    pub fn add(mut self, bytes: &[u8]) -> Self {
        for byte in bytes.iter().copied().chain(bytes.len().to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    /// Adds a file's path and content.
    pub fn add_file(self, path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        Ok(self.add(path.as_os_str().as_encoded_bytes()).add(&bytes))
    }

    /// Whether `stamp` was left by an equal fingerprint.
    pub fn is_at(self, stamp: &Path) -> bool {
        fs::read_to_string(stamp).is_ok_and(|kept| kept.trim() == self.shown())
    }

    /// Leaves the fingerprint in `stamp`.
    pub fn leave_at(self, stamp: &Path) -> Result<()> {
        fs::write(stamp, self.shown()).with_context(|| format!("writing {}", stamp.display()))
    }

    fn shown(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Every file under `folder`, sorted, leaving out folders whose name is in `without`.
pub fn files_under(folder: &Path, without: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_file() {
                found.push(entry.path());
            } else if entry.file_type()?.is_dir() && !without.iter().any(|skip| name == **skip) {
                folders.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_change_of_name_content_or_border_changes_the_fingerprint() {
        let of = |pieces: &[&str]| {
            pieces
                .iter()
                .fold(Fingerprint::new(), |mark, piece| mark.add(piece.as_bytes()))
        };
        assert_eq!(of(&["a.css", "red"]), of(&["a.css", "red"]));
        for other in [
            &["a.css", "blue"][..],
            &["b.css", "red"],
            &["a.cs", "sred"],
            &["a.css"],
        ] {
            assert_ne!(of(&["a.css", "red"]), of(other), "{other:?}");
        }
    }
}
