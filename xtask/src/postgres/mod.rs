//! A private PostgreSQL for tests and measurements: nobody's data, gone afterwards.

mod cluster;
mod owner;
mod programs;

pub use cluster::{Cluster, Writes};
