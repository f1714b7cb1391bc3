//! `renkei import facilities`: reads published files into the directory.

use std::{io::IsTerminal, path::Path};

use anyhow::Context;
use app::directory::import::{
    DryRun, ImportFault, ImportReport, Manner, Progress, Way, run_telling, source_label,
};
use kernel::calendar::format_date;
use web::House;

use super::End;
use crate::{cli::ImportFacilities, data::open_house, screen, settings::Settings};

/// The most remarks shown a file; the rest is counted. `--json` gives all that are kept.
const SHOWN: usize = 20;

/// Imports one file after the other, each in a transaction of its own: a file that is not what it
/// should be is said, and the next one goes on.
pub async fn facilities(settings: &Settings, wish: ImportFacilities) -> anyhow::Result<End> {
    let (db, house) = open_house(settings).await?;
    let mut end = End::Well;
    for file in &wish.load.files {
        match one(&house, file, manner(&wish)).await {
            Ok(report) if wish.load.json => screen::say(&serde_json::to_string(&report)?),
            Ok(report) => say(file, &report, wish.load.dry_run),
            Err(error) => {
                end = End::Problem;
                screen::tell(&format!("× {}: {error:#}", file.display()));
            }
        }
    }
    if !wish.load.dry_run && !wish.review {
        let merged = app::merging::apply_rule(&house.system_work())
            .await
            .map_err(crate::data::in_words)?;
        if merged > 0 && !wish.load.json {
            screen::say(&format!(
                "まとめる規則により、重複した{merged}組をまとめました（画面の「重複の確認」でもどせます）"
            ));
        }
    }
    db.close().await;
    Ok(end)
}

fn manner(wish: &ImportFacilities) -> Manner {
    Manner {
        dry: if wish.load.dry_run {
            DryRun::Yes
        } else {
            DryRun::No
        },
        way: if wish.review { Way::Review } else { Way::Now },
    }
}

async fn one(house: &House, file: &Path, manner: Manner) -> anyhow::Result<ImportReport> {
    let bytes = std::fs::read(file).context("ファイルを開けません")?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let work = house.system_work();
    let report = run_telling(&work, (&name, &bytes), manner, progress()).await;
    report.map_err(|fault| match fault {
        ImportFault::Unreadable(what) => anyhow::anyhow!("{what}"),
        ImportFault::Fault(fault) => crate::data::in_words(fault),
    })
}

/// Rows between two lines on a terminal.
const TOLD_EVERY: i64 = 10_000;

/// Tells a terminal how far a large file is; anything else gets the result alone.
fn progress() -> Progress {
    if !std::io::stderr().is_terminal() {
        return Progress::default();
    }
    Progress::to(|stage, rows| {
        if rows % TOLD_EVERY != 0 {
            return;
        }
        screen::tell(&format!("  {rows}行を{}…", stage.deed()));
    })
}

fn say(file: &Path, report: &ImportReport, dry_run: bool) {
    let tried = if dry_run {
        "（試し読み。登録していません）"
    } else {
        ""
    };
    screen::say(&format!(
        "○ {}: {}{tried}\n    {}行のうち 新規 {}・変更 {}・変更なし {}・対象外の市区町村 {}・読めない {}（補正した行 {}）",
        file.display(),
        source_label(&report.source),
        report.rows,
        report.new,
        report.changed,
        report.unchanged,
        report.elsewhere,
        report.unreadable,
        report.repaired,
    ));
    if report.joined + report.repeated + report.left_out > 0 {
        screen::say(&format!(
            "    同じ医療機関にまとめた行 {}・同じ内容の重複 {}・資源ではない行 {}",
            report.joined, report.repeated, report.left_out
        ));
    }
    if let Some(day) = report.edition {
        screen::say(&format!("    ファイルの時点 {}", format_date(day)));
    }
    for remark in &report.remarks {
        screen::say(&format!("    {remark}"));
    }
    if report.vanished > 0 || report.proposed > 0 {
        screen::say(&format!(
            "    掲載なし {}・確認待ち {}（画面の「確認待ちの変更」で反映します）",
            report.vanished, report.proposed,
        ));
    }
    let (kept, beyond) = (report.rejected.len(), report.rejected_more);
    for one in report.rejected.iter().take(SHOWN) {
        screen::say(&format!(
            "    {}行目 {}「{}」: {}",
            one.row, one.column, one.value, one.reason
        ));
    }
    let more = kept.saturating_sub(SHOWN);
    if beyond > 0 {
        let more = i64::try_from(more).unwrap_or(0) + beyond;
        screen::say(&format!(
            "    ほか{more}件（--json ではじめの{kept}件を表示します）"
        ));
    } else if more > 0 {
        screen::say(&format!("    ほか{more}件（--json で全部を表示します）"));
    }
}
