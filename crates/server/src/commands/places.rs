//! `renkei import addresses` and `renkei import boundaries`: load what places addresses and draws
//! the map.

use std::path::Path;

use anyhow::Context;
use app::places::{DryRun, LoadFault, LoadReport, load_addresses, load_boundaries};
use web::House;

use super::End;
use crate::{cli::ImportFiles, data::open_house, screen, settings::Settings};

/// The most remarks shown a file; the rest is counted. `--json` gives all that are kept.
const SHOWN: usize = 20;

/// What a command loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Blocks and towns.
    Addresses,
    /// Outlines of wards and towns.
    Boundaries,
}

/// Loads one file after the other, each in a transaction of its own: a file that is not what it
/// should be is said, and the next one goes on.
pub async fn load(settings: &Settings, wish: ImportFiles, what: What) -> anyhow::Result<End> {
    let (db, house) = open_house(settings).await?;
    let mut end = End::Well;
    for file in &wish.files {
        match one(&house, file, wish.dry_run, what).await {
            Ok(report) if wish.json => screen::say(&serde_json::to_string(&report)?),
            Ok(report) => say(file, &report, wish.dry_run),
            Err(error) => {
                end = End::Problem;
                screen::tell(&format!("× {}: {error:#}", file.display()));
            }
        }
    }
    db.close().await;
    Ok(end)
}

async fn one(house: &House, file: &Path, dry_run: bool, what: What) -> anyhow::Result<LoadReport> {
    let bytes = std::fs::read(file).context("ファイルを開けません")?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let dry = if dry_run { DryRun::Yes } else { DryRun::No };
    let work = house.system_work();
    let done = match what {
        What::Addresses => load_addresses(&work, &name, bytes, dry).await,
        What::Boundaries => load_boundaries(&work, &name, bytes, dry).await,
    };
    match done {
        Ok((_, report)) => Ok(report),
        Err(LoadFault::Unreadable(words)) => Err(anyhow::anyhow!("{words}")),
        Err(LoadFault::Fault(fault)) => Err(crate::data::in_words(fault)),
    }
}

fn say(file: &Path, report: &LoadReport, dry_run: bool) {
    let tried = if dry_run {
        "（試し読み。登録していません）"
    } else {
        ""
    };
    let unit = report.source.unit();
    screen::say(&format!(
        "○ {}: {}{tried}\n    {}{unit}のうち 登録 {}（新規 {}・変更 {}・変更なし {}）・重なり {}・対象外の市区町村 {}・読めない {}",
        file.display(),
        report.source.label(),
        report.rows,
        report.taken,
        report.new,
        report.changed,
        report.unchanged,
        report.repeated,
        report.elsewhere,
        report.unreadable,
    ));
    for one in report.rejected.iter().take(SHOWN) {
        screen::say(&format!(
            "    {}{} {}「{}」: {}",
            one.line,
            if unit == "行" {
                "行目"
            } else {
                "番目の図形"
            },
            one.column,
            one.value,
            one.remedy
        ));
    }
    let more = report.rejected.len().saturating_sub(SHOWN) + report.rejected_more;
    if more > 0 {
        screen::say(&format!(
            "    ほか{more}件（--json ではじめの{}件を表示します）",
            report.rejected.len()
        ));
    }
}
