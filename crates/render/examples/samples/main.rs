//! Writes every sample sheet, chart and workbook into a folder, to be looked at.
//!
//! `cargo run -p render --example samples -- FOLDER`

mod fonts;
mod forms;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder to write into")?);
    fs::create_dir_all(&folder)?;
    let fonts = fonts::load().ok_or("no TTF in crates/ui/dist/fonts: build the assets first")?;
    let mut times = String::new();
    for (name, document) in forms::all() {
        let started = Instant::now();
        let pdf = render::pdf(&document, &fonts)?;
        times.push_str(&format!("{name}\t{:?}\t{} bytes\n", started.elapsed(), pdf.len()));
        fs::write(folder.join(format!("{name}.pdf")), pdf)?;
    }
    fs::write(folder.join("times.txt"), times)?;
    Ok(())
}
