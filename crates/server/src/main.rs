//! The program `renkei`: wires the house together and serves it.

mod backup;
mod cli;
mod commands;
mod data;
mod lock;
mod logs;
mod mail;
mod master;
mod screen;
mod settings;

use std::process::ExitCode;

/// Pages are many small texts: the system's allocator took a fifth of their time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a script learns from the program's end.
const DONE: u8 = 0;
const PROBLEM: u8 = 1;
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = match cli::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(answer) => return finish(answer),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(commands::End::Well) => ExitCode::from(DONE),
        Ok(commands::End::Problem) => ExitCode::from(PROBLEM),
        Err(error) => failed(&error),
    }
}

/// Help and version go to the screen and end well; a word that is not understood ends with 2.
fn finish(answer: cli::Answer) -> ExitCode {
    match answer {
        cli::Answer::Help(text) => {
            screen::say(&text);
            ExitCode::from(DONE)
        }
        cli::Answer::Misunderstood(text) => {
            screen::tell(&text);
            ExitCode::from(USAGE)
        }
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    screen::tell(&format!("renkei: {error:#}"));
    ExitCode::from(if error.is::<settings::BadSetting>() {
        USAGE
    } else {
        PROBLEM
    })
}
