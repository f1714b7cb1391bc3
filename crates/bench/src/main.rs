//! How fast Renkei is, as ratios measured in one run: each figure stands beside what the same
//! machine does at best in the same minutes, so that a busy machine does not change the verdict.
//!
//! Started by `cargo xtask bench`, which builds everything and brings a PostgreSQL server.

mod city;
mod crosstab;
mod directory;
mod disk;
mod fixed;
mod http;
mod ladder;
mod measure;
mod public;
mod report;
mod store;
mod table;
mod timing;
mod trust;
mod words;

use std::process::ExitCode;

use clap::Parser;
use words::{Task, Words};

/// The server's own: what is measured here is what it does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words = Words::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = runtime
        .map_err(anyhow::Error::from)
        .and_then(|runtime| match words.task {
            // On a worker, as requests are: a wait on this thread would add a change of threads.
            Task::Run(run) => runtime
                .block_on(runtime.spawn(async move { ladder::climb(&run).await }))
                .map_err(anyhow::Error::from)
                .flatten(),
            Task::Directory(asked) => runtime
                .block_on(runtime.spawn(async move { directory::run(&asked).await }))
                .map_err(anyhow::Error::from)
                .flatten(),
            Task::Report(asked) => runtime
                .block_on(runtime.spawn(async move { report::run(&asked).await }))
                .map_err(anyhow::Error::from)
                .flatten(),
            Task::Public(asked) => runtime
                .block_on(runtime.spawn(async move { public::run(&asked).await }))
                .map_err(anyhow::Error::from)
                .flatten(),
            Task::Trust(asked) => runtime
                .block_on(runtime.spawn(async move { trust::run(&asked).await }))
                .map_err(anyhow::Error::from)
                .flatten(),
            Task::Fixed { listen, file } => runtime.block_on(fixed::serve(listen, &file)),
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            table::tell(&format!("bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
