//! `renkei report`: an office's monthly report or the city's, on the console or as a file.

use std::path::Path;

use anyhow::Context;
use app::{press::Press, reports};
use kernel::calendar::Period;
use programme::city_reports;

use super::End;
use crate::{
    cli::{Format, ReportCity, ReportMonthly},
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

/// Draws the city's report of one half-year or year from the records.
pub async fn city(settings: &Settings, wish: ReportCity) -> anyhow::Result<End> {
    let period: Option<Period> = wish.period.parse().ok();
    let period = period
        .filter(|period| !matches!(period, Period::Month(_)))
        .context(
            "期間は 2025（年度）、2026H1（上半期）、2025H2（下半期）のように指定してください",
        )?;
    let (db, house) = open_house(settings).await?;
    let drawn = city_reports::drawn(&house, period)
        .await
        .map_err(in_words)?;
    match wish.format {
        Format::Text => screen::say(&drawn.text()),
        Format::Json => screen::say(&drawn.json().map_err(in_words)?),
        Format::Pdf => {
            let bytes = drawn.pdf(&house).await.map_err(in_words)?;
            write(wish.output.as_deref(), &bytes)?;
        }
        Format::Xlsx => {
            let bytes = drawn.xlsx(&house).map_err(in_words)?;
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
