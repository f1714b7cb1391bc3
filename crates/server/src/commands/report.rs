//! `renkei report monthly`: an office's monthly report on the console or as a file.

use std::path::Path;

use anyhow::Context;
use app::{press::Press, reports};

use super::End;
use crate::{
    cli::{Format, ReportMonthly},
    data::{in_words, open_house},
    screen,
    settings::Settings,
};

/// Draws the report of one office and month from the records.
pub async fn monthly(settings: &Settings, wish: ReportMonthly) -> anyhow::Result<End> {
    let month = wish
        .month
        .parse()
        .map_err(|_| anyhow::anyhow!("月は 2026-11 のように指定してください"))?;
    let (db, house) = open_house(settings).await?;
    let work = house.system_work();
    let report = reports::monthly(&work, &wish.office, month)
        .await
        .map_err(in_words)?;
    let today = house.clock().today();
    match wish.format {
        Format::Text => screen::say(&reports::as_text(&report)),
        Format::Json => screen::say(&serde_json::to_string_pretty(&reports::as_json(&report))?),
        Format::Pdf => {
            let press = house.tool::<Press>()?;
            let bytes = reports::pdf(&press, &report, today)
                .await
                .map_err(in_words)?;
            write(wish.output.as_deref(), &bytes)?;
        }
        Format::Xlsx => {
            let bytes = reports::xlsx(&report, today).map_err(in_words)?;
            write(wish.output.as_deref(), &bytes)?;
        }
    }
    db.close().await;
    Ok(End::Well)
}

fn write(output: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    let file = output.context("--output でファイル名を指定してください")?;
    std::fs::write(file, bytes).with_context(|| format!("{} に書き込めません", file.display()))?;
    screen::tell(&format!("{} に書き出しました", file.display()));
    Ok(())
}
