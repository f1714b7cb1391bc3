//! Everything there is to do around Renkei, as `cargo xtask …`.
//!
//! Only `std` and `anyhow`: this program is compiled before anything else can start.

mod api;
mod assets;
mod bench;
mod browser;
mod command;
mod demo;
mod docs;
mod fuzz;
mod menu;
mod npm;
mod packages;
mod place;
mod postgres;
mod progress;
mod python;
mod stamp;
mod suite;
mod supply;
mod tidy;

use std::process::ExitCode;

use menu::Wish;
use place::Place;
use progress::Progress;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match menu::read(&words) {
        Ok(wish) => match fulfil(wish) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("\nxtask: {error:#}");
                ExitCode::FAILURE
            }
        },
        Err(complaint) => {
            eprintln!("xtask: {complaint:#}\n\n{}", menu::MENU);
            ExitCode::from(2)
        }
    }
}

fn fulfil(wish: Wish) -> anyhow::Result<()> {
    let place = Place::here()?;
    match wish {
        Wish::Menu => {
            eprintln!("{}", menu::MENU);
            Ok(())
        }
        Wish::Assets => Progress::of(1).step("assets", || assets::bring(&place)),
        Wish::Demo(arguments) => demo::run(&place, &arguments),
        Wish::Test(choice) => suite::run(&place, &choice),
        Wish::Bench(measure) => bench::run(&place, &measure),
        Wish::Fuzz(wish) => Progress::of(1).step("fuzz", || fuzz::run(&place, &wish)),
        Wish::Tidy => tidy::run(&place),
        Wish::Audit => Progress::of(1).step("audit", || supply::audit(&place)),
        Wish::Sbom(output) => {
            Progress::of(1).step("sbom", || supply::sbom(&place, output.as_deref()))
        }
        Wish::Docs => Progress::of(1).step("docs", || docs::write(&place)),
    }
}
