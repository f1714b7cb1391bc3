//! Words for the person at the console: answers to stdout, everything else to stderr.

use std::io::{BufRead, Write};

/// Says a line on stdout. A closed pipe is the reader's choice, not a failure.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

/// Says a line on stderr.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Asks a question on stderr and reads one line.
pub fn ask(question: &str) -> anyhow::Result<String> {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "{question}");
    let _ = out.flush();
    read_line()
}

/// Reads one line from stdin without its line end; an end of input is an error.
pub fn read_line() -> anyhow::Result<String> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    anyhow::ensure!(read > 0, "入力が途中で終わりました");
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

/// Asks for a secret: where stdin is a terminal, what is typed is not shown.
pub fn ask_secret(question: &str) -> anyhow::Result<String> {
    use std::io::IsTerminal;
    if !std::io::stdin().is_terminal() {
        return read_line();
    }
    echo(false);
    let secret = ask(question);
    echo(true);
    tell("");
    secret
}

/// Switches the terminal's echo; where there is no `stty` the secret shows, as it would in any
/// program without it.
fn echo(on: bool) {
    let word = if on { "echo" } else { "-echo" };
    let _ = std::process::Command::new("stty").arg(word).status();
}
