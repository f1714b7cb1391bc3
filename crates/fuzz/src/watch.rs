//! Watches the workers of a run: an execution that never ends can be ended only with the process.

use std::{
    io::Write,
    sync::{
        atomic::{AtomicU64, Ordering::Relaxed},
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use crate::kept::Kept;

/// After so long an execution is taken for one that never ends.
const NEVER: Duration = Duration::from_mins(1);
/// So often the watch looks.
const LOOK: Duration = Duration::from_millis(500);

/// What a worker is at; 0 while it is at nothing.
#[derive(Debug, Default)]
pub struct Post {
    execution: AtomicU64,
    since: AtomicU64,
}

impl Post {
    /// An execution begins, so many milliseconds after the run began.
    pub fn begin(&self, execution: u64, at: Duration) {
        self.since.store(0, Relaxed);
        self.execution.store(execution, Relaxed);
        self.since.store(at.as_millis() as u64 + 1, Relaxed);
    }

    /// It has ended.
    pub fn end(&self) {
        self.since.store(0, Relaxed);
    }

    fn stuck(&self, now: Duration) -> Option<u64> {
        let since = Some(self.since.load(Relaxed)).filter(|since| *since > 0)?;
        let is_over = now > Duration::from_millis(since) + NEVER;
        is_over.then(|| self.execution.load(Relaxed))
    }
}

/// Looks at the posts until the run has ended; ends the process where one is stuck.
pub fn watch(
    posts: &[Post],
    begun: Instant,
    ended: &Receiver<()>,
    (name, input): (&str, &dyn Fn(u64) -> Vec<u8>),
) {
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(LOOK) {
        let stuck = posts.iter().find_map(|post| post.stuck(begun.elapsed()));
        let Some(execution) = stuck else { continue };
        let file = Kept::of(name).failed(&input(execution));
        let words = format!(
            "\nfuzz target {name}: execution {execution} does not end within {NEVER:?}: {file:?}\n"
        );
        // Not by a macro, whose words the tests' own catcher holds until a test ends.
        std::io::stderr().write_all(words.as_bytes()).ok();
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_stuck_when_its_execution_is_old_and_has_not_ended() {
        let post = Post::default();
        let later = NEVER + Duration::from_secs(5);
        assert_eq!(post.stuck(later), None);
        post.begin(7, Duration::from_secs(1));
        assert_eq!(post.stuck(Duration::from_secs(2)), None);
        assert_eq!(post.stuck(later), Some(7));
        post.end();
        assert_eq!(post.stuck(later), None);
    }
}
