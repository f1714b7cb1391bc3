//! One cluster: made, started, answered for, stopped and removed.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::owner::Owner;
use super::programs::Programs;
use crate::command;
use crate::place::Place;

/// The cluster's administrator; trusted without a password, but only from this machine.
const USER: &str = "renkei";

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// No door but one port of this machine.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=300",
];

/// Speed before safety: the data is thrown away.
const CARELESS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
];

/// What an administrator gives a server that holds a city: a share of the memory, and a log that
/// need not be emptied every minute.
const CAREFUL: &[&str] = &["shared_buffers=1GB", "max_wal_size=8GB", "work_mem=32MB"];

/// Whether writes must survive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    /// They need not: for tests.
    Lost,
    /// They must: for measuring what that costs.
    Kept,
}

/// A running private cluster. Dropping it stops and removes it.
#[derive(Debug)]
pub struct Cluster {
    programs: Programs,
    owner: Option<Owner>,
    folder: PathBuf,
    port: u16,
    server: Child,
}

impl Cluster {
    /// Makes and starts a fresh cluster, and waits until it answers.
    pub fn start(place: &Place, writes: Writes) -> Result<Self> {
        let programs = Programs::find()?;
        let owner = Owner::needed()?;
        let folder = fresh_folder(place, owner)?;
        initialise(&programs, owner, &folder)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let server = serve(&programs, owner, &folder, (port, writes))?;
        let mut cluster = Self {
            programs,
            owner,
            folder,
            port,
            server,
        };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Where a database of this cluster is found.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes an empty database.
    pub fn create_database(&self, name: &str) -> Result<()> {
        let mut createdb = self.client("createdb");
        command::output(createdb.arg(name)).map(drop)
    }

    fn client(&self, program: &str) -> Command {
        let mut client = self.programs.command(program, None);
        client.args(["-h", "127.0.0.1", "-U", USER, "-p", &self.port.to_string()]);
        client
    }

    fn wait(&mut self) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL ended at once with {status}:\n{}", self.log());
            }
            let mut ready = self.client("pg_isready");
            if ready.stdout(Stdio::null()).status()?.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!(
            "PostgreSQL did not answer within {} s:\n{}",
            PATIENCE.as_secs(),
            self.log()
        )
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.programs.command("pg_ctl", self.owner);
        stop.current_dir(&self.folder)
            .args(["stop", "-w", "-m", "immediate", "-D", "data"]);
        // Nothing can be done about a failure here; the next run clears away what is left.
        if command::output(&mut stop).is_err() {
            self.server.kill().ok();
        }
        self.server.wait().ok();
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn initialise(programs: &Programs, owner: Option<Owner>, folder: &Path) -> Result<()> {
    let mut initdb = programs.command("initdb", owner);
    initdb
        .current_dir(folder)
        .args(["--auth=trust", "-U", USER, "-E", "UTF8"]);
    // Without a locale, text sorts by its bytes, as it does in SQLite.
    initdb.args(["--no-locale", "--no-sync", "-D", "data"]);
    command::output(&mut initdb)
        .context("making a private PostgreSQL cluster")
        .map(drop)
}

fn serve(
    programs: &Programs,
    owner: Option<Owner>,
    folder: &Path,
    (port, writes): (u16, Writes),
) -> Result<Child> {
    let more = match writes {
        Writes::Lost => CARELESS,
        Writes::Kept => CAREFUL,
    };
    let log = File::create(folder.join("log"))?;
    let mut server = tied_to_us(&programs.path("postgres"));
    if let Some(owner) = owner {
        owner.run(&mut server);
    }
    server
        .current_dir(folder)
        .args(["-D", "data", "-c"])
        .arg(format!("port={port}"));
    let settings = SETTINGS.iter().chain(more);
    server.args(settings.flat_map(|setting| ["-c", setting]));
    server
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    server.spawn().context("starting the private PostgreSQL")
}

/// The server stays in our group of processes, so Ctrl-C stops it too; where the system can,
/// it is also told to end when this program dies without a chance to say so.
fn tied_to_us(program: &Path) -> Command {
    let Some(setpriv) = command::on_path("setpriv") else {
        return Command::new(program);
    };
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", "INT", "--"]).arg(program);
    command
}

/// An empty folder for this run below `target/pg`, named by this process.
fn fresh_folder(place: &Place, owner: Option<Owner>) -> Result<PathBuf> {
    let mut clusters = place.target.join("pg");
    fs::create_dir_all(&clusters)?;
    if owner.is_some() && !Owner::reaches(&clusters) {
        clusters = std::env::temp_dir().join("renkei-pg");
        fs::create_dir_all(&clusters)?;
    }
    clear_away(&clusters);
    let folder = clusters.join(std::process::id().to_string());
    fs::create_dir_all(&folder)?;
    if let Some(owner) = owner {
        owner.give(&folder)?;
    }
    Ok(folder)
}

/// Removes what runs that were killed left behind: folders named by processes long gone.
fn clear_away(clusters: &Path) {
    let processes = Path::new("/proc");
    let Ok(left) = clusters.read_dir() else {
        return;
    };
    for folder in left.flatten().filter(|_| processes.is_dir()) {
        if !processes.join(folder.file_name()).exists() {
            fs::remove_dir_all(folder.path()).ok();
        }
    }
}
