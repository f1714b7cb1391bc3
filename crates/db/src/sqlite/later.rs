//! Brings to the disk what a commit has left to the system's memory, within half a second.

use std::{
    fs::File,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// So long a look may wait for the disk.
const WITHIN: Duration = Duration::from_millis(500);

/// The write-ahead log of a database, and whether it is about to be brought to the disk.
#[derive(Clone)]
pub(crate) struct Later {
    log: Arc<Path>,
    planned: Arc<AtomicBool>,
}

impl Later {
    /// For the database file at `path`.
    pub(crate) fn of(path: &Path) -> Self {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        Self {
            log: PathBuf::from(log).into(),
            planned: Arc::default(),
        }
    }

    /// Sees to it that what is written now is on the disk in time.
    pub(crate) fn plan(&self) {
        if self.planned.swap(true, Ordering::SeqCst) {
            return;
        }
        let later = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(WITHIN).await;
            // First, so that what is written from now on plans its own.
            later.planned.store(false, Ordering::SeqCst);
            let done = tokio::task::spawn_blocking(move || sync(&later.log)).await;
            if let Ok(Err(error)) = done {
                tracing::error!(%error, "looks could not be brought to the disk");
            }
        });
    }
}

/// What every program has written to the file is on the disk afterwards, whoever opened it. A log that is
/// gone was brought into the database, which syncs it first.
fn sync(log: &Path) -> std::io::Result<()> {
    match File::open(log) {
        Ok(log) => log.sync_data(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
