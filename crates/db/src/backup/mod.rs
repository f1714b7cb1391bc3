//! 控え: the whole database as of one moment, taken beside a running server, and the way back.
//!
//! What is taken goes out as members, named streams of bytes; who packs, seals and keeps them is not
//! decided here. SQLite gives one member, its file; PostgreSQL one for each table.

mod postgres;
mod sqlite;

use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use kernel::Id;
use serde::{Deserialize, Serialize};

use crate::{
    audit::{self, ChainFault},
    door::{Db, Engine},
    migrate,
};

/// Bytes moved at once.
const PIECE: usize = 64 * 1024;

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The SQLite file.
    File(PathBuf),
    /// The address of a PostgreSQL database.
    Server(String),
}

impl Seat {
    /// Which engine sits there.
    pub fn engine(&self) -> Engine {
        match self {
            Self::File(_) => Engine::Sqlite,
            Self::Server(_) => Engine::Postgres,
        }
    }
}

/// Where the members of a backup go: what is written belongs to the member begun last.
pub trait Members: Write {
    /// Begins the next member.
    fn begin(&mut self, name: &str) -> io::Result<()>;
}

/// Where the members of a backup come from. Reading one to its end fails if it is not what was
/// taken.
pub trait Pieces {
    /// The contents of a member.
    fn member<'a>(&'a mut self, name: &str) -> anyhow::Result<Box<dyn Read + 'a>>;
}

/// What was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Which engine.
    pub engine: Engine,
    /// The migrations that had run, oldest first.
    pub schema: Vec<Applied>,
    /// The tables with their rows, by name.
    pub tables: Vec<Table>,
    /// The names of the master keys that wrapped its data keys, never a key: without them nothing
    /// that is sealed can be opened.
    pub masters: Vec<String>,
}

/// The names of the master keys, in a database that has [`KEYS`].
const MASTERS: &str = "SELECT DISTINCT master FROM data_key ORDER BY master";
/// The table of data keys.
const KEYS: &str = "data_key";

impl Snapshot {
    /// The rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// The names of the master keys as a person reads them; none where nothing is sealed.
    pub fn masters(&self) -> Option<String> {
        (!self.masters.is_empty()).then(|| self.masters.join("、"))
    }
}

/// A migration that had run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// Its version, `YYYYMMDDhhmm`.
    pub version: i64,
    /// The mark of its text, in hexadecimal digits (SHA-384).
    pub mark: String,
}

/// One table of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns in the order in which they were taken; none where the engine's file was.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
}

/// What becomes of a database that stands where a backup is to be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing may stand there.
    Refuse,
    /// It is kept beside the restored one, under a name that ends with this (ASCII letters, digits,
    /// `_`).
    Keep(String),
}

/// Takes all of the database at `seat` as of one moment. `scratch` is a path beside which nobody else
/// writes, for what an engine can only write into a file; whoever calls makes and removes it.
pub async fn take(seat: &Seat, scratch: &Path, to: &mut dyn Members) -> anyhow::Result<Snapshot> {
    match seat {
        Seat::File(file) => sqlite::take(file, scratch, to).await,
        Seat::Server(url) => postgres::take(url, to).await,
    }
}

/// Puts a snapshot back to `seat` and holds it against what was taken: all of it, or nothing is
/// changed. `scratch` as for [`take`], on the same disk as the file of `seat`. Says under which name
/// what stood there is kept.
pub async fn restore(
    seat: &Seat,
    scratch: &Path,
    snapshot: &Snapshot,
    from: &mut dyn Pieces,
    standing: &Standing,
) -> anyhow::Result<Option<String>> {
    anyhow::ensure!(
        seat.engine() == snapshot.engine,
        "この控えは {} のものです。{} には戻せません。DATABASE_URL と --data を確かめてください",
        snapshot.engine.label(),
        seat.engine().label()
    );
    migrate::knows(snapshot)?;
    match seat {
        Seat::File(file) => sqlite::restore((file, scratch), snapshot, from, standing).await,
        Seat::Server(url) => postgres::restore(url, snapshot, from, standing).await,
    }
}

/// Holds the audit record of a database that was put back against its chain, after bringing the
/// schema up to date: what an auditor reads of each fault, nothing where all is right.
pub async fn chain_faults(seat: &Seat) -> anyhow::Result<Vec<String>> {
    let db = match seat {
        Seat::File(file) => Db::open_sqlite(file).await?,
        Seat::Server(url) => Db::open(url).await?,
    };
    let found = faults_of(&db).await;
    db.close().await;
    found
}

async fn faults_of(db: &Db) -> anyhow::Result<Vec<String>> {
    db.migrate().await?;
    let mut tx = db.read().await?;
    let cities: Vec<(i64,)> = tx
        .all("SELECT DISTINCT municipality_id FROM audit_event", vec![])
        .await?;
    let mut words = Vec::new();
    for (city,) in cities {
        let report = audit::verify(&mut tx, Id::new(city), &[]).await?;
        words.extend(report.faults.into_iter().map(ChainFault::words));
    }
    Ok(words)
}

/// Reads a whole member, giving each piece to `use_piece`.
fn pour(from: &mut dyn Read, mut use_piece: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        use_piece(piece.get(..read).unwrap_or_default())?;
    }
}

/// Tells which tables do not have the rows that were taken.
fn compare(expected: &[Table], found: &[(String, u64)]) -> anyhow::Result<()> {
    let rows = |name: &str| found.iter().find(|(table, _)| table == name);
    let wrong: Vec<String> = expected
        .iter()
        .filter(|table| rows(&table.name).is_none_or(|(_, rows)| *rows != table.rows))
        .map(|table| table.name.clone())
        .chain(
            found
                .iter()
                .filter(|(name, _)| !expected.iter().any(|table| table.name == *name))
                .map(|(name, _)| name.clone()),
        )
        .collect();
    anyhow::ensure!(
        wrong.is_empty(),
        "控えの件数と、戻した件数が違います（{}）",
        wrong.join("、")
    );
    Ok(())
}
