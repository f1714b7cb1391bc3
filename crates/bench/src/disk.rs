//! What a write that survives a power cut costs on this disk.

use std::{fs::File, io::Write, path::Path, time::Instant};

use crate::timing::Times;

/// Appends 4 kB and syncs them, many times.
pub fn syncs(folder: &Path, runs: usize) -> anyhow::Result<Times> {
    let path = folder.join("fdatasync");
    let mut file = File::create(&path)?;
    let block = [7_u8; 4096];
    let mut times = Times::default();
    for _ in 0..runs {
        let begun = Instant::now();
        file.write_all(&block)?;
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(times)
}
