//! A file for the time of one piece of work, for the owner's eyes only. What a program that was
//! killed has left is swept away by the next one.

use std::{
    fs::{self, File},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::Context;

/// How names of such files begin.
const BEGINS: &str = ".renkei-work-";

/// The file; gone when dropped, unless it was moved away.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
    file: File,
}

impl Scratch {
    /// Makes an empty one in `folder`, after removing those that nobody works with any more.
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        sweep(folder);
        let number = std::process::id();
        let free = (0..=u32::MAX)
            .map(|n| folder.join(format!("{BEGINS}{number}-{n}")))
            .find(|path| !path.exists());
        let path = free.context("作業ファイルの名前がありません")?;
        let file = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("{} に書き込めません", folder.display()))?;
        // The mark of being worked with; the system takes it away however the program ends.
        file.try_lock()
            .context("作業ファイルに印を付けられません")?;
        Ok(Self { path, file })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The open file.
    pub fn file(&self) -> &File {
        &self.file
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Absent where it was moved into place. What SQLite puts beside a database goes with it.
        for end in ["", "-wal", "-shm"] {
            let mut name = self.path.as_os_str().to_owned();
            name.push(end);
            let _ = fs::remove_file(name);
        }
    }
}

fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(BEGINS);
        let is_left = is_ours
            && File::options()
                .write(true)
                .open(entry.path())
                .is_ok_and(|file| file.try_lock().is_ok());
        if is_left {
            // Another sweep may have been faster.
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_is_swept_away_and_what_is_worked_with_stays() {
        let folder = std::env::temp_dir().join(format!("renkei-scratch-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let left = folder.join(format!("{BEGINS}1-0"));
        fs::write(&left, "left by a program that was killed").unwrap();
        let other = folder.join("renkei.db");
        fs::write(&other, "no scratch").unwrap();
        let first = Scratch::in_folder(&folder).unwrap();
        let second = Scratch::in_folder(&folder).unwrap();
        assert!(!left.exists() && other.exists());
        assert!(first.path().exists() && second.path() != first.path());
        let path = first.path().to_owned();
        drop(first);
        assert!(!path.exists());
        drop(second);
        fs::remove_dir_all(&folder).unwrap();
    }
}
