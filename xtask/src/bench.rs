//! Measures the release build: the table of ratios.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::assets;
use crate::command;
use crate::menu::Measure;
use crate::place::Place;
use crate::postgres::{Cluster, Writes};
use crate::progress::{Progress, note};

/// Builds everything, brings a PostgreSQL that syncs its writes, and runs `renkei-bench`.
pub fn run(place: &Place, measure: &Measure) -> Result<()> {
    let mut progress = Progress::of(4);
    progress.step("assets", || assets::bring(place))?;
    progress.step("release binaries", || {
        let words = ["build", "--release", "--workspace", "--bins"];
        command::run(&mut command::cargo(place, &words))
    })?;
    let mut cluster = None;
    progress.step("postgres", || {
        cluster = Some(Cluster::start(place, Writes::Kept)?);
        Ok(())
    })?;
    let cluster = cluster.context("the step `postgres` has not run")?;
    progress.step("bench", || {
        let folder = place.target.join("bench");
        if folder.exists() {
            fs::remove_dir_all(&folder).context("an earlier run could not be cleared away")?;
        }
        let mut bench = Command::new(place.program("release", "renkei-bench"));
        match measure {
            Measure::Cases(cases) => {
                note("ten million cases take about half an hour and 12 GB of disk, for each database");
                bench.args(["run", "--cases", cases, "--renkei"]);
                bench.arg(place.binary("release"));
            }
            Measure::Part(part, words) => {
                bench.arg(part).args(words);
                if ["public", "report"].contains(part) {
                    bench.arg("--renkei").arg(place.binary("release"));
                }
            }
        }
        bench.arg("--folder").arg(&folder);
        bench.args(["--postgres", &cluster.url("postgres")]);
        let done = command::run(&mut bench);
        fs::remove_dir_all(&folder).ok();
        done
    })
}
