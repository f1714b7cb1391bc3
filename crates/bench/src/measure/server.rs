//! The release binary as its users start it: until it answers, and how much memory it takes.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child as Process, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use crate::{city, http};

/// A server that is stopped when dropped.
pub struct Child {
    /// Where it answers.
    pub address: SocketAddr,
    /// From starting it to its first page.
    pub up_after: Duration,
    process: Process,
}

/// Starts `program` with its address added, and waits for its first page.
pub async fn start(program: &Path, words: &[&str], url: Option<&str>) -> anyhow::Result<Child> {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut command = Command::new(program);
    command.args(words).args(["--listen", &address.to_string()]);
    if let Some(url) = url {
        command.env("DATABASE_URL", url);
    }
    command.env("RENKEI_MASTER_KEY", city::master()?.text().as_str());
    command.env("RENKEI_LOG", "warn").stdin(Stdio::null());
    let begun = Instant::now();
    let process = command
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("{} could not be started", program.display()))?;
    let mut child = Child {
        address,
        up_after: Duration::ZERO,
        process,
    };
    while !http::is_up(address).await {
        if let Some(status) = child.process.try_wait()? {
            bail!("{} ended with {status}", program.display());
        }
        anyhow::ensure!(begun.elapsed().as_secs() < 30, "no answer within 30 s");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    child.up_after = begun.elapsed();
    Ok(child)
}

impl Child {
    /// Memory it holds now, in MB.
    pub fn memory_mb(&self) -> anyhow::Result<f64> {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path)?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kb = line.and_then(|line| line.split_whitespace().nth(1));
        Ok(kb.context("no VmRSS")?.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
