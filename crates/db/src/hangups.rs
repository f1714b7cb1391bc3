//! 切断: whether the database server hung up a moment ago. Then no connection of the pool is trusted
//! untried, so that one request meets the restart of a server and not one for each connection.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// So long connections are tried before use; all of them have been by then.
const WARY: Duration = Duration::from_secs(30);

static LAST: Mutex<Option<Instant>> = Mutex::new(None);

/// Notes that the server hung up.
pub(crate) fn note() {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
}

/// Whether it did so a moment ago.
pub(crate) fn were_there() -> bool {
    let last = *LAST.lock().unwrap_or_else(PoisonError::into_inner);
    last.is_some_and(|at| at.elapsed() < WARY)
}
