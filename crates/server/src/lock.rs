//! One server per data folder: two would each believe what they remember of it.

use std::{
    fs::{File, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::Context;

/// Held as long as the server runs; the system lets go of it however the program ends.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "it is held, not read")] File);

/// Takes the folder for this process.
pub fn take(folder: &Path) -> anyhow::Result<Lock> {
    let path = folder.join("renkei.lock");
    let file = File::options()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(&path)
        .with_context(|| format!("{} に書き込めません", folder.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => anyhow::bail!(
            "{} のデータは、すでに動いている renkei が使っています。先にそちらを止めるか、--data で別のフォルダーを指定してください",
            folder.display()
        ),
        Err(TryLockError::Error(error)) => Err(error).context("データの使用中の印を付けられません"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_once_and_free_again_afterwards() {
        let folder = std::env::temp_dir().join(format!("renkei-lock-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let first = take(&folder).unwrap();
        assert!(
            take(&folder)
                .unwrap_err()
                .to_string()
                .contains("すでに動いている")
        );
        drop(first);
        take(&folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
