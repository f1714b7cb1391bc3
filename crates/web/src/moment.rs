//! Answers that several people ask for in the same moment.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use db::Work;

/// So long may an answer be used again: what another node changed shows after this at the latest,
/// in milliseconds.
const MOMENT: TimeDelta = TimeDelta::milliseconds(250);
/// So many answers are kept; they are small, and soon forgotten.
const MOST: usize = 256;

/// 同じ問いの答え — kept until this process commits any change, and never beyond a moment: enough
/// that a rush of the same question asks the database once, too short for anybody to notice.
///
/// The key must hold all that decides the answer, the asking office first: an answer is given to
/// whoever asks with the same key.
#[derive(Debug)]
pub struct Moment<K, V>(Mutex<HashMap<K, Kept<V>>>);

#[derive(Debug)]
struct Kept<V> {
    changes: u64,
    at: DateTime<Utc>,
    value: V,
}

impl<V> Kept<V> {
    fn stands(&self, changes: u64, now: DateTime<Utc>) -> bool {
        // A clock that was set back ends the moment, too.
        let age = now - self.at;
        self.changes == changes && age >= TimeDelta::zero() && age < MOMENT
    }
}

impl<K, V> Default for Moment<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Moment<K, V> {
    /// The answer to `key`: the kept one while it stands, else what `make` finds.
    pub async fn answer<E>(
        &self,
        work: &Work,
        key: K,
        make: impl Future<Output = Result<V, E>>,
    ) -> Result<V, E> {
        // Both are read before the answer is made: a change in between makes it stand no longer.
        let (changes, at) = (work.db.changes(), work.now());
        if let Some(value) = self.standing(&key, changes, at) {
            return Ok(value);
        }
        let value = make.await?;
        let kept = Kept {
            changes,
            at,
            value: value.clone(),
        };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, kept);
        Ok(value)
    }

    fn standing(&self, key: &K, changes: u64, now: DateTime<Utc>) -> Option<V> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get(key) {
            Some(kept) if kept.stands(changes, now) => Some(kept.value.clone()),
            Some(_) => {
                // Nothing of anybody stays in memory longer than it is of use.
                all.retain(|_, kept| kept.stands(changes, now));
                None
            }
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_for_a_moment_and_until_a_change() {
        let at = DateTime::UNIX_EPOCH;
        let kept = Kept {
            changes: 7,
            at,
            value: (),
        };
        let after = |ms| at + TimeDelta::milliseconds(ms);
        for (changes, now, stands) in [
            (7, after(0), true),
            (7, after(249), true),
            (7, after(250), false),
            (7, after(-1), false),
            (8, after(0), false),
        ] {
            assert_eq!(kept.stands(changes, now), stands, "{changes} {now}");
        }
    }
}
