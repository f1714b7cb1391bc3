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

    /// Runs `work` once and takes its time.
    pub async fn of<E>(&mut self, work: impl Future<Output = Result<(), E>>) -> Result<(), E> {
        // Boxed, so that no future holds another's work twice.
        let work = Box::pin(work);
        let begun = Instant::now();
        work.await?;
        self.push(begun.elapsed());
        Ok(())
    }

    /// The middle of what each run took longer than the run of `other` at the same place, in
    /// milliseconds, below zero where it was shorter; 0 for no runs. What a slow disk does to both
    /// of a pair falls out.
    pub fn beyond(&self, other: &Self) -> f64 {
        let mut more: Vec<f64> = self
            .0
            .iter()
            .zip(&other.0)
            .map(|(one, other)| (one.as_secs_f64() - other.as_secs_f64()) * 1e3)
            .collect();
        more.sort_unstable_by(f64::total_cmp);
        more.get(more.len() / 2).copied().unwrap_or_default()
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
        times.of(work(run)).await?;
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

    #[test]
    fn pairs_are_compared_one_by_one() {
        let of = |ms: [u64; 3]| Times(ms.map(Duration::from_millis).to_vec());
        let (whole, part) = (of([12, 300, 13]), of([10, 297, 16]));
        assert!((whole.beyond(&part) - 2.0).abs() < 1e-9);
        assert!((part.beyond(&whole) + 2.0).abs() < 1e-9);
        assert!(Times::default().beyond(&part).abs() < f64::EPSILON);
    }
}
