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
