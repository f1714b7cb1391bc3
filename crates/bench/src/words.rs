//! The words after `renkei-bench`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

/// Measures Renkei beside the limits of this machine.
#[derive(Debug, Parser)]
pub struct Words {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Measure everything and print the table.
    Run(Run),
    /// Measure the directory: match, words, import.
    Directory(Directory),
    /// Measure the city's report: figures and PDF in a fresh process.
    Report(Report),
    /// Measure what sealing and the audit record cost.
    Trust(Trust),
    /// Measure the citizens' pages beside an empty page.
    Public(Public),
    /// Serve one page that never changes: what the list is held against.
    Fixed {
        /// Where to listen.
        #[arg(long)]
        listen: SocketAddr,
        /// The page.
        #[arg(long)]
        file: PathBuf,
    },
}

/// What is measured, and with what.
#[derive(Clone, Debug, Args)]
pub struct Run {
    /// The release binary `renkei`.
    #[arg(long)]
    pub renkei: PathBuf,
    /// An empty folder for databases, on the disk that is to be measured.
    #[arg(long)]
    pub folder: PathBuf,
    /// A PostgreSQL server that syncs its writes; without one, SQLite alone is measured.
    #[arg(long)]
    pub postgres: Option<String>,
    /// Numbers of cases to measure at, growing.
    #[arg(long, value_delimiter = ',', default_value = "1000000")]
    pub cases: Vec<i64>,
}

/// What is measured of the directory, and with what.
#[derive(Clone, Debug, Args)]
pub struct Directory {
    /// An empty folder for databases and files, on the disk that is to be measured.
    #[arg(long)]
    pub folder: PathBuf,
    /// A PostgreSQL server that syncs its writes; without one, SQLite alone stands beside.
    #[arg(long)]
    pub postgres: Option<String>,
    /// Numbers of facilities to search among.
    #[arg(long, value_delimiter = ',', default_value = "15000,500000")]
    pub facilities: Vec<usize>,
    /// Rows of the file that is imported; 0 imports none.
    #[arg(long, default_value_t = 500_000)]
    pub import: usize,
}

/// What is measured of the city's report, and with what.
#[derive(Clone, Debug, Args)]
pub struct Report {
    /// The release binary `renkei`.
    #[arg(long)]
    pub renkei: PathBuf,
    /// An empty folder for the database, on the disk that is to be measured.
    #[arg(long)]
    pub folder: PathBuf,
    /// Taken so that every part is started alike; the report is measured on SQLite.
    #[arg(long)]
    pub postgres: Option<String>,
    /// Cases behind the figures.
    #[arg(long, default_value_t = 1_000_000)]
    pub cases: i64,
}

/// What is measured of trust, and with what.
#[derive(Clone, Debug, Args)]
pub struct Trust {
    /// An empty folder for the database, on the disk that is to be measured.
    #[arg(long)]
    pub folder: PathBuf,
    /// A PostgreSQL server that syncs its writes; without one, SQLite alone is measured.
    #[arg(long)]
    pub postgres: Option<String>,
    /// Cases in the city.
    #[arg(long, default_value_t = 100_000)]
    pub cases: i64,
}

/// What is measured of the citizens' pages, and with what.
#[derive(Clone, Debug, Args)]
pub struct Public {
    /// The release binary `renkei`.
    #[arg(long)]
    pub renkei: PathBuf,
    /// An empty folder for the database, on the disk that is to be measured.
    #[arg(long)]
    pub folder: PathBuf,
    /// A PostgreSQL server; without one, SQLite alone is measured.
    #[arg(long)]
    pub postgres: Option<String>,
}
