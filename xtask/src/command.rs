//! Starting other programs, so that a failure says which line failed and how.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow, bail};

use crate::place::{Place, variable};

/// Runs a program with its output on the screen.
pub fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let status = command
        .status()
        .map_err(|error| not_started(&line, &error))?;
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// Runs a program quietly and returns what it printed, without the last line break.
/// On failure its own messages become part of the error.
pub fn output(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output = command
        .output()
        .map_err(|error| not_started(&line, &error))?;
    let printed = String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned();
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{line}` ended with {}\n{printed}\n{}",
            output.status,
            complaint.trim_end()
        );
    }
    Ok(printed)
}

/// Cargo, in the checkout, without what the surrounding `cargo run` left in the environment
/// (a build script that watches one of these would run again each time).
pub fn cargo(place: &Place, arguments: &[&str]) -> Command {
    let program = variable("CARGO").unwrap_or_else(|| "cargo".to_owned());
    let mut command = Command::new(program);
    command.current_dir(&place.root).args(arguments);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"]
            .iter()
            .any(|p| name.starts_with(p))
        {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// The full path of a program on `PATH`.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let folders = variable("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn not_started(line: &str, error: &std::io::Error) -> anyhow::Error {
    if error.kind() == ErrorKind::NotFound {
        let program = line.split(' ').next().unwrap_or(line);
        return anyhow!("`{program}` was not found on this machine (wanted for `{line}`)");
    }
    anyhow!("`{line}` could not be started: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_and_a_failing_one_are_told_apart() {
        let missing = run(&mut Command::new("no-such-program-here"))
            .unwrap_err()
            .to_string();
        assert!(missing.contains("was not found"), "{missing}");
        let failing = output(Command::new("sh").args(["-c", "echo why >&2; exit 3"]));
        let failing = failing.unwrap_err().to_string();
        assert!(
            failing.contains("exit status: 3") && failing.contains("why"),
            "{failing}"
        );
    }

    #[test]
    fn what_a_program_prints_comes_back_without_its_last_line_break() {
        let printed = output(Command::new("sh").args(["-c", "echo 相談"])).unwrap();
        assert_eq!(printed, "相談");
    }
}
