//! Writes every sample sheet, chart and workbook into a folder, to be looked at.
//!
//! `cargo run -p render --example samples -- FOLDER`

mod material;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use material::{books, charts, fonts, forms, guides, reports};
use render::chart::{ChartStyle, draw, draw_at};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .ok_or("name a folder to write into")?,
    );
    fs::create_dir_all(&folder)?;
    let fonts = fonts::load().ok_or("no TTF in crates/ui/dist/fonts: build the assets first")?;
    let mut times = String::new();
    let large = [
        ("guidebook-1500", guides::book(1500)),
        ("wall-map-300", guides::wall(300)),
    ];
    let all = forms::all().into_iter().chain(reports::all());
    for (name, document) in all.chain(guides::all()).chain(large) {
        let started = Instant::now();
        let pdf = render::pdf(&document, &fonts)?;
        writeln!(
            times,
            "{name}\t{:?}\t{} bytes",
            started.elapsed(),
            pdf.len()
        )?;
        fs::write(folder.join(format!("{name}.pdf")), pdf)?;
    }
    fs::write(folder.join("cases.xlsx"), render::xlsx(&books::cases())?)?;
    fs::write(folder.join("charts.html"), page())?;
    fs::write(folder.join("times.txt"), times)?;
    Ok(())
}

/// Every chart as a page would show it, on paper and on a narrow screen.
fn page() -> String {
    let mut out = "<!doctype html><html lang=ja><meta charset=utf-8>\
        <style>:root{color-scheme:light dark;--chart-1:#0017c1;--chart-2:#006e54}\
        body{font-family:'BIZ UDPGothic','Noto Sans CJK JP',sans-serif}svg{margin:12px}</style>"
        .to_owned();
    for (_, chart) in charts::all() {
        out.push_str(&draw(&chart, ChartStyle::Screen).svg);
        out.push_str(&draw_at(&chart, ChartStyle::Screen, 320.0).svg);
        out.push_str(&draw(&chart, ChartStyle::Print).svg);
    }
    out
}
