//! 手もとの写し: a value in memory that is made again only after something was loaded.

use std::sync::{Arc, RwLock};

use chrono::{DateTime, Utc};

/// After this long a node asks whether another node has loaded anything.
const FRESH_SECONDS: i64 = 60;

/// What was read, from which revision, and when that was last looked at.
#[derive(Clone, Debug)]
struct Kept<T> {
    value: Arc<T>,
    revision: i64,
    asked_at: DateTime<Utc>,
}

/// Holds one value of a revision.
#[derive(Debug)]
pub struct Holder<T>(RwLock<Option<Kept<T>>>);

impl<T> Default for Holder<T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<T> Holder<T> {
    /// The value, if its revision was asked after less than a minute ago.
    pub fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<T>> {
        let held = self.0.read().ok()?;
        let kept = held.as_ref()?;
        let age = (now - kept.asked_at).num_seconds().abs();
        (age < FRESH_SECONDS).then(|| kept.value.clone())
    }

    /// The value, if it is of this revision; it counts as fresh again.
    pub fn still(&self, revision: i64, now: DateTime<Utc>) -> Option<Arc<T>> {
        let mut held = self.0.write().ok()?;
        let kept = held.as_mut().filter(|kept| kept.revision == revision)?;
        kept.asked_at = now;
        Some(kept.value.clone())
    }

    /// Keeps a value of this revision.
    pub fn keep(&self, value: T, revision: i64, now: DateTime<Utc>) -> Arc<T> {
        let value = Arc::new(value);
        if let Ok(mut held) = self.0.write() {
            *held = Some(Kept {
                value: value.clone(),
                revision,
                asked_at: now,
            });
        }
        value
    }

    /// Asks after the revision the next time, because something was just loaded.
    pub fn forget(&self) {
        if let Ok(mut held) = self.0.write() {
            *held = None;
        }
    }
}
