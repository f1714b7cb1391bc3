//! A private PostgreSQL for the tests: nobody's data, gone afterwards.

mod cluster;
mod owner;
mod programs;

pub use cluster::Cluster;
