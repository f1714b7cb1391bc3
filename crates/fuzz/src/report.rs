//! The figures of a run.

use std::{fmt, time::Duration};

/// What the executions of a run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many there were.
    pub executions: u64,
    /// How many inputs the parser took.
    pub taken: u64,
    /// How long the longest took.
    pub longest: Duration,
    /// Its input.
    pub slowest: Vec<u8>,
}

impl Report {
    /// Counts an execution.
    pub fn count(&mut self, taken: bool, time: Duration, input: &[u8]) {
        self.executions += 1;
        self.taken += u64::from(taken);
        if time > self.longest {
            self.longest = time;
            input.clone_into(&mut self.slowest);
        }
    }

    /// Adds what another worker counted.
    pub fn add(&mut self, other: Self) {
        self.executions += other.executions;
        self.taken += other.taken;
        if other.longest > self.longest {
            self.longest = other.longest;
            self.slowest = other.slowest;
        }
    }

    /// The figures as one line.
    pub fn line(&self, name: &str, time: Duration) -> String {
        let line = Line {
            name,
            report: self,
            time,
        };
        line.to_string()
    }
}

struct Line<'a> {
    name: &'a str,
    report: &'a Report,
    time: Duration,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, report, time } = self;
        let seconds = time.as_secs_f64();
        let rate = report.executions as f64 / seconds.max(0.001);
        let share = report.taken as f64 * 100.0 / (report.executions as f64).max(1.0);
        write!(
            f,
            "fuzz {name:<28} {:>9} executions in {seconds:>7.1} s ({rate:>7.0}/s), {share:>3.0} % taken, longest {:.1} ms ({} bytes)",
            report.executions,
            report.longest.as_secs_f64() * 1_000.0,
            report.slowest.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_workers_are_added_and_the_slowest_input_is_kept() {
        let mut all = Report::default();
        all.count(true, Duration::from_millis(2), b"aa");
        let mut other = Report::default();
        other.count(false, Duration::from_millis(5), b"b");
        other.count(false, Duration::from_millis(1), b"ccc");
        all.add(other);
        let line = all.line("csv", Duration::from_secs(1));
        assert!(
            line.contains("3 executions in     1.0 s (      3/s)"),
            "{line}"
        );
        assert!(
            line.ends_with("33 % taken, longest 5.0 ms (1 bytes)"),
            "{line}"
        );
    }
}
