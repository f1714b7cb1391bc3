//! The table of ratios.

use std::io::Write;

/// Which side of the bound is good.
#[derive(Clone, Copy, Debug)]
pub enum Aim {
    /// The ratio or value is at least this.
    AtLeast(f64),
    /// It is at most this.
    AtMost(f64),
    /// There is no aim; the figure is there to be read.
    None,
}

impl Aim {
    fn met(self, value: f64) -> &'static str {
        match self {
            Self::AtLeast(bound) if value >= bound => "met",
            Self::AtMost(bound) if value <= bound => "met",
            Self::None => "",
            _ => "NOT MET",
        }
    }
}

/// One measured thing.
#[derive(Clone, Debug)]
pub struct Line {
    /// `SQLite`, `PostgreSQL`, or neither.
    pub engine: &'static str,
    /// What was measured.
    pub what: String,
    /// With what result, in words.
    pub result: String,
    /// What stands beside it, with its result.
    pub beside: String,
    /// The ratio of the two, or the value the aim is about.
    pub ratio: f64,
    /// How the ratio is written.
    pub unit: &'static str,
    /// What it should be.
    pub aim: Aim,
}

impl Line {
    fn cells(&self) -> [String; 7] {
        let aim = match self.aim {
            Aim::AtLeast(bound) => format!("≥ {}", number(bound, self.unit)),
            Aim::AtMost(bound) => format!("≤ {}", number(bound, self.unit)),
            Aim::None => String::new(),
        };
        [
            self.engine.to_owned(),
            self.what.clone(),
            self.result.clone(),
            self.beside.clone(),
            number(self.ratio, self.unit),
            aim,
            self.aim.met(self.ratio).to_owned(),
        ]
    }
}

fn number(value: f64, unit: &str) -> String {
    match unit {
        "%" => format!("{:.1} %", value * 100.0),
        "" => format!("{value:.2}"),
        "×" => format!("{value:.2}×"),
        unit => format!("{value:.2} {unit}"),
    }
}

/// Prints the head of the table on stdout.
pub fn head() {
    let head = ["engine", "what", "result", "beside it", "ratio", "aim", ""].map(str::to_owned);
    put(&row(&head));
    put(&row(&head.map(|_| "---".to_owned())));
}

/// Prints lines of the table as soon as they are known: a run is long, and may be broken off.
pub fn print(lines: &[Line]) {
    for line in lines {
        put(&row(&line.cells()));
    }
}

fn put(text: &str) {
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn row(cells: &[String; 7]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Says on stderr what is going on.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "      {line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aims_are_met_on_their_side() {
        let cases = [
            (Aim::AtLeast(0.15), 0.2, "met"),
            (Aim::AtLeast(0.15), 0.1, "NOT MET"),
            (Aim::AtMost(3.0), 2.9, "met"),
            (Aim::AtMost(3.0), 3.1, "NOT MET"),
            (Aim::None, 1.0, ""),
        ];
        for (aim, value, expected) in cases {
            assert_eq!(aim.met(value), expected, "{aim:?} {value}");
        }
    }
}
