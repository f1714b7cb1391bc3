//! Many runs of the same thing, and their percentiles.

use std::time::{Duration, Instant};

/// Times in the order they were taken, then sorted.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Takes one time.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Takes the times of another series.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The time that `percent` of the runs did not exceed, in milliseconds; 0 for no runs.
    pub fn ms(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

/// Runs `work` `runs` times, one after another, after one run that is not counted.
pub async fn repeat<E, F: Future<Output = Result<(), E>>>(
    runs: usize,
    mut work: impl FnMut(usize) -> F,
) -> Result<Times, E> {
    work(0).await?;
    let mut times = Times::default();
    for run in 1..=runs {
        let begun = Instant::now();
        work(run).await?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let mut times = Times::default();
        assert!(times.ms(50).abs() < f64::EPSILON);
        for ms in (1..=100).rev() {
            times.push(Duration::from_millis(ms));
        }
        assert!((times.ms(50) - 51.0).abs() < 1e-9);
        assert!((times.ms(99) - 100.0).abs() < 1e-9);
        assert!((times.ms(100) - 100.0).abs() < 1e-9);
    }
}
