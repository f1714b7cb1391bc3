//! The city's report: figures from all cases and the PDF, in a fresh process; and how much of the
//! PDF is bare typst.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::Context;
use hayro::hayro_syntax::Pdf;
use programme::city_reports;
use render::{Fonts, Prepared};

use crate::{
    city::{self, City, in_words},
    table::{self, Aim, Line, tell},
    timing::Times,
    words::Report,
};

/// The fiscal year that is reported; the cases lie in this and the four before.
const PERIOD: &str = "2025";
/// Fresh processes.
const RUNS: usize = 7;

/// Makes the city, draws its report and prints the table.
pub async fn run(asked: &Report) -> anyhow::Result<()> {
    fs::create_dir_all(&asked.folder)?;
    let file = asked.folder.join("renkei.db");
    tell("making the city");
    let mut city = City::make_with_year(&format!("sqlite:{}", file.display())).await?;
    city.grow(asked.cases).await?;
    let bare = beside_typst(&city).await?;
    drop(city);
    tell("drawing the report in fresh processes");
    let fresh = fresh(asked)?;
    table::head();
    table::print(&lines(asked, &fresh, &bare));
    Ok(())
}

/// What fresh processes took.
struct Fresh {
    times: Times,
    /// The largest memory of any, in MB.
    memory: f64,
    pages: usize,
}

fn fresh(asked: &Report) -> anyhow::Result<Fresh> {
    let pdf = asked.folder.join("report.pdf");
    let mut found = Fresh {
        times: Times::default(),
        memory: 0.0,
        pages: 0,
    };
    for _ in 0..RUNS {
        let began = Instant::now();
        let mut child = Command::new(&asked.renkei)
            .args(["report", "city", "--period", PERIOD, "--format", "pdf"])
            .env("RENKEI_MASTER_KEY", city::master()?.text().as_str())
            .arg("--data")
            .arg(&asked.folder)
            .arg("--output")
            .arg(&pdf)
            .stderr(Stdio::null())
            .spawn()
            .context("renkei cannot be started")?;
        let status = format!("/proc/{}/status", child.id());
        let ended = loop {
            found.memory = found.memory.max(peak(&status).unwrap_or(0.0));
            if let Some(ended) = child.try_wait()? {
                break ended;
            }
            thread::sleep(Duration::from_millis(1));
        };
        anyhow::ensure!(ended.success(), "renkei report city failed");
        found.times.push(began.elapsed());
    }
    found.pages = pages(&pdf)?;
    Ok(found)
}

/// The most memory a process ever held, in MB, while it still runs.
fn peak(status: &str) -> Option<f64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// How many pages a PDF has.
fn pages(file: &Path) -> anyhow::Result<usize> {
    let pdf = Pdf::new(fs::read(file)?);
    let pdf = pdf.map_err(|fault| anyhow::anyhow!("the PDF cannot be read: {fault:?}"))?;
    Ok(pdf.pages().len())
}

/// The PDF step of one document, ours and typst's part of it alone.
struct Bare {
    ours: Times,
    typst: Times,
}

async fn beside_typst(city: &City) -> anyhow::Result<Bare> {
    let period = PERIOD.parse()?;
    let drawn = city_reports::drawn(&city.house, period)
        .await
        .map_err(in_words)?;
    let document = drawn.document(&city.house);
    let fonts = Fonts::load(ui::pdf_fonts())?;
    let documents = std::slice::from_ref(&document);
    let (mut ours, mut typst) = (Times::default(), Times::default());
    for _ in 0..RUNS {
        let began = Instant::now();
        render::pdf(&document, &fonts)?;
        ours.push(began.elapsed());
    }
    // Apart from ours: typst remembers what it has just set.
    for _ in 0..RUNS {
        let prepared = Prepared::of(documents, &fonts)?;
        let began = Instant::now();
        prepared.pdf()?;
        typst.push(began.elapsed());
    }
    Ok(Bare { ours, typst })
}

fn lines(asked: &Report, fresh: &Fresh, bare: &Bare) -> Vec<Line> {
    let (whole, ours, typst) = (fresh.times.ms(50), bare.ours.ms(50), bare.typst.ms(50));
    let line = |what: String, result: String, beside: String, ratio, unit, aim| Line {
        engine: "SQLite",
        what,
        result,
        beside,
        ratio,
        unit,
        aim,
    };
    vec![
        line(
            format!(
                "the city's report, {} pages, {} cases, fresh process",
                fresh.pages, asked.cases
            ),
            format!("{whole:.0} ms"),
            format!("{:.0} ms at most of {RUNS}", fresh.times.ms(100)),
            whole,
            "ms",
            Aim::AtMost(1000.0),
        ),
        line(
            "its memory at the peak".to_owned(),
            format!("{:.0} MB", fresh.memory),
            String::new(),
            fresh.memory,
            "MB",
            Aim::AtMost(300.0),
        ),
        line(
            "the PDF step".to_owned(),
            format!("{ours:.0} ms"),
            format!("bare typst {typst:.0} ms"),
            ours / typst.max(f64::MIN_POSITIVE),
            "×",
            Aim::AtMost(1.3),
        ),
    ]
}
