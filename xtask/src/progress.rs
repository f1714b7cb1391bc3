//! What is going on, on the screen: each step with its number, name and time.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Steps of one run, announced and timed.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    begun: Instant,
    done: Vec<(String, Duration)>,
}

impl Progress {
    /// A run of `total` steps.
    pub fn of(total: usize) -> Self {
        Self {
            total,
            begun: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Announces a step, does it, and says how long it took.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let place = format!("[{}/{}] {name}", self.done.len() + 1, self.total);
        eprintln!("\n{place} …");
        let begun = Instant::now();
        let result = work().with_context(|| format!("{place} failed after {}", shown(begun)));
        if result.is_ok() {
            eprintln!("{place} done in {}", shown(begun));
            self.done.push((name.to_owned(), begun.elapsed()));
        }
        result
    }

    /// One line per finished step, and the whole time.
    pub fn summary(&self) -> String {
        let lines = self
            .done
            .iter()
            .map(|(name, time)| format!("  {name:<10} {}\n", seconds(*time)));
        format!(
            "{}  {:<10} {}",
            lines.collect::<String>(),
            "together",
            shown(self.begun)
        )
    }
}

/// A remark inside a step.
pub fn note(remark: &str) {
    eprintln!("      {remark}");
}

fn shown(begun: Instant) -> String {
    seconds(begun.elapsed())
}

fn seconds(time: Duration) -> String {
    if time.as_secs() >= 60 {
        return format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60);
    }
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_a_person_says_them() {
        let cases = [
            (0, "0.0 s"),
            (1_540, "1.5 s"),
            (61_000, "1 min 01 s"),
            (900_000, "15 min 00 s"),
        ];
        for (millis, expected) in cases {
            assert_eq!(seconds(Duration::from_millis(millis)), expected);
        }
    }

    #[test]
    fn a_failing_step_names_itself_before_the_cause() {
        let mut progress = Progress::of(2);
        progress.step("first", || Ok(())).unwrap();
        let failed: Result<()> = progress.step("second", || anyhow::bail!("the cause"));
        let words = format!("{:#}", failed.unwrap_err());
        assert!(words.starts_with("[2/2] second failed after"), "{words}");
        assert!(words.ends_with("the cause"), "{words}");
    }
}
