//! Runs the executions of a target, on one core as a test and on all of them as a long run.

use std::{
    fmt,
    io::Write,
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    dice::Dice,
    kept::Kept,
    orders::Orders,
    report::Report,
    spoil,
    target::Target,
    watch::{self, Post},
};

/// No execution may take longer, in a build without optimisation.
pub const LIMIT: Duration = Duration::from_secs(1);
/// So often one that was slow is tried again.
const AGAIN: usize = 3;

/// What is done with one input.
pub type Check<'a> = &'a (dyn Fn(&[u8]) -> bool + Sync);

/// 失敗: an execution that failed.
#[derive(Debug)]
pub struct Failure {
    target: &'static str,
    execution: u64,
    why: String,
    input: Option<PathBuf>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            target,
            execution,
            why,
            ..
        } = self;
        write!(f, "fuzz target {target}: {why} (execution {execution})")?;
        match &self.input {
            Some(file) => {
                let file = file.display();
                write!(
                    f,
                    "\nagain: cargo xtask fuzz --target {target} --input {file} "
                )
            }
            None => write!(f, "\nthe input could not be written"),
        }
    }
}

/// Runs a target as the orders say.
///
/// # Errors
/// The first execution that failed.
pub fn run(target: &Target, orders: &Orders, check: Check<'_>) -> Result<(), Failure> {
    let run = Run {
        target,
        seed: orders.seed,
        check,
        begun: Instant::now(),
        is_long: orders.runs.is_some(),
        failed: AtomicBool::new(false),
    };
    if let Some(file) = &orders.input {
        return run.file(file);
    }
    run.seeds()?;
    let report = run.all(orders.runs.unwrap_or(target.runs))?;
    if run.is_long {
        Kept::of(target.name).slowest(&report.slowest).ok();
        let line = report.line(target.name, run.begun.elapsed());
        // Not by a macro, whose words the tests' own catcher keeps.
        writeln!(std::io::stderr(), "\n{line}").ok();
    }
    Ok(())
}

struct Run<'a> {
    target: &'a Target,
    seed: u64,
    check: Check<'a>,
    begun: Instant,
    is_long: bool,
    failed: AtomicBool,
}

impl Run<'_> {
    /// Runs one file alone, and lets it panic where it panics.
    fn file(&self, file: &PathBuf) -> Result<(), Failure> {
        let input = std::fs::read(file).map_err(|error| self.failure(0, error.to_string(), &[]))?;
        (self.check)(&input);
        Ok(())
    }

    /// What the parser must take, as it is.
    fn seeds(&self) -> Result<(), Failure> {
        for seed in &self.target.seeds {
            let (taken, _) = self.execute(0, seed)?;
            if !taken {
                let shown = String::from_utf8_lossy(seed)
                    .chars()
                    .take(200)
                    .collect::<String>();
                return Err(self.failure(0, format!("it does not take {shown:?}"), seed));
            }
        }
        Ok(())
    }

    fn all(&self, runs: u64) -> Result<Report, Failure> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get) as u64;
        // The tests' own runner has a test for each core.
        let workers = if self.is_long { cores } else { 1 };
        let posts: Vec<Post> = (0..workers).map(|_| Post::default()).collect();
        let (end, ended) = mpsc::channel();
        thread::scope(|scope| {
            let input = |execution| self.input(execution);
            let (posts, begun) = (posts.as_slice(), self.begun);
            let name = self.target.name;
            scope.spawn(move || watch::watch(posts, begun, &ended, (name, &input)));
            let begin = |(first, post)| {
                scope.spawn(move || self.work((first..runs).step_by(workers as usize), first, post))
            };
            let working: Vec<_> = (0..).zip(posts).map(begin).collect();
            let done = working.into_iter().map(thread::ScopedJoinHandle::join);
            let done: Vec<_> = done.collect();
            drop(end);
            let mut all = Report::default();
            for report in done {
                match report {
                    Ok(report) => all.add(report?),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            Ok(all)
        })
    }

    fn work(
        &self,
        executions: impl Iterator<Item = u64>,
        worker: u64,
        post: &Post,
    ) -> Result<Report, Failure> {
        let kept = Kept::of(self.target.name);
        let way = self.is_long.then(|| kept.under_way(worker).ok()).flatten();
        let mut report = Report::default();
        for execution in executions {
            if self.failed.load(Relaxed) {
                break;
            }
            if let Some(way) = &way {
                way.note(execution).ok();
            }
            let input = self.input(execution);
            post.begin(execution, self.begun.elapsed());
            let done = self.execute(execution, &input);
            post.end();
            let (taken, time) = done.inspect_err(|_| self.failed.store(true, Relaxed))?;
            report.count(taken, time, &input);
        }
        Ok(report)
    }

    fn input(&self, execution: u64) -> Vec<u8> {
        let Target {
            name,
            seeds,
            words,
            longest,
            ..
        } = self.target;
        spoil::spoilt(
            seeds,
            words,
            *longest,
            &mut Dice::of(name, self.seed, execution),
        )
    }

    /// Whether the input was taken, and how long it took. One that seems slow is tried again by the
    /// clock of its own thread, for another program may have had the core.
    fn execute(&self, execution: u64, input: &[u8]) -> Result<(bool, Duration), Failure> {
        let (taken, mut time) = self.once(execution, input)?;
        for _ in 0..AGAIN {
            if time <= self.target.limit {
                break;
            }
            let begun = on_core();
            let (_, by_wall) = self.once(execution, input)?;
            let by_core = begun
                .zip(on_core())
                .map(|(begun, end)| end.saturating_sub(begun));
            time = time.min(by_core.unwrap_or(by_wall));
        }
        if time <= self.target.limit {
            return Ok((taken, time));
        }
        let why = format!("it took {} ms at best", time.as_millis());
        Err(self.failure(execution, why, input))
    }

    fn once(&self, execution: u64, input: &[u8]) -> Result<(bool, Duration), Failure> {
        let begun = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| (self.check)(input))) {
            Ok(taken) => Ok((taken, begun.elapsed())),
            Err(panic) => {
                let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
                let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
                let why = format!("it panics: {}", text.unwrap_or_default());
                Err(self.failure(execution, why, input))
            }
        }
    }

    fn failure(&self, execution: u64, why: String, input: &[u8]) -> Failure {
        Failure {
            target: self.target.name,
            execution,
            why,
            input: Kept::of(self.target.name).failed(input).ok(),
        }
    }
}

/// How long this thread has had a core, where the system says it (Linux: in nanoseconds, first of
/// three numbers).
fn on_core() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = said.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}
